import type { DataSource } from 'typeorm';
import { LensFactsRepository } from '../../src/cameras/facts/lens-facts.repository';
import type { FootageProbe } from '../../src/cameras/facts/lens-facts.service';
import { CandidateRunRepository } from '../../src/candidates/candidate-run.repository';
import { HoldingsRepository } from '../../src/evidence/holdings.repository';
import { ResumableUploadRepository } from '../../src/evidence/resumable/resumable-upload.repository';
import { type AccessScope, EVERYWHERE, NOWHERE } from '../../src/platform/http/request-context';
import {
  CrowdedDatabase,
  indexesOf,
  planners,
  type Statement,
  statementsOf,
  thrownAway,
} from './indexed-plan';
import { type planOf, type PlanNode } from './query-plan';

jest.setTimeout(60_000);

const LENSES = 12_000;
const uuid = (table: number, number: string) =>
  `('00000000-0000-7000-800${table}-' || lpad((${number})::text, 12, '0'))::uuid`;
const idOf = (table: number, number: number) =>
  `00000000-0000-7000-800${table}-${String(number).padStart(12, '0')}`;
const [CAMERA, RECORDER, SOURCE, EPOCH, ITEM, RUN, UPLOAD] = [1, 2, 3, 4, 5, 6, 7];
const ofLenses = `generate_series(0, ${LENSES - 1}) n`;
const ofRecorders = `generate_series(0, ${LENSES / 4 - 1}) n`;
const shown = `timestamptz '2026-01-10' + k * interval '1 month'`;

/** Four lenses to a recorder whose clock was reset once, with an hour of each of five months, of which the first is held. */
const CROWD = [
  `INSERT INTO area (id) SELECT generate_series(1, 41)`,
  `INSERT INTO area_version (id, area_id, valid_from, parent_id, path, code, name, kind)
   SELECT gen_random_uuid(), n, '2010-01-01', nullif(1, n), (CASE n WHEN 1 THEN '1' ELSE '1.' || n END)::ltree, 'X' || n, 'x',
     CASE n WHEN 1 THEN 'province' ELSE 'commune' END
   FROM generate_series(1, 41) n`,
  `INSERT INTO recorder (id, area_id, name, channels, custodian_kind, custodian_name)
   SELECT ${uuid(RECORDER, 'n')}, 2 + n % 40, 'box', 4, 'group', 'nobody' FROM ${ofRecorders}`,
  `INSERT INTO clock_epoch (id, recorder_id, number, reason, opened_at)
   SELECT ${uuid(EPOCH, 'n * 2 + k')}, ${uuid(RECORDER, 'n')}, k + 1, CASE k WHEN 0 THEN 'initial' ELSE 'reset' END,
     CASE k WHEN 1 THEN timestamptz '2026-07-01' END
   FROM ${ofRecorders}, generate_series(0, 1) k`,
  `INSERT INTO retention_measurement (id, recorder_id, clock_epoch_id, measured_at, oldest_displayed_at, method, checked_by)
   SELECT gen_random_uuid(), ${uuid(RECORDER, 'n')}, ${uuid(EPOCH, 'n * 2')}, ${shown}, ${shown} - interval '30 days', 'test', 'x'
   FROM ${ofRecorders}, generate_series(0, 2) k`,
  `INSERT INTO camera (id, code, name, area_id, kind, owner_kind, status, in_service_from)
   SELECT ${uuid(CAMERA, 'n')}, 'C' || n, 'lens', 2 + n / 4 % 40, 'fixed', 'group', 'active', '2020-01-01' FROM ${ofLenses}`,
  `INSERT INTO camera_status_change (id, camera_id, status, valid_from, recorded_by, recorded_at)
   SELECT gen_random_uuid(), ${uuid(CAMERA, 'n')}, 'active', ${shown}, 'test', ${shown}
   FROM ${ofLenses}, generate_series(0, 1) k`,
  `INSERT INTO source (id, recorder_id, camera_id, channel, stream, valid_from, longest_segment_milliseconds)
   SELECT ${uuid(SOURCE, 'n')}, ${uuid(RECORDER, 'n / 4')}, ${uuid(CAMERA, 'n')}, n % 4 + 1, 'main', '2020-01-01', 3600000
   FROM ${ofLenses}`,
  `INSERT INTO segment (id, source_id, clock_epoch_id, displayed_started_at, displayed_ended_at)
   SELECT gen_random_uuid(), ${uuid(SOURCE, 'n')}, ${uuid(EPOCH, 'n / 4 * 2')}, ${shown}, ${shown} + interval '1 hour'
   FROM generate_series(0, 4) k CROSS JOIN ${ofLenses}`,
  `INSERT INTO stored_object (sha256, size_bytes, media_type, bucket, object_key, version_id, lock_mode, locked_until)
   VALUES (repeat('a', 64), 1, 'video/mp4', 'x', 'x', 'x', 'COMPLIANCE', '2030-01-01')`,
  `INSERT INTO evidence_item (id, kind, status, camera_id, source_id, clock_epoch_id, displayed_started_at, displayed_ended_at,
     object_sha256)
   SELECT ${uuid(ITEM, 'n')}, 'footage', 'sealed', ${uuid(CAMERA, 'n')}, ${uuid(SOURCE, 'n')}, ${uuid(EPOCH, 'n / 4 * 2')},
     timestamptz '2026-01-10', timestamptz '2026-01-10T01:00', repeat('a', 64)
   FROM ${ofLenses}`,
  `INSERT INTO acquisition (id, item_id, area_id, method, acquired_by, received_at)
   SELECT gen_random_uuid(), ${uuid(ITEM, 'n')}, 2 + n / 4 % 40, 'upload', 'x', now() FROM ${ofLenses}`,
  `INSERT INTO candidate_run (id, asked_by, question, known_at, computed_at, weights_version, area_ids, found, ranking)
   SELECT ${uuid(RUN, 'n')}, 'x', '{}', now(), now(), '1', '{2,3}', 0, '[]' FROM ${ofLenses}`,
  // Of two hundred one is open, one was given up just now, and one long ago.
  `INSERT INTO resumable_upload (id, owner_kind, owner_id, request_key, item_id, acquisition_id, camera_id, source_id,
     clock_epoch_id, area_id, displayed_started_at, method, acquired_by, size_bytes, state, ended_reason, is_cleared, sha256,
     begun_at, touched_at)
   SELECT ${uuid(UPLOAD, 'n')}, 'link', ${uuid(UPLOAD, 'n')}, 'x', ${uuid(ITEM, 'n')}, ${uuid(ITEM, 'n')}, ${uuid(CAMERA, 'n')},
     ${uuid(SOURCE, 'n')}, ${uuid(EPOCH, 'n / 4 * 2')}, 2, now(), 'link', 'x', 1,
     CASE n % 200 WHEN 0 THEN 'open' WHEN 1 THEN 'ended' WHEN 2 THEN 'ended' ELSE 'completed' END,
     CASE WHEN n % 200 IN (1, 2) THEN 'abandoned' END, n % 200 = 2, 'x', now(),
     timestamptz '2026-01-01' + n * interval '10 minutes'
   FROM ${ofLenses}`,
  `VACUUM (ANALYZE) area_version, recorder, clock_epoch, retention_measurement, camera, camera_status_change, source, segment,
     evidence_item, acquisition, candidate_run, resumable_upload`,
];

