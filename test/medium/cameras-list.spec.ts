import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AreaReformService } from '../../src/areas/area-reform.service';
import type { ListCamerasDto } from '../../src/cameras/camera-list.dto';
import { CameraListService } from '../../src/cameras/camera-list.service';
import { SourceService } from '../../src/cameras/source.service';
import {
  type AccessScope,
  EVERYWHERE,
  NOWHERE,
  systemContext,
} from '../../src/platform/http/request-context';
import { addDays, vietnamDate } from '../../src/platform/local-date';
import { Builders, byServices, DINH_VAN } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { fieldRefusal, refusal } from './refusal';
import { startRegistry } from './registry-application';

jest.setTimeout(60_000);

const REFORM = '2025-07-01';

let database: TestDatabase;
let app: INestApplicationContext;
let build: Builders;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startRegistry(database);
  build = new Builders(byServices(app));
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const list = (query: ListCamerasDto, scope: AccessScope = EVERYWHERE) =>
  app.get(CameraListService).list(query, scope);
const codes = async (query: ListCamerasDto, scope?: AccessScope) =>
  (await list({ limit: 200, ...query }, scope)).items.map(({ code }) => code);

async function allPages(query: ListCamerasDto): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ ...query, limit: 2, ...(cursor && { cursor }) });
    found.push(...page.items.map(({ code }) => code));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return found;
}

