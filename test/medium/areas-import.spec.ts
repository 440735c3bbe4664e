import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AreaService } from '../../src/areas/area.service';
import { AreaImportService } from '../../src/areas/imports/area-import.service';
import { readCodes, readFeatures, readMapping } from '../../src/areas/imports/import-files';
import { EVERYWHERE, systemContext } from '../../src/platform/http/request-context';
import { Builders, byServices } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { custodyTypes, startRegistry } from './registry-application';

jest.setTimeout(120_000);

const REFORM = '2025-07-01';
const EVE = '2025-06-30';
const REAL = join(__dirname, '../../../shared/data/areas');
const isRealThere = existsSync(REAL);

let database: TestDatabase;
let app: INestApplicationContext;
let areas: AreaService;
let build: Builders;

beforeEach(async () => {
  database = await createTestDatabase();
  app = await startRegistry(database);
  areas = app.get(AreaService);
  build = new Builders(byServices(app));
});

afterEach(async () => {
  await app?.close();
  await database?.drop();
});

interface Files {
  features: object[];
  mapping?: object[];
  codes?: object[];
  parent?: string;
}

function run({ features, mapping = [], codes = [], parent }: Files, commit = true) {
  const files = {
    features: readFeatures({ type: 'FeatureCollection', features }),
    mapping: readMapping(mapping),
    codes: readCodes(codes),
    validFrom: REFORM,
    parent,
  };
  return app.get(AreaImportService).run(systemContext('test'), files, commit);
}

const rows = (sql: string) => app.get(DataSource).query<Record<string, unknown>[]>(sql);
const state = () =>
  rows(`SELECT area_id, code, name, path::text, valid_from::text, valid_to::text, md5(ST_AsBinary(boundary)) AS b
    FROM area_version UNION ALL
    SELECT predecessor_id, successor_id::text, share, '', happened_on::text, '', '' FROM area_succession ORDER BY 1, 2, 3, 5`);

const square = (lon: number, lat = 11.7) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + 0.1, lat],
      [lon + 0.1, lat + 0.1],
      [lon, lat + 0.1],
      [lon, lat],
    ],
  ],
});
const feature = (code: string, fullName: string, geometry: object | null = square(108)) => ({
  type: 'Feature',
  properties: { code, fullName },
  geometry,
});
const line = (ma: string, ten: string, truocsapnhap: string) => ({ ma, ten, magoc: '68', truocsapnhap });
const PROVINCE = { ma: '68', ten: 'Tỉnh Lâm Đồng', magoc: '0', truocsapnhap: 'tỉnh A và tỉnh Lâm Đồng' };

