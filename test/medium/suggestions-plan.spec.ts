import type { DataSource, EntityManager } from 'typeorm';
import type { EvidenceReader } from '../../src/evidence/evidence-scope';
import { type AccessScope, EVERYWHERE, NOWHERE } from '../../src/platform/http/request-context';
import { HappeningRepository } from '../../src/suggestions/happening.repository';
import { ReviewRepository } from '../../src/suggestions/review.repository';
import { SuggestingRepository } from '../../src/suggestions/suggesting.repository';
import { type SuggestionFilter, SuggestionRepository } from '../../src/suggestions/suggestion.repository';
import { CROWD_CENTER, lensCrowd } from './lens-crowd';
import { CrowdedDatabase, planners, statementsOf, thrownAway } from './indexed-plan';
import { planOf, type PlanNode } from './query-plan';

jest.setTimeout(60_000);

const LENSES = 4000;
const ITEMS = 20_000;
const INCIDENTS = 20_000;
const uuid = (table: number, number: string) =>
  `('00000000-0000-7000-800${table}-' || lpad((${number})::text, 12, '0'))::uuid`;
const idOf = (table: number, number: number) =>
  `00000000-0000-7000-800${table}-${String(number).padStart(12, '0')}`;
const [RECORDER, SOURCE, EPOCH, ITEM, INCIDENT, ASK, SUGGESTION, REVIEW] = [1, 2, 3, 4, 5, 6, 7, 8];
const areaIds = Array.from({ length: 40 }, (_, index) => index + 2);
const lens = (number: string) => `md5('S' || ${number})::uuid`;
const ofLens = `n % ${LENSES}`;
const numbers = (count: number) => `generate_series(0, ${count - 1}) n`;
/** Ten years of incidents; footage is of the last of them. */
const happened = `(timestamptz '2016-01-01' + n * interval '4 hours 20 minutes')`;
const shown = `(timestamptz '2025-06-01' + n * interval '10 minutes')`;

const AREAS = `
  INSERT INTO area (id) SELECT generate_series(1, 41);
  INSERT INTO area_version (id, area_id, valid_from, parent_id, path, code, name, kind)
    SELECT gen_random_uuid(), n, '2010-01-01', nullif(1, n), (CASE n WHEN 1 THEN '1' ELSE '1.' || n END)::ltree, 'X' || n, 'x',
      CASE n WHEN 1 THEN 'province' ELSE 'commune' END
    FROM generate_series(1, 41) n`;
