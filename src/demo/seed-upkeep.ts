import type { ApiClient } from '../client/api-client';
import { dinhVanLenses } from './lenses';
import type { CameraIds } from './seed-registry';

interface SpotCheck {
  id: string;
  state: string;
}

const DAY_MILLISECONDS = 86_400_000;
/** How long the group's recorder keeps, as the leader reads it off its screen. */
const SEEN_DAYS = 11.5;

/** The officer has one lens looked at, the group leader answers from before its recorder, and another lens is broken. */
export async function seedUpkeep(officer: ApiClient, leader: ApiClient, cameras: CameraIds): Promise<void> {
  const [looked, , broken] = dinhVanLenses.map(({ code }) => ({ code, id: cameras.get(code)! }));
  const check = await officer.post<SpotCheck>(
    'spot-checks',
    { cameraId: looked!.id },
    `demo-v2-check-${looked!.code}`,
  );
  const { state } = await leader.get<SpotCheck>(`spot-checks/${check.id}`);
  if (state === 'open') await leader.post(`spot-checks/${check.id}/answer`, answer());
  const fault = { kind: 'no_picture', description: 'Màn hình đen, đèn nguồn tắt (mẫu)' };
  await leader.post(`cameras/${broken!.id}/faults`, fault, `demo-v2-fault-${broken!.code}`);
}

function answer(): object {
  const oldestDisplayedAt = new Date(Date.now() - SEEN_DAYS * DAY_MILLISECONDS).toISOString();
  return { isLive: true, nightPicture: 'clear', oldestDisplayedAt, note: 'Đã xem tại đầu ghi (mẫu)' };
}