describe('a small reform', () => {
  const features = [
    feature('24871', 'Xã Đinh Văn Lâm Hà'),
    feature('900', 'Xã Hoà Thắng', square(108.1)),
    feature('901', 'Xã Giữ', square(108.2)),
  ];
  const mapping = [
    PROVINCE,
    line('24871', 'Xã Đinh Văn Lâm Hà', 'Xã Bình Thạnh (huyện Đức Trọng), Xã Tân Văn, Thị trấn Đinh Văn'),
    line('900', 'Xã Hòa Thắng', 'Xã Hồng Phong, Xã Hòa Thắng, Xã Tân Văn'),
    line('901', 'Xã Giữ', 'giữ nguyên'),
  ];

  it('is only looked at without commit', async () => {
    const before = await state();
    const report = await run({ features, mapping }, false);
    expect(report).toMatchObject({
      in: 3,
      created: 3,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      isCommitted: false,
    });
    expect(await state()).toEqual(before);
  });

  it('makes new and old units, and the same files again change nothing', async () => {
    const report = await run({ features, mapping });
    expect(report).toMatchObject({
      in: 3,
      created: 3,
      rejected: 0,
      oldUnits: { found: 0, created: 5, ended: 0, provisional: 5 },
      successions: 6,
      parent: { code: '68' },
    });
    const commune = await areas.getDetail((await areas.resolve(`24871@${REFORM}`)).id);
    expect(commune.path).toEqual([report.parent!.id, commune.id]);
    expect(commune.predecessors.map(({ share }) => share)).toEqual(['whole', 'part_unknown', 'whole']);
    const old = await areas.list({ on: EVE, q: 'binh thanh' });
    expect(old.items).toMatchObject([
      { code: '?24871-1', name: 'Xã Bình Thạnh (huyện Đức Trọng)', parentId: null, validTo: REFORM },
    ]);
    const after = await state();
    const entries = (await custodyTypes(database)).length;
    expect(await run({ features, mapping })).toMatchObject({
      in: 3,
      unchanged: 3,
      created: 0,
      successions: 0,
      oldUnits: { found: 5, created: 0, ended: 0 },
    });
    expect(await state()).toEqual(after);
    expect((await custodyTypes(database)).length).toBe(entries);
  });

  it('uses what is recorded: the code changes hands overnight, whole units take their groups along, others do not', async () => {
    const province = await build.area({
      kind: 'province',
      code: '68',
      name: 'Tỉnh Lâm Đồng',
      validFrom: '2000-01-01',
    });
    const district = await build.area({
      kind: 'district',
      code: '676',
      name: 'Huyện Lâm Hà',
      parentId: province.id,
    });
    const at = { parentId: district.id };
    const town = await build.area({ ...at, code: '24871', name: 'Thị trấn Đinh Văn' });
    const split = await build.area({ ...at, code: 'TV', name: 'Xã Tân Văn' });
    const old = await build.area({ ...at, code: '900', name: 'Xã Hòa Thắng' });
    const kept = await build.area({ ...at, code: '901', name: 'Xã Giữ' });
    const elsewhere = await build.area({
      kind: 'province',
      code: '99',
      name: 'Tỉnh Xa',
      validFrom: '2000-01-01',
    });
    const namesake = await build.area({ parentId: elsewhere.id, code: 'HP', name: 'Xã Hồng Phong' });
    const [ofTown, ofSplit] = [await build.group(town.id), await build.group(split.id)];
    const report = await run({ features, mapping });
    expect(report).toMatchObject({
      created: 2,
      updated: 1,
      rejected: 0,
      oldUnits: { found: 3, created: 2, ended: 3 },
    });
    const commune = await areas.resolve('24871');
    expect(commune.id).not.toBe(town.id);
    expect((await areas.resolve(`24871@${EVE}`)).id).toBe(town.id);
    expect((await areas.resolve('900')).id).not.toBe(old.id);
    expect((await areas.get(ofTown.id)).path).toEqual([province.id, commune.id, ofTown.id]);
    expect((await areas.get(ofTown.id, EVE)).parentId).toBe(town.id);
    // Nobody knows to which of two units the group of a split one belongs.
    await expect(areas.get(ofSplit.id)).rejects.toThrow(/not valid/);
    expect(await areas.get(kept.id)).toMatchObject({
      parentId: province.id,
      hasBoundary: true,
      validFrom: REFORM,
    });
    expect(await areas.get(namesake.id)).toMatchObject({ validTo: null });
    expect((await areas.getDetail(commune.id)).predecessors).toContainEqual({
      areaId: town.id,
      share: 'whole',
    });
    const after = await state();
    expect(await run({ features, mapping })).toMatchObject({
      unchanged: 3,
      oldUnits: { created: 0, ended: 0 },
    });
    expect(await state()).toEqual(after);
  });

  it('leaves a namesake alone that went into a unit of another list', async () => {
    await run({ features, mapping });
    const elsewhere = [line('500', 'Xã Xa', 'Xã Tân Văn')];
    const report = await run({ features: [feature('500', 'Xã Xa')], mapping: elsewhere, parent: '68' });
    expect(report.oldUnits).toMatchObject({ found: 0, created: 1 });
    const again = await run({ features: [feature('500', 'Xã Xa')], mapping: elsewhere, parent: '68' });
    expect(again).toMatchObject({ unchanged: 1, oldUnits: { found: 1, created: 0 } });
  });

  it('takes codes of old units from a list', async () => {
    const codes = [{ code: '24900', name: 'Xã Bình Thạnh', district: 'Huyện Đức Trọng' }];
    const report = await run({ features, mapping, codes });
    expect(report.oldUnits).toMatchObject({ created: 5, provisional: 4 });
    expect(await areas.resolve(`24900@${EVE}`)).toMatchObject({ on: EVE });
  });

  it('takes a changed boundary and a new name as an update of the unit', async () => {
    await run({ features, mapping });
    const changed = [
      feature('24871', 'Xã Đinh Văn Lâm Hà', square(107)),
      feature('901', 'Xã Khác'),
      features[1]!,
    ];
    const report = await run({ features: changed, mapping });
    expect(report).toMatchObject({ in: 3, updated: 2, unchanged: 1 });
    expect(await areas.get(report.rows[1]!.areaId!)).toMatchObject({ name: 'Xã Khác', validFrom: REFORM });
  });
});

