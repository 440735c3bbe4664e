import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AreaRegistrar } from '../../src/areas/area-registrar';
import { inSubtreeSql } from '../../src/areas/area-sql';
import { AreaService } from '../../src/areas/area.service';
import type { AreaDto, ChangeAreaDto } from '../../src/areas/areas.dto';
import { systemContext } from '../../src/platform/http/request-context';
import { Builders, byServices } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { fieldRefusal, refusal } from './refusal';
import { custodyTypes, startRegistry } from './registry-application';

jest.setTimeout(60_000);

const REFORM = '2025-07-01';
const EVE = '2025-06-30';
const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [108.2, 11.7],
      [108.3, 11.7],
      [108.3, 11.8],
      [108.2, 11.8],
      [108.2, 11.7],
    ],
  ],
};

let database: TestDatabase;
let app: INestApplicationContext;
let areas: AreaService;
let build: Builders;

const change = (id: number, body: ChangeAreaDto) =>
  app.get(AreaRegistrar).change(systemContext('test'), id, body);
const pathOn = async (area: AreaDto, on: string) => (await areas.get(area.id, on)).path;

async function inSubtree(area: AreaDto, on: string): Promise<number[]> {
  const sql = `SELECT id FROM area WHERE ${inSubtreeSql('area.id', '$1', '$2')} ORDER BY id`;
  return (await app.get(DataSource).query<{ id: number }[]>(sql, [area.id, on])).map(({ id }) => id);
}

