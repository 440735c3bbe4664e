import type { Builders } from '../builders';
import type { Stack } from '../processes';

/** Lenses whose unit a reform ended, with a part of it in the place: they wait to be assigned. */
export async function unassigned(
  { client }: Stack,
  build: Builders,
  { areaId, mark, count }: { areaId: number; mark: string; count: number },
): Promise<{ unassignedIds: string[]; unassignedToId: number }> {
  const old = await build.area({ code: `${mark}-C`, name: `Xã cũ ${mark.length}` });
  const unassignedIds: string[] = [];
  for (let index = 0; index < count; index++)
    unassignedIds.push((await build.lens(old.id, { code: `${mark}-U${index}`, name: `${mark} mắt chờ` })).id);
  const successor = { code: `${mark}-M`, name: 'Tổ mới', kind: 'group', parentId: areaId };
  const answer = await client.post<{ begun: { id: number }[] }>('/api/v1/areas/reforms', {
    happenedOn: '2024-06-01',
    ends: [old.id],
    begins: [{ ...successor, predecessors: [{ areaId: old.id, share: 'part_unknown' }] }],
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer));
  return { unassignedIds, unassignedToId: answer.body.begun[0]!.id };
}