describe('what cannot be taken', () => {
  it('is rejected with its reason and stops nothing else', async () => {
    await build.area({ code: '700', name: 'Xã Có Trước' });
    const bowTie = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [4, 4],
          [4, 0],
          [0, 4],
          [0, 0],
        ],
      ],
    };
    const features = [
      feature('1', 'Xã Một'),
      feature('', 'Xã Không Mã'),
      feature('1', 'Xã Một Nữa'),
      feature('2', 'Xã Điểm', { type: 'Point', coordinates: [1, 2] }),
      feature('3', 'Xã Xa', {
        type: 'Polygon',
        coordinates: [
          [
            [999, 0],
            [4, 4],
            [4, 0],
            [999, 0],
          ],
        ],
      }),
      feature('4', 'Xã Nơ', bowTie),
      feature('5', 'Xã Trống', {
        type: 'Polygon',
        coordinates: [
          [
            [1, 1],
            [1, 1],
            [1, 1],
            [1, 1],
          ],
        ],
      }),
      feature('700', 'Xã Khác Hẳn'),
      feature('8', 'Xã Chữ'),
      7 as unknown as object,
      feature('9', 'Xã Không Ranh', null),
    ];
    const report = await run({ features, mapping: [line('8', 'Xã Chữ', 'một nơi nào đó')] });
    expect(report).toMatchObject({ in: 11, created: 3, rejected: 8, updated: 0, unchanged: 0 });
    expect(report.rows.map(({ action }) => action[0]).join('')).toBe('crrrrcrrrrc');
    for (const { action, reasons } of report.rows) expect(reasons.length > 0).toBe(action === 'rejected');
    expect(report.repairs).toMatchObject([
      { code: '4', droppedRings: 0, fault: expect.stringContaining('Self-inter') },
    ]);
    expect(Math.abs(report.repairs[0]!.areaChangeSquareMeters)).toBeGreaterThan(0);
  });

  it('is an old unit that could be several', async () => {
    await build.area({ code: 'A1', name: 'Xã Tân Văn' });
    await build.area({ code: 'A2', name: 'Xã Tân Văn' });
    const report = await run({
      features: [feature('1', 'Xã Mới')],
      mapping: [line('1', 'Xã Mới', 'Xã Tân Văn')],
    });
    expect(report).toMatchObject({ rejected: 1, created: 0 });
    expect(report.rows[0]!.reasons[0]!.vi).toContain('nhiều địa bàn');
  });
});

(isRealThere ? describe : describe.skip)(
  `the real files of Lâm Đồng${isRealThere ? '' : ' (skipped: shared/data/areas is not there)'}`,
  () => {
    const read = (name: string) => JSON.parse(readFileSync(join(REAL, name), 'utf8')) as unknown;
    const files = () => ({
      features: (read('lam-dong-communes-2025.geojson') as { features: object[] }).features,
      mapping: read('lam-dong-merge-mapping-2025.json') as object[],
    });

    it('import with 0 errors, repair one boundary, and the second time change nothing', async () => {
      const district = await build.area({
        kind: 'district',
        code: '676',
        name: 'Huyện Lâm Hà',
        validTo: REFORM,
      });
      const town = await build.area({
        code: '24871',
        name: 'Thị trấn Đinh Văn',
        parentId: district.id,
        validTo: REFORM,
      });
      const report = await run(files());
      expect(report).toMatchObject({
        in: 124,
        created: 124,
        rejected: 0,
        oldUnits: { found: 1, created: 324 },
      });
      expect(report.repairs).toMatchObject([
        { name: 'Phường Lang Biang - Đà Lạt', droppedRings: 1, areaChangeSquareMeters: 0, fault: null },
      ]);
      const after = await state();
      expect(await run(files())).toMatchObject({
        in: 124,
        unchanged: 124,
        oldUnits: { found: 325, created: 0 },
      });
      expect(await state()).toEqual(after);
      for (const q of ['thị trấn Đinh Văn', 'THỊ TRẤN ĐINH VĂN'.normalize('NFD'), 'thi tran dinh van'])
        expect((await areas.list({ q, on: '2023-06-01' })).items[0]).toMatchObject({
          id: town.id,
          code: '24871',
        });
      for (const q of ['xã Đinh Văn Lâm Hà', 'dinh van lam ha'])
        expect((await areas.list({ q })).items[0]).toMatchObject({
          code: '24871',
          name: 'Xã Đinh Văn Lâm Hà',
        });
      for (const q of ['Xã Hòa Ninh', 'xã hoà ninh'])
        expect((await areas.list({ q })).items[0]).toMatchObject({ code: '25036' });
      expect(await areas.resolveWithin(`24871@${EVE}`, EVERYWHERE)).toEqual({ id: town.id, on: EVE });
      const [covered] = await rows(`SELECT round(sum(ST_Area(boundary::geography)) / 1e6)::integer AS km2,
      bool_and(ST_IsValid(boundary)) AS ok FROM area_version WHERE boundary IS NOT NULL`);
      expect(covered!.ok).toBe(true);
      expect(covered!.km2).toBeGreaterThan(24_000);
    });
  },
);