const CROWD = [
  `INSERT INTO recorder (id, area_id, name, channels, custodian_kind, custodian_name)
   SELECT ${uuid(RECORDER, 'n')}, 2 + n % 40, 'box', 1, 'group', 'nobody' FROM ${numbers(LENSES)}`,
  `INSERT INTO clock_epoch (id, recorder_id, number, reason)
   SELECT ${uuid(EPOCH, 'n')}, ${uuid(RECORDER, 'n')}, 1, 'initial' FROM ${numbers(LENSES)}`,
  `INSERT INTO source (id, recorder_id, camera_id, channel, stream, valid_from, longest_segment_milliseconds)
   SELECT ${uuid(SOURCE, 'n')}, ${uuid(RECORDER, 'n')}, ${lens('n')}, 1, 'main', '2020-01-01', 3600000 FROM ${numbers(LENSES)}`,
  `INSERT INTO stored_object (sha256, size_bytes, media_type, bucket, object_key, version_id, lock_mode, locked_until)
   VALUES (repeat('a', 64), 1, 'video/mp4', 'x', 'x', 'x', 'COMPLIANCE', '2030-01-01')`,
  `INSERT INTO evidence_item (id, kind, status, camera_id, source_id, clock_epoch_id, displayed_started_at, displayed_ended_at,
     object_sha256)
   SELECT ${uuid(ITEM, 'n')}, 'footage', 'sealed', ${lens(ofLens)}, ${uuid(SOURCE, ofLens)}, ${uuid(EPOCH, ofLens)},
     ${shown}, ${shown} + interval '1 hour', repeat('a', 64)
   FROM ${numbers(ITEMS)}`,
  `INSERT INTO acquisition (id, item_id, area_id, method, acquired_by, received_at)
   SELECT gen_random_uuid(), ${uuid(ITEM, 'n')}, 2 + n % 40, 'upload', 'x', now() FROM ${numbers(ITEMS)}`,
  `INSERT INTO incident (id, area_id, reference, kind, summary, occurred_from, occurred_to, location, location_uncertainty_meters,
     outcome)
   SELECT ${uuid(INCIDENT, 'n')}, 2 + n % 40, 'I' || n, 'theft', 'x', ${happened}, ${happened} + interval '10 minutes',
     ST_SetSRID(ST_MakePoint(${CROWD_CENTER.lon}, ${CROWD_CENTER.lat}), 4326), 20, 'open'
   FROM ${numbers(INCIDENTS)}`,
  `INSERT INTO account (id, login, display_name, password_hash, must_change_password, created_by)
   SELECT ${uuid(0, 'n')}, 'a' || n, 'x', 'x', false, 'x' FROM ${numbers(100)}`,
  // Withdrawn ones were never sent, which is all the same here; of one incident in four something was asked for.
  `INSERT INTO signed_link (id, kind, subject_id, label, area_id, issued_by, issued_at, expires_at)
   VALUES (${uuid(0, '1')}, 'x', 'x', 'x', 2, 'x', '2026-01-01', '2026-01-02')`,
  `INSERT INTO keep_request (id, incident_id, recorder_id, legal_basis_id, state, from_at, to_at, follows_incident, displayed_from,
     displayed_to, deadline_basis, race_ends_at, reason, requested_by, created_at, sent_at, ended_at, signed_link_id)
   SELECT ${uuid(ASK, 'n')}, ${uuid(INCIDENT, 'n * 4')}, ${uuid(RECORDER, ofLens)}, '01980000-0000-7000-8000-000000000107',
     'handed_over', ${shown}, ${shown}, true, ${shown}, ${shown}, 'unknown', ${shown}, 'x', ${uuid(0, 'n % 100')}::text, ${shown},
     ${shown}, ${shown}, ${uuid(0, '1')}
   FROM ${numbers(INCIDENTS / 4)}`,
  `INSERT INTO keep_request_lens (request_id, camera_id, source_id, channel, score)
   SELECT ${uuid(ASK, 'n')}, ${lens(ofLens)}, ${uuid(SOURCE, ofLens)}, 1, 0.5 FROM ${numbers(INCIDENTS / 4)}`,
  // Ten of each incident; of them one waits, the others were declined.
  `INSERT INTO link_suggestion (id, incident_id, item_id, state, is_requested, score, reason_vi, reason_en, candidate, meets_from,
     meets_to, decided_by, decided_at, decision_reason)
   SELECT ${uuid(SUGGESTION, 'n')}, ${uuid(INCIDENT, 'n / 10')}, ${uuid(ITEM, 'n')}, s.state, false, 0.5, 'x', 'x', '{}', ${shown},
     ${shown}, s.decided, ${shown} + s.after, s.decided
   FROM ${numbers(ITEMS)} CROSS JOIN LATERAL (SELECT CASE n % 10 WHEN 0 THEN 'suggested' ELSE 'declined' END AS state,
     CASE WHEN n % 10 > 0 THEN 'x' END AS decided, CASE WHEN n % 10 > 0 THEN interval '1 hour' END AS after) s`,
  `INSERT INTO footage_review (id, incident_id, item_id, displayed_from, displayed_to, corrected_from, corrected_to, finding,
     reviewed_by)
   SELECT ${uuid(REVIEW, 'n')}, ${uuid(INCIDENT, 'n / 10')}, ${uuid(ITEM, 'n')}, ${shown}, ${shown} + interval '1 minute', ${shown},
     ${shown} + interval '1 minute', 'not_seen', 'x'
   FROM ${numbers(ITEMS)}`,
  `VACUUM (ANALYZE) area_version, recorder, clock_epoch, source, evidence_item, acquisition, incident, account, keep_request,
     keep_request_lens, link_suggestion, footage_review`,
];