let crowd: CrowdedDatabase;

beforeAll(async () => {
  crowd = await CrowdedDatabase.create(...CROWD);
});

afterAll(() => crowd?.drop());

/** The first that a repository asks. */
const askedBy = async (ask: (dataSource: DataSource) => Promise<unknown>): Promise<Statement> =>
  (await statementsOf(ask))[0]!;
const scannedWhole = (plan: PlanNode[]) =>
  plan.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? node['Relation Name']! : []));
const ofAreas = (name: string) => name === 'area_version';
const SMALL = ['area_version'];

const LENS_IDS = Array.from({ length: 50 }, (_, index) => idOf(CAMERA, index * 200));
const scopes: [string, AccessScope][] = [
  ['everywhere', EVERYWHERE],
  ['in one province', { ...NOWHERE, areaIds: [1] }],
  ['in one commune', { ...NOWHERE, areaIds: [7] }],
];
const cases = scopes.flatMap(([where, scope]) =>
  planners.map(([how, plan]): [string, string, AccessScope, typeof planOf] => [where, how, scope, plan]),
);

describe.each(cases)('what is known of fifty lenses, %s, %s', (_, __, scope, planOfStatement) => {
  it.each<[string, Date | null]>([
    ['now', null],
    ['as recorded by a moment', new Date('2026-02-01T00:00:00Z')],
  ])('%s, comes from an index on each table', async (___, knownAt) => {
    const asked = await askedBy((source) => new LensFactsRepository(source).find(LENS_IDS, knownAt, scope));
    const plan = await planOfStatement(crowd.client, asked);
    expect(indexesOf(plan)).toEqual(
      expect.arrayContaining([
        ...['pk_camera', 'ix_camera_status_change_camera', 'ix_source_camera', 'ex_source_channel'],
        ...['pk_recorder', 'uq_clock_epoch_number', 'ix_retention_measurement_recorder'],
      ]),
    );
    expect(scannedWhole(plan).filter((name) => !ofAreas(name))).toEqual([]);
    expect(thrownAway(plan, SMALL)).toBeLessThanOrEqual(6 * LENS_IDS.length);
  });
});

