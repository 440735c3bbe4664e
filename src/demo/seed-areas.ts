import type { ApiClient } from '../client/api-client';
import { mapLimited } from './limited';
import { COMMUNES, DISTRICT, FOUNDED_ON, NEW_COMMUNES, newCommuneKey, PROVINCE, REFORM_DAY } from './places';

/** Ids of the areas of the plan: old units by their code, new communes by `newCommuneKey` of theirs. */
export type AreaIds = Map<string, number>;

interface Run {
  api: ApiClient;
  limit: number;
}

interface AreaBody {
  code: string;
  name: string;
  kind: string;
  parentId?: number;
  boundary?: object;
}

/** Records the district as it was, then the reform of 2025. @returns the ids of all. */
export async function seedAreas(run: Run): Promise<AreaIds> {
  const ids: AreaIds = new Map();
  const province = await create(run, { ...PROVINCE, kind: 'province' });
  const district = await create(run, { ...DISTRICT, kind: 'district', parentId: province });
  ids.set(PROVINCE.code, province).set(DISTRICT.code, district);
  await mapLimited(COMMUNES, run.limit, async (commune) => {
    const { code, name } = commune;
    ids.set(code, await create(run, { code, name, kind: 'commune', parentId: district }));
  });
  const groups = COMMUNES.flatMap((commune) => commune.groups.map((group) => ({ commune, group })));
  await mapLimited(groups, run.limit, async ({ commune, group: { code, name, boundary } }) => {
    const body = { code, name, kind: 'group', parentId: ids.get(commune.code)! };
    const drawn = boundary && { boundary: { type: 'Polygon', coordinates: [boundary] } };
    ids.set(code, await create(run, { ...body, ...drawn }));
  });
  await reform(run, ids);
  return ids;
}

/** On one day the communes and the district end, and the new communes begin with the groups of those they were made of. */
async function reform({ api }: Run, ids: AreaIds): Promise<void> {
  const begins = NEW_COMMUNES.map(({ code, name }) => {
    const merged = COMMUNES.filter(({ successor }) => successor === code);
    return {
      code,
      name,
      kind: 'commune',
      parentId: ids.get(PROVINCE.code)!,
      predecessors: merged.map((commune) => ({ areaId: ids.get(commune.code)!, share: 'whole' as const })),
      takesOver: merged.flatMap((commune) => commune.groups.map((group) => ids.get(group.code)!)),
    };
  });
  const ends = [...COMMUNES, DISTRICT].map(({ code }) => ids.get(code)!);
  const body = { happenedOn: REFORM_DAY, ends, begins };
  const { begun } = await api.post<{ begun: { id: number; code: string }[] }>(
    'areas/reforms',
    body,
    'demo-v2-reform',
  );
  for (const { id, code } of begun) ids.set(newCommuneKey(code), id);
}

async function create({ api }: Run, body: AreaBody): Promise<number> {
  const key = `demo-v2-area-${body.code}`;
  const { id } = await api.post<{ id: number }>('areas', { validFrom: FOUNDED_ON, ...body }, key);
  return id;
}
