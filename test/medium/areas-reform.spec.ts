import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecordReformDto } from '../../src/areas/area-reform.dto';
import { AreaReformService } from '../../src/areas/area-reform.service';
import { AreaService } from '../../src/areas/area.service';
import type { AreaDto } from '../../src/areas/areas.dto';
import {
  type AccessScope,
  EVERYWHERE,
  NOWHERE,
  systemContext,
} from '../../src/platform/http/request-context';
import { Builders, byServices } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { fieldRefusal, refusal } from './refusal';
import { custodyTypes, startRegistry } from './registry-application';

jest.setTimeout(60_000);

const REFORM = '2025-07-01';
const EVE = '2025-06-30';

let database: TestDatabase;
let app: INestApplicationContext;
let areas: AreaService;
let build: Builders;

const record = (body: Partial<RecordReformDto>, scope: AccessScope = EVERYWHERE, key: string | null = null) =>
  app
    .get(AreaReformService)
    .record(
      { ...systemContext('test'), scope, idempotencyKey: key },
      { happenedOn: REFORM, ends: [], begins: [], ...body },
    );
const versions = async () =>
  (await app.get(DataSource).query<{ n: number }[]>(`SELECT count(*)::integer AS n FROM area_version`))[0]!.n;

let count = 0;
async function district() {
  const code = `C${++count}`;
  const province = await build.area({ kind: 'province', validFrom: '2000-01-01' });
  const old = await build.area({ kind: 'district', parentId: province.id, validFrom: '2004-01-01' });
  const town = await build.area({ code, parentId: old.id });
  const village = await build.area({ parentId: old.id });
  const groups = [await build.group(town.id), await build.group(village.id)];
  return { code, province, old, town, village, groups };
}

function merged({ code, province, town, village, groups }: Awaited<ReturnType<typeof district>>) {
  const whole = (area: AreaDto) => ({ areaId: area.id, share: 'whole' as const });
  return {
    code,
    name: 'Xã Mới',
    kind: 'commune' as const,
    parentId: province.id,
    predecessors: [whole(town), whole(village)],
    takesOver: groups.map(({ id }) => id),
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startRegistry(database);
  areas = app.get(AreaService);
  build = new Builders(byServices(app));
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('a reform', () => {
  it('gives a code to its new owner overnight and takes the groups along, in one write', async () => {
    const place = await district();
    const { code, province, old, town, village, groups } = place;
    const before = (await custodyTypes(database)).length;
    const body = { ends: [town.id, village.id, old.id], begins: [merged(place)] };
    const result = await record(body, EVERYWHERE, `key-${code}`);
    const [commune] = result.begun as [AreaDto];
    expect(result.ended.map(({ id, validTo }) => [id, validTo])).toEqual(body.ends.map((id) => [id, REFORM]));
    expect(result.movedIds).toEqual(groups.map(({ id }) => id));
    expect((await areas.resolve(`${code}@${EVE}`)).id).toBe(town.id);
    expect((await areas.resolve(`${code}@${REFORM}`)).id).toBe(commune.id);
    expect((await areas.get(groups[1]!.id, REFORM)).path).toEqual([province.id, commune.id, groups[1]!.id]);
    expect((await areas.get(groups[1]!.id, EVE)).path).toEqual([
      province.id,
      old.id,
      village.id,
      groups[1]!.id,
    ]);
    await expect(areas.get(old.id, REFORM)).rejects.toEqual(refusal('area_not_valid_on'));
    const types = (await custodyTypes(database)).slice(before);
    expect(types.filter((type) => type === 'area.created')).toHaveLength(1);
    expect(types.filter((type) => type === 'area.changed')).toHaveLength(5);
    // The same key again answers the same and writes nothing.
    expect(await record(body, EVERYWHERE, `key-${code}`)).toEqual(result);
    expect((await custodyTypes(database)).length).toBe(before + types.length);
  });

  it.each<[string, (place: Awaited<ReturnType<typeof district>>) => Partial<RecordReformDto>, object]>([
    [
      'a group that nobody takes over',
      (place) => ({ ends: [place.town.id], begins: [{ ...merged(place), takesOver: [] }] }),
      refusal('area_parent_absent'),
    ],
    [
      'a code that is still worn',
      (place) => ({ begins: [{ ...merged(place), takesOver: [] }] }),
      refusal('area_code_taken'),
    ],
    [
      'a unit taken over twice',
      (place) => ({ ends: [place.town.id], begins: [merged(place), { ...merged(place), code: 'OTHER' }] }),
      fieldRefusal('begins'),
    ],
    [
      'a unit that ends and is taken over',
      (place) => ({ ends: [place.town.id, place.groups[0]!.id], begins: [merged(place)] }),
      fieldRefusal('begins'),
    ],
    ['an area that is none', (place) => ({ ends: [999_999], begins: [merged(place)] }), fieldRefusal('ends')],
    [
      'a kind in the wrong place',
      (place) => ({ begins: [{ code: 'W', name: 'W', kind: 'group', parentId: place.province.id }] }),
      refusal('area_kind_misplaced'),
    ],
    [
      'a predecessor that is none',
      (place) => ({
        begins: [
          { ...merged(place), code: 'P', takesOver: [], predecessors: [{ areaId: 999_999, share: 'whole' }] },
        ],
      }),
      fieldRefusal('predecessors'),
    ],
  ])('is refused whole for %s', async (_, bodyOf, error) => {
    const place = await district();
    const before = await versions();
    await expect(record(bodyOf(place))).rejects.toEqual(error);
    expect(await versions()).toBe(before);
    expect(await areas.get(place.town.id)).toMatchObject({ validTo: null });
  });

  it('is only for whoever has all of it', async () => {
    const place = await district();
    const { province, town, village, old, code } = place;
    const only = (...areaIds: number[]): AccessScope => ({ ...NOWHERE, areaIds });
    const body = { ends: [town.id, village.id, old.id], begins: [merged(place)] };
    for (const scope of [only(town.id), only(old.id), NOWHERE])
      await expect(record(body, scope)).rejects.toEqual(refusal('outside_your_areas'));
    const root = { ...merged(place), code: 'ROOT', takesOver: [] };
    await expect(record({ begins: [{ ...root, parentId: null }] }, only(province.id))).rejects.toEqual(
      refusal('outside_your_areas'),
    );
    expect((await record(body, only(province.id))).begun[0]!.code).toBe(code);
  });

  it('carried out twice at once happens once', async () => {
    const place = await district();
    const body = { ends: [place.town.id, place.village.id], begins: [merged(place)] };
    const results = await Promise.allSettled([record(body), record(body), record(body)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
