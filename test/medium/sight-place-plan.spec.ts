import { Client } from 'pg';
import { aroundSql, placeSql } from '../../src/cameras/coverage/sight-place-sql';
import type { Place } from '../../src/geo/place';
import { type AccessScope, EVERYWHERE, NOWHERE } from '../../src/platform/http/request-context';
import { createTestDatabase, type TestDatabase } from '../database';
import { CROWD_CENTER, lensCrowd } from './lens-crowd';
import { genericPlanOf, type PlanNode, removed } from './query-plan';

jest.setTimeout(60_000);

const AREAS = `
  INSERT INTO area (id) SELECT generate_series(1, 41);
  INSERT INTO area_version (id, area_id, valid_from, parent_id, path, code, name, kind)
    VALUES (gen_random_uuid(), 1, '2010-01-01', NULL, '1', 'P', 'Tỉnh', 'province');
  INSERT INTO area_version (id, area_id, valid_from, parent_id, path, code, name, kind)
    SELECT gen_random_uuid(), n, '2010-01-01', 1, ('1.' || n)::ltree, 'X' || n, 'Xã', 'commune' FROM generate_series(2, 41) n;
  ANALYZE area_version`;
const LENSES = 20_000;
const PERIOD = { from: new Date('2025-05-01T00:00:00Z'), to: new Date('2025-05-01T02:00:00Z') };
/** Before every fifth view was mended, and after. */
const THEN = new Date('2020-06-01T00:00:00Z');
const LATER = new Date('2021-06-01T00:00:00Z');

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(AREAS).finally(() => owner.end());
  const areaIds = Array.from({ length: 40 }, (_, index) => index + 2);
  await lensCrowd(database.ownerUrl, { lenses: LENSES, spacing: 0.0001, areaIds, prefix: 'P' });
  client = new Client({ connectionString: database.appUrl });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const { lon, lat } = CROWD_CENTER;
const point: Place = { line: [CROWD_CENTER], radiusMeters: 30 };
/** Across 450 m of a town of 1.5 km. */
const street: Place = { line: [CROWD_CENTER, { lon: lon + 0.003, lat: lat + 0.003 }], radiusMeters: 5 };

const cases: [string, AccessScope, string, Place][] = [
  ['everywhere', EVERYWHERE, 'a point', point],
  ['everywhere', EVERYWHERE, 'a street', street],
  ['in one province', { ...NOWHERE, areaIds: [1] }, 'a point', point],
  ['in one commune', { ...NOWHERE, areaIds: [7] }, 'a point', point],
];

const indexesOf = (plan: PlanNode[]) => plan.flatMap((node) => node['Index Name'] ?? []);
const scannedWhole = (plan: PlanNode[]) =>
  plan.flatMap((node) =>
    node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== 'area_version'
      ? node['Relation Name']!
      : [],
  );

describe.each(cases)('which lenses see a place, %s, planned once for all', (_, scope, __, place) => {
  it('as believed now comes from the index of views believed now', async () => {
    const plan = await genericPlanOf(client, placeSql({ place, ...PERIOD, knownAt: null }, scope));
    expect(plan[0]!['Actual Rows']).toBeGreaterThan(0);
    expect(indexesOf(plan)).toContain('ix_camera_view_coverage');
    expect(indexesOf(plan)).toContain('pk_camera');
    expect(scannedWhole(plan)).toEqual([]);
    expect(removed(plan)).toBeLessThan(1000);
  });

  it('as believed at a moment comes from both indexes', async () => {
    const plan = await genericPlanOf(client, placeSql({ place, ...PERIOD, knownAt: THEN }, scope));
    expect(indexesOf(plan)).toContain('ix_camera_view_coverage');
    expect(indexesOf(plan)).toContain('ix_camera_view_coverage_once_known');
    expect(scannedWhole(plan)).toEqual([]);
    expect(removed(plan)).toBeLessThan(2000);
  });

  it('around it are read by nearness, and no more than asked for', async () => {
    const around = { place, ...PERIOD, withinMeters: 15_000, limit: 50 };
    const plan = await genericPlanOf(client, aroundSql({ ...around, knownAt: null }, scope));
    expect(plan[0]!['Actual Rows']).toBe(50);
    expect(indexesOf(plan)).toContain('ix_camera_view_coverage');
    expect(scannedWhole(plan)).toEqual([]);
    expect(removed(plan)).toBeLessThan(scope.areaIds.includes(7) ? 5000 : 100);
    const once = await genericPlanOf(client, aroundSql({ ...around, knownAt: LATER }, scope));
    expect(indexesOf(once)).toContain('ix_camera_view_coverage');
    expect(indexesOf(once)).toContain('ix_camera_view_coverage_once_known');
    expect(scannedWhole(once)).toEqual([]);
  });
});