/** Half an hour of January, within the hour that was recorded and is held. */
const probes = LENS_IDS.map((cameraId, index): FootageProbe => {
  const period = { from: new Date('2026-01-10T00:10:00Z'), to: new Date('2026-01-10T00:40:00Z') };
  const ids = { cameraId, sourceId: idOf(SOURCE, index * 200), epochId: idOf(EPOCH, index * 100) };
  return { ...ids, displayed: period, widened: period, longestMilliseconds: 3_600_000 };
});

describe.each(cases)('what is held of fifty lenses, %s, %s', (_, __, scope, planOfStatement) => {
  let plan: PlanNode[];

  beforeAll(async () => {
    const asked = await askedBy((source) => new HoldingsRepository(source).find(probes, scope));
    plan = await planOfStatement(crowd.client, asked);
  });

  it('reads no partition of segments but that of the month', () => {
    const partitions = plan
      .flatMap((node) => node['Relation Name'] ?? [])
      .filter((name) => /^seg/.test(name));
    expect([...new Set(partitions)]).toEqual(['segment_2026_01']);
  });

  it('reads segments and items by source and start, and whose they are by item', () => {
    expect(plan[0]!['Actual Rows']).toBe(probes.length);
    const used = ['segment_2026_01_pkey', 'ix_evidence_item_segment', 'ix_acquisition_item'];
    expect(indexesOf(plan)).toEqual(expect.arrayContaining(used));
    expect(scannedWhole(plan).filter((name) => !ofAreas(name))).toEqual([]);
    expect(thrownAway(plan, SMALL)).toBeLessThanOrEqual(probes.length);
    const [segments] = plan.filter((node) => node['Index Name'] === 'segment_2026_01_pkey');
    for (const column of ['source_id =', 'clock_epoch_id =', 'displayed_started_at >'])
      expect(segments!['Index Cond']).toContain(column);
  });
});

describe('a question that was asked before', () => {
  it('is found by its id', async () => {
    const asked = await askedBy((source) =>
      new CandidateRunRepository(source).find(idOf(RUN, 7), 'x', EVERYWHERE),
    );
    for (const [, planOfStatement] of planners) {
      const plan = await planOfStatement(crowd.client, asked);
      expect(plan[0]!['Actual Rows']).toBe(1);
      expect(indexesOf(plan)).toContain('pk_candidate_run');
    }
  });

  it('has its lenses looked up by id, to see whether they have changed since', async () => {
    const asked = await askedBy((source) =>
      new CandidateRunRepository(source).changedSince(LENS_IDS, new Date('2026-01-01T00:00:00Z')),
    );
    for (const [, planOfStatement] of planners) {
      const plan = await planOfStatement(crowd.client, asked);
      expect(indexesOf(plan)).toEqual(['pk_camera']);
      expect(scannedWhole(plan)).toEqual([]);
    }
  });
});

describe('uploads that come in parts', () => {
  const owner = { kind: 'link', id: idOf(UPLOAD, 200) } as const;
  const uploads = (source: DataSource) => new ResumableUploadRepository(source);

  it.each<[string, string, (source: DataSource) => Promise<unknown>]>([
    ['the same', 'uq_resumable_upload_request', (source) => uploads(source).findSame(owner, 'x')],
    [
      'those that a sender has open',
      'ix_resumable_upload_owner',
      (source) => uploads(source).openOf(owner, 10),
    ],
    ['how many these are', 'ix_resumable_upload_owner', (source) => uploads(source).countOpen(owner)],
    [
      'those that were abandoned',
      'ix_resumable_upload_open',
      (source) => uploads(source).abandoned(new Date('2026-03-01'), 100),
    ],
    ['those to be cleared away', 'ix_resumable_upload_uncleared', (source) => uploads(source).uncleared(100)],
  ])('%s come from an index', async (_, index, ask) => {
    const asked = await askedBy(ask);
    for (const [, planOfStatement] of planners) {
      const plan = await planOfStatement(crowd.client, asked);
      expect(indexesOf(plan)).toContain(index);
      expect(scannedWhole(plan)).toEqual([]);
      expect(thrownAway(plan, SMALL)).toBe(0);
    }
  });
});
