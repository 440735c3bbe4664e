import { AlarmButton } from '../alarm-button';
import type { Stack } from '../processes';

export interface AlarmsOfPlace {
  alarmPointId: string;
  /** Its keys, each to be revoked once. */
  alarmKeyIds: string[];
  alarmId: string;
}

/** A point with keys, whose button was pressed. Nothing around could have seen it: requests are made by others. */
export async function alarmed(
  { baseUrl, client }: Stack,
  { groupId, mark }: { groupId: number; mark: string },
  count: number,
): Promise<AlarmsOfPlace> {
  const made = async (path: string, body: object) => {
    const answer = await client.post(`/api/v1/${path}`, body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const { id: alarmPointId } = await made('alarm-points', {
    ...{ areaId: groupId, kind: 'bank', name: `${mark} ngân hàng`, location: { lon: 109, lat: 12 } },
    contacts: [{ name: `${mark} bảo vệ`, phone: '0900 000 009' }],
  });
  const alarmKeyIds: string[] = [];
  for (let index = 0; index < count; index++)
    alarmKeyIds.push((await made(`alarm-points/${alarmPointId}/keys`, {})).id);
  const key = await made(`alarm-points/${alarmPointId}/keys`, {});
  const { status, body } = await new AlarmButton(baseUrl, key).press();
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { alarmPointId, alarmKeyIds, alarmId: body.alarmId };
}