let crowd: CrowdedDatabase;

beforeAll(async () => {
  const lenses = (ownerUrl: string) =>
    lensCrowd(ownerUrl, { lenses: LENSES, spacing: 0.0001, areaIds, prefix: 'S' });
  crowd = await CrowdedDatabase.create(AREAS, lenses, ...CROWD);
});

afterAll(() => crowd?.drop());

type Ask = (dataSource: DataSource, manager: EntityManager) => Promise<unknown>;

/** Some dozens of areas and a hundred accounts may be read as a whole. */
const SMALL = ['area_version', 'account'];
const expectIndexed = async (indexes: string[], ask: Ask, how = planOf) =>
  crowd.expectIndexed((await statementsOf(ask)).slice(0, 1), { indexes, small: SMALL, how });

const read = (plan: PlanNode[], table: string) =>
  plan
    .filter((node) => node['Relation Name'] === table)
    .map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
    .reduce((sum, each) => sum + each, 0);

const incidentId = idOf(INCIDENT, 1600);
/** Of the first lens; the last of all items was suggested to it as well. */
const itemIds = [idOf(ITEM, 0), idOf(ITEM, ITEMS - 1)];
const period = { from: new Date('2025-06-01T00:10:00Z'), to: new Date('2025-06-01T00:20:00Z') };
const everything: EvidenceReader = { scope: EVERYWHERE, accountId: null, incidentScope: EVERYWHERE };
const FOOTAGE = ['ix_source_camera', 'uq_clock_epoch_number', 'ix_evidence_item_segment'];
const DECLINED = { state: 'declined', by: 'x', reason: 'x', linkId: null } as const;
let cameraIds: string[];

beforeAll(async () => {
  const { rows } = await crowd.client.query<{ id: string }>(
    `SELECT ${lens('n')} AS id FROM generate_series(0, 49) n`,
  );
  cameraIds = rows.map(({ id }) => id);
});

const happenings = (source: DataSource) => new HappeningRepository(source);
/** What is the same whatever is asked for. */
const always: [string, string[], Ask][] = [
  ['an item', ['pk_evidence_item', 'pk_clock_epoch'], (source) => happenings(source).footage(itemIds[0]!)],
  ['footage of lenses', FOOTAGE, (source) => happenings(source).footageOf(cameraIds, period)],
  [
    'names of lenses, by item',
    ['pk_evidence_item', 'pk_camera'],
    (source, manager) => happenings(source).cameraNamesOf(manager, itemIds),
  ],
  [
    'who holds items',
    ['ix_acquisition_item'],
    (source, manager) => happenings(source).holderAreasOf(manager, itemIds),
  ],
  [
    'who asked in an incident',
    ['ix_keep_request_incident'],
    (source, manager) => happenings(source).askersOf(manager, incidentId),
  ],
  [
    'a decision',
    ['pk_link_suggestion'],
    (source, manager) => new SuggestionRepository(source).decide(manager, idOf(SUGGESTION, 10), DECLINED),
  ],
  [
    'a review',
    ['uq_footage_review_incident|ix_footage_review_listed|pk_footage_review'],
    (source) => new ReviewRepository(source).find({ incidentId, id: idOf(REVIEW, 16_000) }, everything),
  ],
];
it.each(planners)('footage of lenses, %s, is looked up by its time', async (_, how) => {
  const plan = await expectIndexed(FOOTAGE, (source) => happenings(source).footageOf(cameraIds, period), how);
  expect(plan.find((node) => node['Index Name'] === 'ix_evidence_item_segment')!['Index Cond']).toMatch(
    /displayed_started_at >= .*displayed_started_at <= /,
  );
});

