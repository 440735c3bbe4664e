import type { ApiClient } from '../client/api-client';
import { pause } from '../client/patience';

export interface Footage {
  state: string;
  rejectedReason: { code: string; en: string } | null;
}

const LOOK_MILLISECONDS = 1000;
const UNFINISHED = {
  code: 'not_finished',
  en: 'it is neither sealed nor rejected yet; ask for it again later',
};

/**
 * Until the worker has sealed or rejected it, or `patienceSeconds` are over.
 * @throws ApiError when the token may not read footage; Error when nobody answers for so long
 */
export async function untilFinished(api: ApiClient, id: string, patienceSeconds: number): Promise<Footage> {
  const giveUpAt = performance.now() + patienceSeconds * 1000;
  const patient = api.retrying(patienceSeconds * 1000);
  for (;;) {
    const footage = await patient.get<Footage>(`footage/${id}`);
    if (footage.state === 'sealed' || footage.state === 'rejected') return footage;
    if (performance.now() > giveUpAt) return { ...footage, rejectedReason: UNFINISHED };
    await pause(LOOK_MILLISECONDS);
  }
}
