import { Client } from 'pg';
import { circleAround } from '../../src/geo/circle';
import { polygonOfBbox } from '../../src/geo/position';
import { EVERYWHERE, NOWHERE } from '../../src/platform/http/request-context';
import { pageSql } from '../../src/search/page-sql';
import { isPlannedOnce, type Probes, probesSql } from '../../src/search/probes-sql';
import type { SearchFilter } from '../../src/search/search-filter';
import { createTestDatabase, type TestDatabase } from '../database';
import { genericPlanOf, isUsed, planOf, type PlanNode, removed } from './query-plan';
import { type Crowd, crowd } from './search-crowd';

const everything: SearchFilter = {
  polygon: null,
  area: null,
  cameraId: null,
  from: new Date('2026-03-10T00:00:00Z'),
  to: new Date('2026-03-11T00:00:00Z'),
  holding: null,
  after: null,
  limit: 50,
  within: null,
  reader: { scope: EVERYWHERE, accountId: null, incidentScope: EVERYWHERE },
};

/** As in a purpose that holds the whole town. */
const within = { center: { lon: 108.08, lat: 11.08 }, radiusMeters: 40_000 };
const readers: [string, Partial<SearchFilter>][] = [
  ['everything', {}],
  ['within a grant for all', granted(65)],
  ['within several grants', granted(...Array.from({ length: 12 }, (_, index) => index + 1))],
];

function granted(...areaIds: number[]): Partial<SearchFilter> {
  const scope = { ...NOWHERE, areaIds };
  return { reader: { scope, accountId: '00000000-0000-7000-8000-000000000000', incidentScope: scope } };
}

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

async function plansOf(
  filter: SearchFilter,
): Promise<{ probes: PlanNode[]; page: PlanNode[]; rows: number }> {
  const where = probesSql(filter);
  const { rows } = await client.query<Probes>(where.text, where.values);
  const page = await planOf(client, pageSql(rows[0]!, filter));
  const probes = await (isPlannedOnce(filter) ? genericPlanOf : planOf)(client, where);
  return { probes, page, rows: page[0]!['Actual Rows'] };
}

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
  ['an area for a day', () => ({ area: { id: there.wardId, on: '2026-03-01' }, within })],
  [
    'a lens for a month',
    () => ({
      cameraId: there.cameraId,
      within,
      from: new Date('2026-03-01T00:00:00Z'),
      to: new Date('2026-03-31T00:00:00Z'),
    }),
  ],
];
const noon = {
  startedAtMicroseconds: String(Date.UTC(2026, 2, 10, 12) * 1000),
  segmentId: '80000000-0000-4000-8000-000000000000',
};

const readCases = readers.flatMap(([reader, scope]) =>
  cases.map(([what, change]): [string, () => Partial<SearchFilter>] => [
    `${what}, ${reader}`,
    () => ({ ...change(), ...scope }),
  ]),
);

describe.each(readCases)('%s', (_, change) => {
  let plans: Awaited<ReturnType<typeof plansOf>>;

  beforeAll(async () => {
    plans = await plansOf({ ...everything, ...change() });
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
    expect(names.filter((name) => /^(segment|camera|camera_view|evidence_item)/.test(name))).toEqual([]);
  });
});

const byPlace = (name: string) => !/^(an area|a lens)/.test(name);

it.each(readCases.filter(([name]) => byPlace(name)))(
  '%s: lenses are found by the index on coverage',
  async (_, change) => {
    const { probes } = await plansOf({ ...everything, ...change() });
    const scans = probes.filter((node) => node['Relation Name'] === 'camera_view');
    expect(scans).toHaveLength(1);
    expect(JSON.stringify(probes)).toContain('ix_camera_view_coverage');
    // Else a prepared plan makes the polygon anew for each view it looks at.
    expect(JSON.stringify(probes)).not.toMatch(/geojson/i);
  },
);

const byScope = readCases.filter(([name]) => name.includes('grant') && !name.startsWith('an area'));

// A connection plans a prepared statement five times with its values before it may keep one plan for all.
describe.each([
  ['planned for its values', planOf],
  ['planned for any', genericPlanOf],
])('%s', (_, plan) => {
  it.each(byScope)('%s: the scope is asked of each view, by the lens’s id', async (__, change) => {
    const probes = await plan(client, probesSql({ ...everything, ...change() }));
    const [lenses, ...others] = probes.filter((node) => node['Relation Name'] === 'camera');
    expect(others).toEqual([]);
    expect(lenses).toMatchObject({ 'Node Type': 'Index Scan', 'Index Name': 'pk_camera' });
    const views = probes.find((node) => node['Relation Name'] === 'camera_view')!;
    expect(lenses!['Actual Loops']).toBeLessThanOrEqual(4 * views['Actual Rows']);
    const areas = probes.filter((node) => node['Relation Name'] === 'area_version');
    expect(areas.map((node) => node['Actual Loops'] <= 12)).toEqual([true, true]);
  });
});

it.each(readCases.filter(([name]) => name.startsWith('an area')))(
  '%s: lenses are found by the index on their area',
  async (_, change) => {
    const { probes } = await plansOf({ ...everything, ...change() });
    const lenses = probes.filter((node) => node['Relation Name'] === 'camera');
    expect(lenses.map((node) => node['Index Name'])).toEqual(['ix_camera_area']);
  },
);

it('a search for what is held may begin with the items', async () => {
  const filter = { ...everything, area: { id: 65, on: '2026-03-01' }, holding: 'held' as const };
  const { page, rows } = await plansOf(filter);
  expect(rows).toBe(0);
  const items = page.filter((node) => node['Relation Name'] === 'evidence_item' && node['Index Cond']);
  expect(items.some((node) => node['Index Cond']!.includes('displayed_started_at >'))).toBe(true);
});
