import { Client } from 'pg';
import { circleAround } from '../../src/geo/circle';
import { polygonOfBbox } from '../../src/geo/position';
import { pageSql } from '../../src/search/page-sql';
import type { Statement } from '../../src/search/parameters';
import { type Probes, probesSql } from '../../src/search/probes-sql';
import type { SearchFilter } from '../../src/search/search-filter';
import { createTestDatabase, type TestDatabase } from '../database';
import { type Crowd, crowd } from './search-crowd';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: PlanNode[];
}

const everywhere: SearchFilter = {
  polygon: null,
  area: null,
  cameraId: null,
  from: new Date('2026-03-10T00:00:00Z'),
  to: new Date('2026-03-11T00:00:00Z'),
  holding: null,
  after: null,
  limit: 50,
};

let database: TestDatabase;
let client: Client;
let there: Crowd;

beforeAll(async () => {
  database = await createTestDatabase();
  there = await crowd(database.ownerUrl);
  client = new Client({ connectionString: database.appUrl });
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

async function planOf(statement: Statement): Promise<PlanNode[]> {
  const text = `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`;
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(text, statement.values);
  return nodesOf(rows[0]!['QUERY PLAN'][0]!.Plan);
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

async function plansOf(
  filter: SearchFilter,
): Promise<{ probes: PlanNode[]; page: PlanNode[]; rows: number }> {
  const where = probesSql(filter);
  const { rows } = await client.query<Probes>(where.text, where.values);
  const page = await planOf(pageSql(rows[0]!, filter));
  return { probes: await planOf(where), page, rows: page[0]!['Actual Rows'] };
}

/** Partitions without rows are read in any way. */
const isUsed = (node: PlanNode) => node['Actual Rows'] > 0 || (node['Rows Removed by Filter'] ?? 0) > 0;

const removed = (nodes: PlanNode[]) =>
  nodes
    .map((node) => (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0))
    .reduce((total, each, index) => total + each * nodes[index]!['Actual Loops'], 0);

const cases: [string, () => Partial<SearchFilter>][] = [
  [
    'a circle for half an hour',
    () => ({
      polygon: circleAround({ lon: 108.0103, lat: 11.0103 }, 1200),
      to: new Date('2026-03-10T00:30:00Z'),
    }),
  ],
  ['a ward for a day', () => ({ polygon: polygonOfBbox(there.ward.join(','), 'bbox') })],
  [
    'a ward for a day, later page',
    () => ({ polygon: polygonOfBbox(there.ward.join(','), 'bbox'), after: noon }),
  ],
  [
    'a ward for a day, at source',
    () => ({ polygon: polygonOfBbox(there.ward.join(','), 'bbox'), holding: 'at_source' }),
  ],
  ['an area for a day', () => ({ area: { id: there.wardId, on: '2026-03-01' } })],
  [
    'a lens for a month',
    () => ({
      cameraId: there.cameraId,
      from: new Date('2026-03-01T00:00:00Z'),
      to: new Date('2026-03-31T00:00:00Z'),
    }),
  ],
];
const noon = {
  startedAtMicroseconds: String(Date.UTC(2026, 2, 10, 12) * 1000),
  segmentId: '80000000-0000-4000-8000-000000000000',
};

describe.each(cases)('%s', (_, change) => {
  let plans: Awaited<ReturnType<typeof plansOf>>;

  beforeAll(async () => {
    plans = await plansOf({ ...everywhere, ...change() });
  });

  it('returns rows', () => {
    expect(plans.rows).toBeGreaterThan(10);
  });

  it('reads segments only by source and start, newest first', () => {
    const scans = plans.page.filter((node) => node['Relation Name']?.startsWith('segment') && isUsed(node));
    expect(scans.length).toBeGreaterThan(0);
    for (const scan of scans) {
      expect(scan).toMatchObject({
        'Node Type': 'Index Scan',
        'Index Name': `${scan['Relation Name']}_pkey`,
      });
      for (const column of [
        'source_id =',
        'clock_epoch_id =',
        'displayed_started_at >',
        'displayed_started_at <',
      ])
        expect(scan['Index Cond']).toContain(column);
    }
  });

  it('plans no partition but those of the months asked for', () => {
    const partitions = plans.page
      .flatMap((node) => node['Relation Name'] ?? [])
      .filter((name) => name.startsWith('segment'));
    const allowed = ['segment_2026_02', 'segment_2026_03', 'segment_2026_04', 'segment_default'];
    expect([...new Set(partitions)].filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('throws away at most ten rows for each it returns', () => {
    expect(removed(plans.probes) + removed(plans.page)).toBeLessThanOrEqual(10 * plans.rows);
  });

  it('reads neither views nor segments nor items from end to end', () => {
    const scanned = [...plans.probes, ...plans.page].filter(
      (node) => node['Node Type'] === 'Seq Scan' && isUsed(node),
    );
    const names = scanned.map((node) => node['Relation Name']!);
    expect(names.filter((name) => /^(segment|camera_view|evidence_item)/.test(name))).toEqual([]);
  });
});

it.each(cases.slice(0, 4))('%s: lenses are found by the index on coverage', async (_, change) => {
  const { probes } = await plansOf({ ...everywhere, ...change() });
  const scans = probes.filter((node) => node['Relation Name'] === 'camera_view');
  expect(scans).toHaveLength(1);
  expect(JSON.stringify(probes)).toContain('ix_camera_view_coverage');
});

it('a search for what is held may begin with the items', async () => {
  const filter = { ...everywhere, area: { id: 65, on: '2026-03-01' }, holding: 'held' as const };
  const { page, rows } = await plansOf(filter);
  expect(rows).toBe(0);
  const items = page.filter((node) => node['Relation Name'] === 'evidence_item' && node['Index Cond']);
  expect(items.some((node) => node['Index Cond']!.includes('displayed_started_at >'))).toBe(true);
});