describe('a list of lenses', () => {
  let areaId: number;

  beforeAll(async () => {
    areaId = (await build.group((await build.area()).id)).id;
    const at = (east: number) => ({ position: { lon: DINH_VAN.lon + east, lat: DINH_VAN.lat } });
    const facts = [
      {
        code: 'A-1',
        name: 'Ngã ba chợ Hoà Bình',
        kind: 'ptz' as const,
        setting: 'outdoor' as const,
        view: at(0.003),
      },
      { code: 'A-2', name: 'ngõ 5', watches: ['market' as const, 'gate' as const], view: at(0.001) },
      { code: 'A-3', name: 'Cổng trường', address: '12 Đường Đinh Tiên Hoàng', ownerKind: 'police' as const },
      { code: 'A-4', name: 'Cổng trường', view: at(0.001) },
      { code: 'B%_', name: 'Cầu Đạ Dâng', status: 'approved' as const },
    ];
    for (const { view, ...camera } of facts)
      if (view) await build.camera(areaId, { view, camera });
      else await build.lens(areaId, camera);
    const set = (code: string, days: number) =>
      app
        .get(DataSource)
        .query(`UPDATE camera SET last_confirmed_at = now() - make_interval(days => $2) WHERE code = $1`, [
          code,
          days,
        ]);
    await set('A-1', 100);
    await set('A-4', 3);
    await set('A-2', 3);
  });

  it.each<[ListCamerasDto, string[]]>([
    [{}, ['A-1', 'A-2', 'A-3', 'A-4', 'B%_']],
    [{ kind: 'ptz' }, ['A-1']],
    [{ status: 'approved' }, ['B%_']],
    [{ ownerKind: 'police' }, ['A-3']],
    [{ setting: 'outdoor' }, ['A-1']],
    [{ watches: 'gate' }, ['A-2']],
    [{ unconfirmed: true }, ['A-1', 'A-3']],
    [{ unconfirmed: false }, ['A-2', 'A-4', 'B%_']],
    [{ hasView: true }, ['A-1', 'A-2', 'A-4']],
    [{ hasView: false }, ['A-3', 'B%_']],
    [{ hasView: true, unconfirmed: true }, ['A-1']],
    [{ q: 'hòa bình' }, ['A-1']],
    [{ q: 'Hoà Bình' }, ['A-1']],
    [{ q: 'HOA BINH'.normalize('NFD') }, ['A-1']],
    [{ q: 'chợ ngã'.normalize('NFD') }, ['A-1']],
    [{ q: 'dinh tien' }, ['A-3']],
    [{ q: 'truong' }, ['A-3', 'A-4']],
    [{ q: '5' }, ['A-2']],
    [{ q: 'ng' }, ['A-1', 'A-2']],
    [{ q: 'a-4' }, ['A-4']],
    [{ q: 'B%_' }, ['B%_']],
    [{ q: '%' }, []],
    [{ q: '___' }, []],
  ])('with %j', async (query, expected) => {
    expect(await codes({ areaId, ...query })).toEqual(expected);
  });

  it.each<[ListCamerasDto, string[][]]>([
    [{ sort: 'code' }, [['A-1'], ['A-2'], ['A-3'], ['A-4'], ['B%_']]],
    [{ sort: 'lastConfirmedAt' }, [['A-3', 'B%_'], ['A-1'], ['A-2', 'A-4']]],
    [{ sort: 'distance', near: '108.24,11.79' }, [['A-2', 'A-4'], ['A-1'], ['A-3', 'B%_']]],
  ])('with %j gives each lens once over its pages, in that order', async (query, ranks) => {
    const found = await allPages({ areaId, ...query });
    expect(found.length).toBe(5);
    let from = 0;
    for (const rank of ranks) expect(found.slice(from, (from += rank.length)).sort()).toEqual(rank);
  });

  it('by name gives each once, equal names too', async () => {
    const found = await allPages({ areaId, sort: 'name' });
    expect([...found].sort()).toEqual(['A-1', 'A-2', 'A-3', 'A-4', 'B%_']);
    expect(Math.abs(found.indexOf('A-3') - found.indexOf('A-4'))).toBe(1);
  });

  it('says how far each is', async () => {
    const { items } = await list({ areaId, sort: 'distance', near: '108.24,11.79' });
    expect(items[0]!.distanceMeters).toBeCloseTo(109, 0);
    expect(items[4]!.distanceMeters).toBeNull();
    expect((await list({ areaId })).items[0]!.distanceMeters).toBeNull();
  });

  it('refuses what does not go together, and a cursor of another list', async () => {
    await expect(list({ sort: 'distance' })).rejects.toEqual(fieldRefusal('near'));
    await expect(list({ near: '108,11' })).rejects.toEqual(fieldRefusal('near'));
    await expect(list({ sort: 'distance', near: '11.7,108.2' })).rejects.toEqual(fieldRefusal('near'));
    await expect(list({ areaId, area: 'X' })).rejects.toEqual(fieldRefusal('area'));
    const { items, nextCursor } = await list({ areaId, limit: 1 });
    const lens = items[0]!;
    await expect(list({ areaId, cursor: nextCursor!, sort: 'name' })).rejects.toEqual(fieldRefusal('cursor'));
    const forged = Buffer.from(JSON.stringify(['distance', '1; DROP', lens.id])).toString('base64url');
    await expect(list({ sort: 'distance', near: '1,1', cursor: forged })).rejects.toEqual(
      fieldRefusal('cursor'),
    );
  });
});

