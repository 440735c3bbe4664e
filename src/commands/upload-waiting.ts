import type { DemoApi } from '../demo/demo-api';
import { pause } from '../demo/patience';

export interface Footage {
  state: string;
  rejectedReason: { code: string; en: string } | null;
}

const LOOK_MILLISECONDS = 1000;

/** Until the worker has sealed or rejected it. @throws DemoApiError when the token may not read footage */
export async function untilFinished(api: DemoApi, id: string): Promise<Footage> {
  for (;;) {
    const footage = await api.get<Footage>(`footage/${id}`);
    if (footage.state === 'sealed' || footage.state === 'rejected') return footage;
    await pause(LOOK_MILLISECONDS);
  }
}
