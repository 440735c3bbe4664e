import type { ApiClient } from '../client/api-client';
import type { LensPlan } from './lenses';
import { pause } from '../client/patience';

interface Import {
  id: string;
  state: 'waiting' | 'running' | 'planned' | 'done' | 'failed' | 'cancelled';
  rejected: number;
}

type Column = [header: string, of: (lens: LensPlan) => string | number | null];

/** As a ward keeps its list. */
const COLUMNS: Column[] = [
  ['Mã camera', ({ code }) => code],
  ['Tên camera', ({ name }) => name],
  ['Mã địa bàn', ({ group }) => group.code],
  ['Vĩ độ', ({ view }) => view.position.lat],
  ['Kinh độ', ({ view }) => view.position.lon],
  ['Góc phương vị', ({ view }) => view.azimuthDegrees],
  ['Góc mở ngang', ({ view }) => view.horizontalFovDegrees],
  ['Độ phân giải', ({ view }) => `${view.widthPixels}x${view.heightPixels}`],
  ['Độ cao lắp đặt', ({ view }) => view.heightMeters],
  ['Tầm nhìn', ({ view }) => view.rangeMeters],
  ['Loại camera', ({ kind }) => kind],
  ['Hình thức sở hữu', ({ ownerKind }) => ownerKind],
  ['Trạng thái', () => 'active'],
  ['Ngày đưa vào sử dụng', ({ inServiceFrom }) => inServiceFrom],
  ['Số lượng camera', () => 1],
];

const POLL_MILLISECONDS = 200;
const WAIT_MILLISECONDS = 120_000;
const PAGE = 200;

/**
 * Sends lenses as a list, looks at the plan, and has it written. A run that was killed is taken up where it stopped.
 * @returns their ids by code.
 */
export async function importLenses(
  api: ApiClient,
  lenses: readonly LensPlan[],
  areaId: number,
): Promise<Map<string, string>> {
  const form = new FormData();
  form.append('areaId', String(areaId));
  form.append('file', new Blob([csvOf(lenses)], { type: 'text/csv' }), 'danh-sach-camera.csv');
  const { id } = await api.upload<Import>('camera-imports', form, 'demo-v2-camera-import');
  const planned = await settled(api, id, ['waiting', 'running']);
  if (planned.rejected)
    throw new Error(`${planned.rejected} rows of the list are refused; see camera-imports/${id}/rows`);
  if (planned.state === 'planned') await api.post(`camera-imports/${id}/commit`, {});
  const written = await settled(api, id, ['waiting', 'running', 'planned']);
  if (written.state !== 'done')
    throw new Error(`the list of lenses is ${written.state}; see camera-imports/${id}`);
  return idsOf(api, lenses, areaId);
}

async function settled(api: ApiClient, id: string, passing: Import['state'][]): Promise<Import> {
  for (const giveUpAt = Date.now() + WAIT_MILLISECONDS; ;) {
    const found = await api.get<Import>(`camera-imports/${id}`);
    if (!passing.includes(found.state)) return found;
    if (Date.now() > giveUpAt)
      throw new Error(`the list of lenses stays ${found.state}; is the worker running?`);
    await pause(POLL_MILLISECONDS);
  }
}

async function idsOf(
  api: ApiClient,
  lenses: readonly LensPlan[],
  areaId: number,
): Promise<Map<string, string>> {
  const codes = new Set(lenses.map(({ code }) => code));
  const ids = new Map<string, string>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = new URLSearchParams({
      areaId: String(areaId),
      limit: String(PAGE),
      ...(cursor && { cursor }),
    });
    const page: { items: { id: string; code: string }[]; nextCursor: string | null } = await api.get(
      `cameras?${query.toString()}`,
    );
    for (const { id, code } of page.items) if (codes.has(code)) ids.set(code, id);
    cursor = page.nextCursor;
  }
  return ids;
}

function csvOf(lenses: readonly LensPlan[]): string {
  const rows = [
    COLUMNS.map(([header]) => header),
    ...lenses.map((lens) => COLUMNS.map(([, of]) => of(lens))),
  ];
  return rows.map((row) => row.map(quoted).join(',')).join('\r\n');
}

function quoted(value: string | number | null): string {
  return value === null ? '' : `"${String(value).replaceAll('"', '""')}"`;
}