describe('lenses of a recorder', () => {
  let areaId: number;
  let otherId: number;

  beforeAll(async () => {
    const ward = await build.area();
    areaId = (await build.group(ward.id)).id;
    otherId = (await build.group((await build.area()).id)).id;
  });

  it('are those on its channels now, each with them', async () => {
    const recorder = await build.recorder(areaId);
    const on = (channel: number) => ({ source: { recorderId: recorder.id, channel } });
    const second = await build.lens(areaId, { code: 'R-1', ...on(7) });
    const first = await build.lens(areaId, { code: 'R-2', ...on(2) });
    const gone = await build.lens(areaId, { code: 'R-3', ...on(3) });
    await build.camera(areaId, { camera: { code: 'R-4' } });
    await app
      .get(SourceService)
      .end(
        systemContext('test'),
        { cameraId: gone.id, sourceId: gone.sources[0]!.id },
        { validTo: new Date().toISOString() },
      );
    const subStream = { recorderId: recorder.id, channel: 2, stream: 'sub' as const };
    await app.get(SourceService).attach(systemContext('test'), first.id, subStream);
    const { items } = await list({ recorderId: recorder.id });
    expect(items.map(({ code }) => code)).toEqual(['R-1', 'R-2']);
    expect(items[0]!.channels).toEqual(second.sources);
    expect(items[1]!.channels).toMatchObject([
      { channel: 2, stream: 'main', cameraId: first.id },
      { channel: 2, stream: 'sub', cameraId: first.id },
    ]);
    expect(await allPages({ recorderId: recorder.id })).toEqual(['R-1', 'R-2']);
    expect(await codes({ recorderId: recorder.id, q: 'R-2' })).toEqual(['R-2']);
    expect((await list({ areaId })).items.map(({ channels }) => channels)).toEqual([null, null, null, null]);
  });

  it('are those in one’s areas, and none when the recorder lies in none of them', async () => {
    const recorder = await build.recorder(areaId);
    const source = (channel: number) => ({ source: { recorderId: recorder.id, channel } });
    const here = await build.lens(areaId, source(1));
    const there = await build.lens(otherId, source(2));
    const only = (...areaIds: number[]): AccessScope => ({ ...NOWHERE, areaIds });
    const query = { recorderId: recorder.id };
    expect(await codes(query, only(areaId, otherId))).toEqual([here.code, there.code]);
    expect(await codes(query, only(areaId))).toEqual([here.code]);
    expect(await codes(query, only(otherId))).toEqual([]);
    expect(await codes({ recorderId: here.id })).toEqual([]);
  });
});

describe('lenses of a unit of another time', () => {
  it('are those that hung there then; today they are the new unit’s', async () => {
    const province = await build.area({ kind: 'province', code: '68', validFrom: '2000-01-01' });
    const town = await build.area({ code: '24871', name: 'Thị trấn Đinh Văn', parentId: province.id });
    const other = await build.area({ code: 'TV', name: 'Xã Tân Văn', parentId: province.id });
    const groups = [await build.group(town.id), await build.group(other.id)];
    const [inTown, inOther] = [await build.lens(groups[0]!.id), await build.lens(groups[1]!.id)];
    const later = await build.lens(groups[0]!.id, { inServiceFrom: '2024-02-01' });
    const proposed = await build.lens(groups[0]!.id, { status: 'approved' });
    const { begun } = await app.get(AreaReformService).record(systemContext('test'), {
      happenedOn: REFORM,
      ends: [town.id, other.id],
      begins: [
        {
          code: '24871',
          name: 'Xã Đinh Văn Lâm Hà',
          kind: 'commune',
          parentId: province.id,
          predecessors: [town, other].map(({ id }) => ({ areaId: id, share: 'whole' as const })),
          takesOver: groups.map(({ id }) => id),
        },
      ],
    });
    const commune = begun[0]!;
    expect(await codes({ area: '24871@2023-12-31' })).toEqual([inTown.code]);
    expect(await codes({ area: '24871@2024-12-31' })).toEqual([inTown.code, later.code]);
    expect(await codes({ area: '24871' })).toEqual([inTown.code, inOther.code, later.code]);
    expect(await codes({ areaId: commune.id })).toEqual([
      ...[inTown.code, inOther.code, later.code, proposed.code],
    ]);
    const only = (id: number): AccessScope => ({ ...NOWHERE, areaIds: [id] });
    expect(await codes({ area: '24871@2023-12-31' }, only(commune.id))).toEqual([inTown.code]);
    // A grant for the old town is no grant for whoever has its code today.
    expect(await codes({}, only(town.id))).toEqual([]);
    await expect(list({ area: '24871' }, only(town.id))).rejects.toEqual(refusal('outside_your_areas'));
    await expect(list({ area: '24871@2023-12-31' }, only(town.id))).rejects.toEqual(
      refusal('outside_your_areas'),
    );
    await expect(list({ area: `24871@${addDays(vietnamDate(), -40_000)}` })).rejects.toBeDefined();
    await expect(list({ area: '24871@yesterday' })).rejects.toEqual(fieldRefusal('area'));
  });
});
