import 'reflect-metadata';
import { Client } from 'pg';
import { DataSource, SelectQueryBuilder } from 'typeorm';
import { Area } from '../../src/areas/area.entity';
import { Camera } from '../../src/cameras/camera.entity';
import { type CameraFilter, CameraListRepository } from '../../src/cameras/camera-list.repository';
import { Recorder } from '../../src/cameras/recorders/recorder.entity';
import { RegistryPicture } from '../../src/cameras/pictures/picture.entity';
import { RecorderListRepository } from '../../src/cameras/recorders/recorder-list.repository';
import { parseConfig } from '../../src/platform/config';
import { databaseOptions } from '../../src/platform/database';
import { type AccessScope, EVERYWHERE, NOWHERE } from '../../src/platform/http/request-context';
import { createTestDatabase, type TestDatabase } from '../database';
import { servicesEnvironment } from '../services';

jest.setTimeout(60_000);

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Rows Removed by Filter'?: number;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: PlanNode[];
}

/** One province of 100 communes of 10 groups each, with 20 lenses and 4 recorders in every group. */
const CROWD = `
  INSERT INTO area (id) SELECT generate_series(1, 1101);
  INSERT INTO area_version (id, area_id, valid_from, parent_id, path, code, name, kind)
    VALUES (gen_random_uuid(), 1, '2010-01-01', NULL, '1', 'P', 'Province', 'province');
  INSERT INTO area_version (id, area_id, valid_from, parent_id, path, code, name, kind)
    SELECT gen_random_uuid(), 1 + c, '2010-01-01', 1, ('1.' || 1 + c)::ltree, 'C' || c, 'Commune', 'commune'
    FROM generate_series(1, 100) c;
  INSERT INTO area_version (id, area_id, valid_from, parent_id, path, code, name, kind)
    SELECT gen_random_uuid(), 101 + g, '2010-01-01', 2 + g % 100,
      ('1.' || 2 + g % 100 || '.' || 101 + g)::ltree, 'G' || g, 'Group', 'group'
    FROM generate_series(1, 1000) g;
  INSERT INTO camera (id, code, name, area_id, kind, owner_kind, status, in_service_from)
    SELECT gen_random_uuid(), 'L' || lpad(n::text, 5, '0'), 'lens', 102 + n % 1000, 'fixed', 'group', 'active', '2020-01-01'
    FROM generate_series(0, 19999) n;
  INSERT INTO recorder (id, area_id, name, channels, custodian_kind, custodian_name)
    SELECT gen_random_uuid(), 102 + n % 1000, 'box', 16, 'group', 'nobody' FROM generate_series(0, 3999) n;
  INSERT INTO source (id, recorder_id, camera_id, channel, stream, valid_from)
    SELECT gen_random_uuid(), r.id, c.id, 1 + c.number / 4000, 'main', '2020-01-01'
    FROM (SELECT id, row_number() OVER (ORDER BY code) - 1 AS number FROM camera) c
    JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM recorder) r ON r.number = c.number % 4000;
  ANALYZE area, area_version, camera, recorder, source`;
const PROVINCE = 1;
const COMMUNE = 2;
const LENSES_OF_COMMUNE = 200;
const RECORDERS_OF_COMMUNE = 40;

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(CROWD).finally(() => owner.end());
  const config = parseConfig({ ...servicesEnvironment(), DATABASE_URL: database.appUrl });
  dataSource = await new DataSource({
    ...databaseOptions(config),
    entities: [Area, Camera, Recorder, RegistryPicture],
  }).initialize();
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

/** How the database runs the one list that `ask` makes. */
async function planOf(ask: () => Promise<unknown>): Promise<PlanNode[]> {
  const spy = jest.spyOn(SelectQueryBuilder.prototype, 'getRawAndEntities');
  await ask();
  const [text, values] = spy.mock.contexts[0]!.getQueryAndParameters();
  spy.mockRestore();
  const rows = await dataSource.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  );
  return nodesOf(rows[0]!['QUERY PLAN'][0]!.Plan);
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

