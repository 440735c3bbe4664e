import type { Place } from './access-matrix/place';
import type { Answer } from './api-client';
import { compared, type CrossArea, toldOf } from './cross-area';

export const reason = 'Thử địa bàn khác';
export const lens = { name: 'Mắt', kind: 'fixed', ownerKind: 'group', inServiceFrom: '2024-01-01' };
export const recorder = { name: 'Đầu ghi', channels: 4, custodian: { kind: 'group', name: 'Tổ' } };

export function listForm(areaId: number, text: string, profileId?: string): FormData {
  const form = new FormData();
  form.append('areaId', String(areaId));
  if (profileId !== undefined) form.append('profileId', profileId);
  form.append('file', new Blob([text]), 'danh-sach.csv');
  return form;
}

export interface Reform {
  parentId: number;
  ends?: number[];
  takesOver?: number[];
  predecessors?: object[];
}

export function reformTo({ ends = [], ...unit }: Reform): object {
  return {
    happenedOn: '2024-06-01',
    ends,
    begins: [{ code: 'CHEO-R', name: 'Tổ mới', kind: 'group', ...unit }],
  };
}

/** What is sent with an id of the other commune in it. */
export type Attempt = (id: string, own: Place, other: Place) => [method: string, path: string, body: object];

/** Sends an attempt with a foreign id and with one that is nowhere: answered alike, and telling nothing of the neighbour. */
export async function compare(
  { insider, neighbour }: CrossArea,
  attempt: Attempt,
  foreign: string,
): Promise<Answer<unknown>> {
  let asked = '';
  const { answer, ...both } = await compared((id) => {
    const [method, path, body] = attempt(id, insider.place, neighbour.place);
    asked += path + JSON.stringify(body);
    return insider.client.send(method, `/api/v1/${path}`, body);
  }, foreign);
  expect(both.foreign).toEqual(both.nowhere);
  expect(toldOf(neighbour, answer, asked)).toEqual([]);
  return answer;
}

/** Codes and references that nothing else has. */
export function codes(): () => string {
  let turn = 0;
  return () => `CHEO-${++turn}`;
}
