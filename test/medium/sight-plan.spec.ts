import { Client } from 'pg';
import { sightSql } from '../../src/cameras/coverage/sight-sql';
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

const scopes: [string, AccessScope][] = [
  ['everywhere', EVERYWHERE],
  ['in one province', { ...NOWHERE, areaIds: [1] }],
  ['in one commune', { ...NOWHERE, areaIds: [7] }],
];

function planFor(knownAt: Date | null, scope: AccessScope): Promise<PlanNode[]> {
  const question = { point: CROWD_CENTER, at: new Date('2025-05-01T00:00:00Z'), knownAt };
  return genericPlanOf(client, sightSql(question, scope));
}

const indexesOf = (plan: PlanNode[]) => plan.flatMap((node) => node['Index Name'] ?? []);
const scannedWhole = (plan: PlanNode[]) =>
  plan.flatMap((node) =>
    node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== 'area_version'
      ? node['Relation Name']!
      : [],
  );

describe.each(scopes)('which lenses see a point, %s, planned once for all', (_, scope) => {
  it('as believed now comes from the index of views believed now', async () => {
    const plan = await planFor(null, scope);
    expect(indexesOf(plan)).toContain('ix_camera_view_coverage');
    expect(indexesOf(plan)).toContain('pk_camera');
    expect(scannedWhole(plan)).toEqual([]);
    expect(removed(plan)).toBeLessThan(100);
  });

  it('as believed at a moment comes from both indexes', async () => {
    const plan = await planFor(new Date('2020-06-01T00:00:00Z'), scope);
    expect(indexesOf(plan)).toContain('ix_camera_view_coverage');
    expect(indexesOf(plan)).toContain('ix_camera_view_coverage_once_known');
    expect(scannedWhole(plan)).toEqual([]);
    expect(removed(plan)).toBeLessThan(100);
  });
});
