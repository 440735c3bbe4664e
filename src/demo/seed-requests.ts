import type { ApiClient } from '../client/api-client';
import { askFor, type KeepRequest } from './keep-requests';
import { mapLimited } from './limited';
import type { OpenCase } from './seed-incidents';
import type { CameraIds } from './seed-registry';

export interface RequestsRun {
  api: ApiClient;
  limit: number;
  cameras: CameraIds;
  cases: OpenCase[];
  progress: (done: number, of: number) => void;
}

/** What was asked of one recorder for one incident. */
export interface AskedCase {
  open: OpenCase;
  request: KeepRequest;
}

/** The moment itself: what custodians hand over are clips of some seconds, and a request is over when all of it is here. */
const ASKED_MILLISECONDS = 3_000;

/** Asks the custodians of the witnesses, with what the law and the case are; long after the recorders' time, as every case is old. */
export async function seedRequests({
  api,
  limit,
  cameras,
  cases,
  progress,
}: RequestsRun): Promise<AskedCase[]> {
  let done = 0;
  const asked = await mapLimited(cases, limit, async (open) => {
    const { reference, filmedFrom: from, witnesses } = open.incident;
    const requests = await askFor(
      api,
      { id: open.id, reference },
      {
        cameraIds: witnesses.map(({ code }) => cameras.get(code)!),
        from,
        to: new Date(from.getTime() + ASKED_MILLISECONDS),
        reason: `Xác minh vụ ${reference} (dữ liệu mẫu)`,
        key: `demo-v3-request-${reference}`,
      },
    );
    progress(++done, cases.length);
    return requests.map((request) => ({ open, request }));
  });
  return asked.flat();
}
