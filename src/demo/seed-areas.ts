import type { DemoApi } from './demo-api';
import { mapLimited } from './limited';
import {
  COMMUNES,
  type CommunePlan,
  DISTRICT,
  FOUNDED_ON,
  NEW_COMMUNES,
  newCommuneKey,
  PROVINCE,
  REFORM,
} from './places';

/** Ids of the areas of the plan: old units by their code, new communes by `newCommuneKey` of theirs. */
export type AreaIds = Map<string, number>;

interface Run {
  api: DemoApi;
  limit: number;
}

interface AreaBody {
  code: string;
  name: string;
  kind: string;
  parentId?: number;
  validFrom?: string;
  predecessors?: { areaId: number; share: 'whole' }[];
}

/** Records the district as it was, then the reform of 2025. @returns the ids of all. */
export async function seedAreas(run: Run): Promise<AreaIds> {
  const ids: AreaIds = new Map();
  const province = await create(run, 'old', { ...PROVINCE, kind: 'province' });
  const district = await create(run, 'old', { ...DISTRICT, kind: 'district', parentId: province });
  ids.set(PROVINCE.code, province).set(DISTRICT.code, district);
  await mapLimited(COMMUNES, run.limit, async (commune) => {
    const { code, name } = commune;
    ids.set(code, await create(run, 'old', { code, name, kind: 'commune', parentId: district }));
  });
  const groups = COMMUNES.flatMap((commune) => commune.groups.map((group) => ({ commune, group })));
  await mapLimited(groups, run.limit, async ({ commune, group: { code, name } }) => {
    ids.set(code, await create(run, 'old', { code, name, kind: 'group', parentId: ids.get(commune.code)! }));
  });
  await reform(run, ids);
  return ids;
}

/**
 * The new communes take the groups over; then the old ones and the district end. A code is free for its new owner only
 * when the old one has ended, so a new commune begins under a provisional code.
 */
async function reform(run: Run, ids: AreaIds): Promise<void> {
  await mapLimited(NEW_COMMUNES, 1, async ({ code, name }) => {
    const merged = COMMUNES.filter(({ successor }) => successor === code);
    const id = await create(run, 'new', {
      code: newCommuneKey(code),
      name,
      kind: 'commune',
      parentId: ids.get(PROVINCE.code)!,
      validFrom: REFORM.day,
      predecessors: merged.map((commune) => ({ areaId: ids.get(commune.code)!, share: 'whole' as const })),
    });
    ids.set(newCommuneKey(code), id);
    await takeOver(run, ids, { id, code, merged });
  });
  await run.api.patch(`areas/${ids.get(DISTRICT.code)}`, { endsOn: REFORM.lastDay });
}

async function takeOver(
  run: Run,
  ids: AreaIds,
  to: { id: number; code: string; merged: CommunePlan[] },
): Promise<void> {
  const { api, limit } = run;
  const groups = to.merged.flatMap((commune) => commune.groups);
  await mapLimited(groups, limit, (group) =>
    api.patch(`areas/${ids.get(group.code)}`, { effectiveFrom: REFORM.day, parentId: to.id }),
  );
  for (const commune of to.merged)
    await api.patch(`areas/${ids.get(commune.code)}`, { endsOn: REFORM.lastDay });
  await api.patch(`areas/${to.id}`, { effectiveFrom: REFORM.day, code: to.code });
}

async function create({ api }: Run, when: 'old' | 'new', body: AreaBody): Promise<number> {
  const key = `demo-v1-area-${when}-${body.code}`;
  const { id } = await api.post<{ id: number }>('areas', { validFrom: FOUNDED_ON, ...body }, key);
  return id;
}