const ofRelation = (plan: PlanNode[], name: string) => plan.filter((node) => node['Relation Name'] === name);
const indexesOf = (plan: PlanNode[]) => plan.flatMap((node) => node['Index Name'] ?? []);
/** Rows of a table that were looked at, wanted or not. */
const readOf = (plan: PlanNode[], name: string) =>
  ofRelation(plan, name).reduce(
    (sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
    0,
  );
const ofCommune: AccessScope = { ...NOWHERE, areaIds: [COMMUNE] };
const lenses = (scope: AccessScope, filter: Partial<CameraFilter> = {}) =>
  planOf(() =>
    new CameraListRepository(dataSource).list({ limit: 51, confirmationDays: 90, ...filter }, scope),
  );
const recorders = (scope: AccessScope) =>
  planOf(() =>
    new RecorderListRepository(dataSource).list(
      { sort: 'newest', area: undefined, after: null, confirmationDays: 90, limit: 51 },
      scope,
    ),
  );

describe('a list within the areas of a grant', () => {
  it('of lenses comes from the index on areas and reads none of others', async () => {
    for (const filter of [{}, { status: 'faulty' }, { after: { id: '', value: 'L10000' } }] as const) {
      const plan = await lenses(ofCommune, filter);
      expect(indexesOf(plan)).toContain('ix_camera_area');
      expect(readOf(plan, 'camera')).toBeLessThanOrEqual(LENSES_OF_COMMUNE);
    }
  });

  it('of recorders comes from the index on areas and reads none of others', async () => {
    const plan = await recorders(ofCommune);
    expect(indexesOf(plan)).toContain('ix_recorder_area');
    expect(readOf(plan, 'recorder')).toBe(RECORDERS_OF_COMMUNE);
  });

  it('looks the areas up once, whatever the number of rows', async () => {
    const plan = await lenses({ ...NOWHERE, areaIds: [PROVINCE] }, { sort: 'name' });
    expect(ofRelation(plan, 'area_version').map((node) => node['Actual Loops'])).toEqual([1, 1]);
  });

  it('of a province is read in its order, no further than the page', async () => {
    const province: AccessScope = { ...NOWHERE, areaIds: [PROVINCE] };
    for (const filter of [{}, { after: { id: '', value: 'L10000' } }] as const) {
      const plan = await lenses(province, filter);
      expect(indexesOf(plan)).toContain('uq_camera_code');
      expect(readOf(plan, 'camera')).toBe(51);
    }
    const boxes = await recorders(province);
    expect(readOf(boxes, 'recorder')).toBe(51);
  });
});

it('the lenses of a recorder come from its channels', async () => {
  const [{ id }] = await dataSource.query<[{ id: string }]>('SELECT id FROM recorder LIMIT 1');
  for (const scope of [EVERYWHERE, ofCommune, { ...NOWHERE, areaIds: [PROVINCE] }]) {
    const plan = await lenses(scope, { recorderId: id });
    expect(indexesOf(plan)).toContain('ex_source_channel');
    expect([readOf(plan, 'source'), readOf(plan, 'camera')].every((read) => read <= 5)).toBe(true);
  }
});

it('a list everywhere is read in its order and asks for no area', async () => {
  const plan = await lenses(EVERYWHERE);
  expect(indexesOf(plan)).toEqual(['uq_camera_code']);
  expect(readOf(plan, 'camera')).toBe(51);
  expect(ofRelation(plan, 'area_version')).toEqual([]);
});

describe('a search in the text of lenses', () => {
  const WORDS = ['L00123', 'chợ Gia Thạnh', 'cho gia', 'gi'];

  it.each(WORDS)('for "%s" comes from the trigram index', async (q) => {
    await dataSource.query(`UPDATE camera SET name = 'Ngã ba chợ Gia Thạnh' WHERE code = 'L00123'`);
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('VACUUM ANALYZE camera').finally(() => owner.end());
    const plan = await lenses(EVERYWHERE, { q });
    expect(indexesOf(plan)).toContain('ix_camera_text');
    expect(readOf(plan, 'camera')).toBeLessThan(10);
  });
});