describe.each(planners)('%s', (_, how) => {
  it.each(always)('%s: by index', async (__, indexes, ask) => {
    const plan = await expectIndexed(indexes, ask, how);
    expect(thrownAway(plan, SMALL)).toBeLessThan(300);
  });
});

it.each(planners)('incidents for items, %s, come from the index on their ends', async (_, how) => {
  const indexes = ['ix_incident_ended', 'ix_keep_request_lens_camera', 'ix_link_suggestion_item'];
  const ask: Ask = (source) => happenings(source).incidentsOf(itemIds);
  const plan = await expectIndexed(indexes, ask, how);
  expect(read(plan, 'incident')).toBeLessThan(10);
  expect(read(plan, 'camera_view')).toBeLessThan(10);
});

// What these hold depends on what is asked, so they are planned each time, with the values.
describe('what the machine works on', () => {
  const suggesting = (source: DataSource) => new SuggestingRepository(source);

  it.each<[string, string[], Ask]>([
    ['of an incident', ['uq_link_suggestion_pair'], (s) => suggesting(s).standing(incidentId, null)],
    [
      'of one item',
      ['uq_link_suggestion_pair|ix_link_suggestion_item'],
      (s, m) => suggesting(s).lock(m, incidentId, itemIds[0]!),
    ],
  ])('suggestions %s come from the index on both', async (_, indexes, ask) => {
    const plan = await expectIndexed(indexes, ask);
    expect(thrownAway(plan, SMALL)).toBeLessThan(10);
  });

  it('footage that was asked for in an incident comes by request, lens and item', async () => {
    const indexes = [
      'ix_keep_request_incident',
      'pk_keep_request_lens|ix_keep_request_lens_camera',
      ...FOOTAGE,
    ];
    for (const itemId of [null, itemIds[0]!])
      await expectIndexed(indexes, (source) => happenings(source).requestedFor(incidentId, itemId));
  });

  it('items of a recorder come by source', async () => {
    const indexes = ['ex_source_channel', 'ix_evidence_item_segment'];
    for (const afterId of [null, itemIds[0]!])
      await expectIndexed(indexes, (source) => happenings(source).itemsOf(idOf(RECORDER, 7), afterId, 100));
  });
});

const commune: AccessScope = { ...NOWHERE, areaIds: [7] };
describe.each<[string, EvidenceReader]>([
  ['everywhere', everything],
  ['in one commune', { scope: commune, accountId: idOf(0, 1), incidentScope: commune }],
])('a page %s', (_, reader) => {
  const all: SuggestionFilter = { incidentId: null, area: null, state: null, holds: null, limit: 51 };
  const list = (filter: Partial<SuggestionFilter>, after: { id: string } | null): Ask => {
    return (source) => new SuggestionRepository(source).list({ ...all, ...filter }, after, reader);
  };
  const reviews = (includeSuperseded: boolean, afterId: string | null): Ask => {
    const filter = { incidentId, includeSuperseded, afterId, limit: 51 };
    return (source) => new ReviewRepository(source).list(filter, reader);
  };

  it.each([null, { id: idOf(SUGGESTION, 9000) }])('of suggestions that wait, behind %j', async (after) => {
    await expectIndexed(['ix_link_suggestion_listed'], list({ state: 'suggested' }, after));
  });

  it.each([null, { id: idOf(SUGGESTION, 9000) }])('of all suggestions, behind %j', async (after) => {
    await expectIndexed(['pk_link_suggestion'], list({}, after));
  });

  it('of suggestions of an incident', async () => {
    await expectIndexed(['uq_link_suggestion_pair'], list({ incidentId }, null));
  });

  it.each([true, false])('of reviews of an incident, superseded ones too: %j', async (includeSuperseded) => {
    const indexes = ['ix_footage_review_listed', 'uq_footage_review_supersedes'];
    for (const afterId of [null, idOf(REVIEW, 16_003)])
      await expectIndexed(indexes, reviews(includeSuperseded, afterId));
  });
});