/** Province > district > commune > group, all without end. */
async function tree() {
  const province = await build.area({ kind: 'province', validFrom: '2000-01-01' });
  const district = await build.area({ kind: 'district', parentId: province.id, validFrom: '2004-01-01' });
  const commune = await build.area({ parentId: district.id });
  const group = await build.group(commune.id);
  return { province, district, commune, group };
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

describe('a code that was reused', () => {
  it('means the township until the eve of the reform and the commune from then on', async () => {
    const province = await build.area({
      kind: 'province',
      code: '68',
      name: 'Lâm Đồng',
      validFrom: '2000-01-01',
    });
    const district = await build.area({
      kind: 'district',
      code: '676',
      name: 'Lâm Hà',
      parentId: province.id,
      validFrom: '2004-01-01',
    });
    const township = await build.area({
      code: '24871',
      name: 'thị trấn Đinh Văn',
      parentId: district.id,
      validFrom: '2005-01-01',
      validTo: REFORM,
    });
    const commune = await build.area({
      code: '24871',
      name: 'xã Đinh Văn Lâm Hà',
      parentId: province.id,
      validFrom: REFORM,
      predecessors: [{ areaId: township.id, share: 'whole' }],
    });
    expect(await areas.resolve(`24871@${EVE}`)).toEqual({ id: township.id, on: EVE });
    expect(await areas.resolve(`24871@${REFORM}`)).toEqual({ id: commune.id, on: REFORM });
    expect(await areas.resolve('24871')).toMatchObject({ id: commune.id });
    expect(await areas.getDetail(commune.id)).toMatchObject({
      name: 'xã Đinh Văn Lâm Hà',
      path: [province.id, commune.id],
      predecessors: [{ areaId: township.id, share: 'whole' }],
    });
    expect((await areas.getDetail(township.id, EVE)).successors).toEqual([
      { areaId: commune.id, share: 'whole' },
    ]);
    await expect(areas.get(township.id, REFORM)).rejects.toEqual(refusal('area_not_valid_on'));
    await expect(areas.resolve('24871@1999-01-01')).rejects.toEqual(refusal('area_code_unknown'));
    await expect(areas.resolve('24871@gestern')).rejects.toEqual(fieldRefusal('area'));
  });

  it('cannot be worn by two areas on one day', async () => {
    await build.area({ code: 'ONCE', validTo: REFORM });
    await expect(build.area({ code: 'ONCE', validFrom: EVE })).rejects.toEqual(refusal('area_code_taken'));
    await build.area({ code: 'ONCE', validFrom: REFORM });
  });
});

describe('a change from a day on', () => {
  it('closes the old version and opens a new one', async () => {
    const area = await build.area({ name: 'cũ' });
    const before = await custodyTypes(database);
    expect(await change(area.id, { effectiveFrom: REFORM, name: 'mới' })).toMatchObject({
      name: 'mới',
      validFrom: REFORM,
    });
    expect(await areas.get(area.id, EVE)).toMatchObject({
      name: 'cũ',
      validFrom: '2010-01-01',
      validTo: REFORM,
    });
    expect((await custodyTypes(database)).slice(before.length)).toEqual(['area.changed']);
  });

  it('is no write when nothing changes', async () => {
    const area = await build.area();
    const before = await custodyTypes(database);
    expect(await change(area.id, { effectiveFrom: REFORM, name: area.name })).toEqual(area);
    expect(await custodyTypes(database)).toEqual(before);
  });

  it('gives descendants the paths that follow', async () => {
    const { province, district, commune, group } = await tree();
    await change(commune.id, { effectiveFrom: REFORM, parentId: province.id });
    expect(await pathOn(group, EVE)).toEqual([province.id, district.id, commune.id, group.id]);
    expect(await pathOn(group, REFORM)).toEqual([province.id, commune.id, group.id]);
    expect(await inSubtree(district, EVE)).toEqual([district.id, commune.id, group.id]);
    expect(await inSubtree(district, REFORM)).toEqual([district.id]);
    expect(await inSubtree(province, REFORM)).toEqual([province.id, district.id, commune.id, group.id]);
  });

  it('cuts an area that is recorded late where its parent had moved', async () => {
    const { province, district, commune } = await tree();
    await change(commune.id, { effectiveFrom: REFORM, parentId: province.id });
    const late = await build.group(commune.id);
    expect(late).toMatchObject({ validFrom: '2010-01-01', validTo: REFORM });
    expect(await pathOn(late, EVE)).toEqual([province.id, district.id, commune.id, late.id]);
    expect(await pathOn(late, REFORM)).toEqual([province.id, commune.id, late.id]);
  });

  it('serialises two moves, so that no path is computed from an old one', async () => {
    const { province, district, commune, group } = await tree();
    const other = await build.area({ parentId: province.id });
    await Promise.all([
      change(commune.id, { effectiveFrom: REFORM, parentId: province.id }),
      change(group.id, { effectiveFrom: REFORM, parentId: other.id }),
      change(other.id, { effectiveFrom: REFORM, parentId: district.id }),
    ]);
    expect(await pathOn(group, REFORM)).toEqual([province.id, district.id, other.id, group.id]);
  });
});

describe('the tree', () => {
  it('refuses a cycle', async () => {
    const { district, commune } = await tree();
    await expect(change(district.id, { effectiveFrom: REFORM, parentId: commune.id })).rejects.toEqual(
      refusal('area_cycle'),
    );
    await expect(change(district.id, { effectiveFrom: REFORM, parentId: district.id })).rejects.toEqual(
      refusal('area_cycle'),
    );
  });

  it('refuses kinds out of order, also through a parent that changes', async () => {
    const { province, commune, group } = await tree();
    await expect(build.group(province.id)).rejects.toEqual(refusal('area_kind_misplaced'));
    await expect(build.area({ kind: 'commune', parentId: group.id })).rejects.toEqual(
      refusal('area_kind_misplaced'),
    );
    await expect(
      change(commune.id, { effectiveFrom: REFORM, kind: 'district', parentId: province.id }),
    ).rejects.toEqual(refusal('area_kind_misplaced'));
  });

  it('refuses a parent that is not valid all the time', async () => {
    const ended = await build.area({ validTo: REFORM });
    await expect(build.group(ended.id)).rejects.toEqual(refusal('area_parent_absent'));
    await build.group(ended.id, { validTo: REFORM });
    await expect(build.group(2_000_000_000)).rejects.toEqual(fieldRefusal('parentId'));
  });
});

describe('an end', () => {
  it('is the last day, and waits until everything below has moved', async () => {
    const { province, district, commune } = await tree();
    await expect(change(district.id, { endsOn: EVE })).rejects.toEqual(refusal('area_parent_absent'));
    await change(commune.id, { effectiveFrom: REFORM, parentId: province.id });
    expect(await change(district.id, { endsOn: EVE })).toMatchObject({ validTo: REFORM });
    expect(await areas.get(district.id, EVE)).toMatchObject({ id: district.id });
    await expect(areas.get(district.id, REFORM)).rejects.toEqual(refusal('area_not_valid_on'));
    expect(await change(district.id, { endsOn: null })).toMatchObject({ validTo: null });
  });

  it('cannot swallow a later version', async () => {
    const area = await build.area();
    await change(area.id, { effectiveFrom: REFORM, name: 'mới' });
    await expect(change(area.id, { endsOn: EVE })).rejects.toEqual(refusal('area_has_later_version'));
  });
});

describe('a boundary', () => {
  it('is kept as a MultiPolygon and follows into later versions', async () => {
    const area = await build.area({ boundary: SQUARE });
    await change(area.id, { effectiveFrom: REFORM, name: 'mới' });
    const expected = { type: 'MultiPolygon', coordinates: [SQUARE.coordinates] };
    expect((await areas.getDetail(area.id)).boundary).toEqual(expected);
    await change(area.id, { effectiveFrom: REFORM, boundary: null });
    expect(await areas.getDetail(area.id)).toMatchObject({ hasBoundary: false, boundary: null });
    expect(await areas.getDetail(area.id, EVE)).toMatchObject({ hasBoundary: true, boundary: expected });
  });

  it('is refused when it crosses itself', async () => {
    const [a, b, c, d] = SQUARE.coordinates[0]!;
    const boundary = { type: 'Polygon', coordinates: [[a, c, b, d, a]] };
    await expect(build.area({ boundary })).rejects.toEqual(fieldRefusal('boundary'));
  });

  it('is refused when its parts overlap', async () => {
    const boundary = { type: 'MultiPolygon', coordinates: [SQUARE.coordinates, SQUARE.coordinates] };
    await expect(build.area({ boundary })).rejects.toEqual(fieldRefusal('boundary'));
  });
});

it('is found by a code with a space in it, as groups are numbered', async () => {
  const { id } = await build.area({ code: 'Tổ 1' });
  expect(await areas.resolve('Tổ 1')).toMatchObject({ id });
  expect(await areas.resolve(`Tổ 1@${EVE}`)).toEqual({ id, on: EVE });
});

describe('the list', () => {
  it('gives the children of a day page by page', async () => {
    const commune = await build.area();
    const groups = [];
    for (let index = 0; index < 5; index++) groups.push(await build.group(commune.id));
    await build.group(commune.id, { validTo: '2015-01-01' });
    const seen: number[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await areas.list({ parentId: commune.id, limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(groups.map(({ id }) => id));
    expect((await areas.list({ parentId: commune.id, on: '2014-01-01' })).items).toHaveLength(6);
    expect((await areas.list({ code: commune.code })).items).toEqual([commune]);
  });
});

it('records an area once for one Idempotency-Key', async () => {
  const context = { ...systemContext('test'), idempotencyKey: 'area-once' };
  const body = { code: 'IDEM', name: 'Xã', kind: 'commune', validFrom: '2010-01-01' } as const;
  const create = () => app.get(AreaRegistrar).create(context, body);
  const [first, second] = await Promise.all([create(), create()]);
  expect(second).toEqual(first);
  expect(await create()).toEqual(first);
  expect((await areas.list({ code: 'IDEM' })).items).toHaveLength(1);
});
