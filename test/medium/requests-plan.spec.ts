import type { DataSource, EntityManager } from 'typeorm';
import { type AccessScope, EVERYWHERE, NOWHERE } from '../../src/platform/http/request-context';
import { AnswerRepository } from '../../src/requests/answer.repository';
import { ArrivalRepository } from '../../src/requests/arrival.repository';
import { SlotRepository } from '../../src/requests/custodian/slot.repository';
import { EscalationRepository } from '../../src/requests/escalation.repository';
import { RequestLensRepository } from '../../src/requests/request-lens.repository';
import { type RequestFilter, RequestListRepository } from '../../src/requests/request-list.repository';
import { type NewRequest, RequestRepository } from '../../src/requests/request.repository';
import { openStates, racingStates } from '../../src/requests/request-state';
import { CrowdedDatabase, type Statement, statementsOf, thrownAway } from './indexed-plan';
import { genericPlanOf, planOf, type PlanNode } from './query-plan';

jest.setTimeout(60_000);

const ASKS = 15_000;
const RACING = ASKS / 25;
const RECORDERS = 3000;
const uuid = (table: number, number: string) =>
  `('00000000-0000-7000-800${table}-' || lpad((${number})::text, 12, '0'))::uuid`;
const idOf = (table: number, number: number) =>
  `00000000-0000-7000-800${table}-${String(number).padStart(12, '0')}`;
const [CAMERA, RECORDER, SOURCE, EPOCH, ITEM, INCIDENT, LINK, ASK] = [1, 2, 3, 4, 5, 6, 7, 8];
const ofAsks = `generate_series(0, ${ASKS - 1}) n`;
const ofRecorders = `generate_series(0, ${RECORDERS - 1}) n`;
const recorderOf = `n % ${RECORDERS}`;
const at = `(timestamptz '2026-01-01' + n * interval '20 minutes')`;

/** A province of thirty communes, each of ten groups of ten recorders. */
const REGISTRY = [
  `INSERT INTO area (id) SELECT generate_series(1, 331)`,
  `INSERT INTO area_version (id, area_id, valid_from, path, code, name, kind)
   SELECT gen_random_uuid(), n, '2010-01-01', (CASE WHEN n = 1 THEN '1' WHEN n < 32 THEN '1.' || n
     ELSE '1.' || 2 + n % 30 || '.' || n END)::ltree, 'X' || n, 'x', CASE WHEN n = 1 THEN 'province' WHEN n < 32 THEN 'commune'
     ELSE 'group' END
   FROM generate_series(1, 331) n`,
  `INSERT INTO recorder (id, area_id, name, channels, custodian_kind, custodian_name)
   SELECT ${uuid(RECORDER, 'n')}, 32 + n % 300, 'box', 4, 'group', 'nobody' FROM ${ofRecorders}`,
  `INSERT INTO clock_epoch (id, recorder_id, number, reason)
   SELECT ${uuid(EPOCH, 'n')}, ${uuid(RECORDER, 'n')}, 1, 'initial' FROM ${ofRecorders}`,
  `INSERT INTO camera (id, code, name, area_id, kind, owner_kind, status, in_service_from)
   SELECT ${uuid(CAMERA, 'n')}, 'C' || n, 'lens', 32 + n % 300, 'fixed', 'group', 'active', '2020-01-01' FROM ${ofRecorders}`,
  `INSERT INTO source (id, recorder_id, camera_id, channel, stream, valid_from, longest_segment_milliseconds)
   SELECT ${uuid(SOURCE, 'n')}, ${uuid(RECORDER, 'n')}, ${uuid(CAMERA, 'n')}, 1, 'main', '2020-01-01', 3600000
   FROM ${ofRecorders}`,
  `INSERT INTO stored_object (sha256, size_bytes, media_type, bucket, object_key, version_id, lock_mode, locked_until)
   VALUES (repeat('a', 64), 1, 'video/mp4', 'x', 'x', 'x', 'COMPLIANCE', '2030-01-01')`,
  `INSERT INTO evidence_item (id, kind, status, camera_id, source_id, clock_epoch_id, displayed_started_at, displayed_ended_at,
     object_sha256)
   SELECT ${uuid(ITEM, 'n')}, 'footage', 'sealed', ${uuid(CAMERA, recorderOf)}, ${uuid(SOURCE, recorderOf)},
     ${uuid(EPOCH, recorderOf)}, ${at}, ${at} + interval '1 hour', repeat('a', 64)
   FROM ${ofAsks}`,
];
/** Of 25 asks one is racing, one is not sent, five are lost; of each lens one file was taken as a whole. */
const ASKED = [
  `INSERT INTO incident (id, area_id, reference, kind, summary, occurred_from, occurred_to, location, location_uncertainty_meters,
     outcome)
   SELECT ${uuid(INCIDENT, 'n')}, 32 + n % 300, 'I' || n, 'theft', 'x', ${at}, ${at}, ST_SetSRID(ST_MakePoint(108, 11), 4326), 20, 'open'
   FROM generate_series(0, ${ASKS / 2 - 1}) n`,
  `INSERT INTO signed_link (id, kind, subject_id, label, area_id, issued_by, issued_at, expires_at)
   SELECT ${uuid(LINK, 'n')}, 'x', n::text, 'x', 32 + n % 300, 'x', ${at}, ${at} + interval '1 day' FROM ${ofAsks}`,
  `INSERT INTO keep_request (id, incident_id, recorder_id, legal_basis_id, state, from_at, to_at, follows_incident, displayed_from,
     displayed_to, deadline_basis, race_ends_at, reason, requested_by, created_at, sent_at, ended_at, signed_link_id, loss_cause)
   SELECT ${uuid(ASK, 'n')}, ${uuid(INCIDENT, 'n / 2')}, ${uuid(RECORDER, recorderOf)},
     '01980000-0000-7000-8000-000000000107', s.state, ${at}, ${at} + interval '1 hour', true, ${at}, ${at} + interval '1 hour',
     'unknown', sent.at + interval '7 days', 'x', 'x', ${at}, sent.at,
     CASE WHEN s.state NOT IN ('draft', 'keeping') THEN ${at} + interval '7 days' END,
     CASE WHEN s.state <> 'draft' THEN ${uuid(LINK, 'n')} END, CASE s.state WHEN 'missed' THEN 'no_answer' END
   FROM ${ofAsks} CROSS JOIN LATERAL (SELECT CASE WHEN n % 25 = 0 THEN 'keeping' WHEN n % 25 = 1 THEN 'draft'
     WHEN n % 25 < 7 THEN 'missed' ELSE 'handed_over' END AS state) s
   CROSS JOIN LATERAL (SELECT CASE WHEN s.state <> 'draft' THEN ${at} END AS at) sent`,
  `INSERT INTO keep_request_lens (request_id, camera_id, source_id, channel, score)
   SELECT ${uuid(ASK, 'n')}, ${uuid(CAMERA, recorderOf)}, ${uuid(SOURCE, recorderOf)}, 1, 0.5 FROM ${ofAsks}`,
  `INSERT INTO keep_request_answer (id, request_id, kind, signed_link_id, answered_at)
   SELECT gen_random_uuid(), ${uuid(ASK, 'n')}, 'keeping', ${uuid(LINK, 'n')}, ${at} FROM ${ofAsks}`,
  `INSERT INTO keep_request_escalation (request_id, level, position, due_at)
   SELECT ${uuid(ASK, 'n')}, level, 0, ${at} FROM ${ofAsks}, unnest('{custodian,duty_chief}'::text[]) level`,
  `INSERT INTO keep_request_slot (id, request_id, number, signed_link_id, camera_id, source_id, displayed_started_at, fingerprint,
     item_id, opened_at)
   SELECT gen_random_uuid(), ${uuid(ASK, 'n')}, 1, ${uuid(LINK, 'n')}, ${uuid(CAMERA, recorderOf)}, ${uuid(SOURCE, recorderOf)},
     ${at}, repeat('f', 64), CASE WHEN n % 10 > 0 THEN ${uuid(ITEM, 'n')} END, ${at}
   FROM ${ofAsks}`,
  `VACUUM (ANALYZE) area_version, recorder, clock_epoch, camera, source, evidence_item, incident, signed_link, keep_request,
     keep_request_lens, keep_request_answer, keep_request_escalation, keep_request_slot`,
];

let crowd: CrowdedDatabase;

beforeAll(async () => {
  crowd = await CrowdedDatabase.create(...REGISTRY, ...ASKED);
});

afterAll(() => crowd?.drop());

const repositoriesOf = (source: DataSource) => ({
  requests: new RequestRepository(source),
  lists: new RequestListRepository(source),
  lenses: new RequestLensRepository(source),
  escalations: new EscalationRepository(source),
  answers: new AnswerRepository(source),
  arrivals: new ArrivalRepository(source),
  slots: new SlotRepository(source),
});
type Ask = (repositories: ReturnType<typeof repositoriesOf>, manager: EntityManager) => Promise<unknown>;
/** The last that a repository asks. */
async function askedBy(ask: Ask, isWide: boolean): Promise<Statement[]> {
  const row = Object.assign([], { isWide });
  return (await statementsOf((source, manager) => ask(repositoriesOf(source), manager), row)).slice(-1);
}

/** A thousand recorders and a few hundred areas may be read as a whole. */
const SMALL = ['area_version', 'legal_basis', 'recorder'];
const expectIndexed = async (indexes: string[], ask: Ask, how = planOf, isWide = false) =>
  crowd.expectIndexed(await askedBy(ask, isWide), { indexes, small: SMALL, how });

const SAME = {
  ...{ incidentId: idOf(INCIDENT, 7), recorderId: idOf(RECORDER, 75), followsIncident: true },
  ...{ fromAt: new Date('2026-02-01'), toAt: new Date('2026-02-01') },
} as NewRequest;
const FILE = {
  ...{ signedLinkId: idOf(LINK, 100), cameraId: idOf(CAMERA, 100), fingerprint: 'f'.repeat(64) },
  displayedStartedAt: new Date('2026-01-02'),
};
const RED = new Date('2026-03-01');
const AMBER = new Date('2026-03-02');
const WEEK_LATER = new Date('2026-03-08');
const ALL = { area: undefined, incident: null };
const WHENEVER = { from: null, to: null };
const PAGE = Array.from({ length: 51 }, (_, index) => idOf(ASK, index * 25));

/** Both hold few, whatever is over: which of them is read for those of some areas is all the same. */
const OF_OPEN = 'ix_keep_request_race|ix_keep_request_open';
const HERE = [
  'pk_keep_request|ix_keep_request_recorder',
  'pk_keep_request_lens|ix_keep_request_lens_camera',
  'ix_source_camera|ex_source_channel',
  'uq_clock_epoch_number',
  'ix_evidence_item_segment',
];
const ABOUT = ['pk_evidence_item', 'ix_keep_request_lens_camera|ix_keep_request_recorder'];
const SAME_ASK = ['ix_keep_request_incident|ux_keep_request_following'];
const FILES = ['uq_keep_request_slot_number', 'pk_evidence_item', 'ix_acquisition_item'];
const ofRecorder = { recorderId: idOf(RECORDER, 75) };
const ofIncident = { incidentId: idOf(INCIDENT, 7) };
const first = PAGE[3]!;

/** What is the same whatever is asked for. */
const always: [string, string[], Ask][] = [
  ['an ask', ['pk_keep_request'], (r) => r.requests.find(first, EVERYWHERE)],
  ['several asks', ['pk_keep_request'], (r) => r.requests.findAll(PAGE)],
  ['the open ask for the same', SAME_ASK, (r, m) => r.requests.openSame(m, SAME)],
  ['asks of a recorder', ['ix_keep_request_recorder'], (r) => r.requests.idsOf(ofRecorder, openStates)],
  ['asks for an incident', ['ix_keep_request_incident'], (r) => r.requests.idsOf(ofIncident, openStates)],
  ['lenses of a page', ['pk_keep_request_lens'], (r) => r.lenses.of(PAGE)],
  ['escalations of a page', ['pk_keep_request_escalation'], (r) => r.escalations.of(PAGE)],
  ['the end of them', ['pk_keep_request_escalation'], (r, m) => r.escalations.stop(m, first, RED)],
  ['answers of a page', ['ix_keep_request_answer_request'], (r) => r.answers.of(PAGE)],
  ['asks that an item is about', ABOUT, (r) => r.arrivals.requestsOf(idOf(ITEM, 75))],
  ['asks of which something is here', HERE, (r, m) => r.arrivals.withHoldings(m, PAGE.slice(0, 20))],
  ['what is here of an ask', HERE, (r, m) => r.arrivals.intervalsOf(m, first)],
  ['the file a link waits for', ['ix_keep_request_slot_link'], (r, m) => r.slots.unfinished(m, FILE)],
  ['files begun again', ['ix_keep_request_slot_link'], (r) => r.slots.superseded(FILE.signedLinkId)],
  ['the last file of an ask', ['uq_keep_request_slot_number'], (r) => r.slots.lastNumber(first)],
  ['files of an ask', FILES, (r) => r.slots.filesOf(first)],
];

describe.each<[string, typeof planOf]>([
  ['planned for its values', planOf],
  ['planned for any', genericPlanOf],
])('%s', (_, how) => {
  it.each(always)('%s: by index', async (__, indexes, ask) => {
    expect(thrownAway(await expectIndexed(indexes, ask, how), SMALL)).toBeLessThan(100);
  });
});

const scopes: [string, AccessScope, boolean][] = [
  ['everywhere', EVERYWHERE, false],
  ['in one province', { ...NOWHERE, areaIds: [1] }, true],
  ['in one commune', { ...NOWHERE, areaIds: [7] }, false],
];
const read = (plan: PlanNode[]) =>
  plan
    .filter((node) => node['Relation Name'] === 'keep_request')
    .map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
    .reduce((sum, each) => sum + each, 0);

// What they hold depends on what is asked, so they are planned each time, with the values.
describe.each(scopes)('a list %s', (where, scope, isWide) => {
  const isCommune = where === 'in one commune';
  const list = (filter: Partial<RequestFilter>): Ask => {
    const all = { states: null, area: undefined, incident: null, recorderId: null, beforeId: null };
    return (r) => r.lists.list({ ...all, limit: 51, ...filter }, scope);
  };
  const expectList = (indexes: string[], ask: Ask) => expectIndexed(indexes, ask, planOf, isWide);

  it.each([null, ['2026-02-01T00:00:00.000Z', idOf(ASK, 0)]])(
    'of the race, behind %j, is read in its order or by recorder',
    async (after) => {
      const race: Ask = (r) => r.lists.race({ ...ALL, ends: WHENEVER, after, limit: 51 }, scope);
      const index = where === 'everywhere' ? 'ix_keep_request_race' : OF_OPEN;
      const plan = await expectList([index], race);
      expect(read(plan)).toBeLessThanOrEqual(where === 'everywhere' ? 51 : RACING);
    },
  );

  it('of how many race comes from an index on open asks', async () => {
    const counts: Ask = (r) => r.lists.raceCounts(ALL, [RED, AMBER], scope);
    const plan = await expectList([OF_OPEN], counts);
    expect(read(plan)).toBeLessThanOrEqual(RACING);
  });

  it('of the race for an incident comes from its index, of a colour from those that race', async () => {
    const incident = { id: ofIncident.incidentId, scope };
    const of = { ...ALL, after: null, limit: 51 };
    const ends = { from: RED, to: AMBER };
    await expectList(['ix_keep_request_incident'], (r) =>
      r.lists.race({ ...of, incident, ends: WHENEVER }, scope),
    );
    await expectList(['ix_keep_request_incident'], (r) =>
      r.lists.raceCounts({ ...ALL, incident }, [RED, AMBER], scope),
    );
    const plan = await expectList(['ix_keep_request_race|' + OF_OPEN], (r) =>
      r.lists.race({ ...of, ends }, scope),
    );
    expect(read(plan)).toBeLessThanOrEqual(RACING);
  });

  it('of losses in a week comes from the index on losses', async () => {
    const losses: Ask = (r) => r.lists.losses(undefined, { from: RED, to: WEEK_LATER }, scope);
    const plan = await expectList(['ix_keep_request_loss'], losses);
    expect(read(plan)).toBeLessThanOrEqual((7 * 72) / 4);
  });

  it('of all asks is read no further than a page, or by recorder', async () => {
    const plan = await expectList(
      ['pk_keep_request' + (isCommune ? '|ix_keep_request_recorder' : '')],
      list({}),
    );
    expect(read(plan)).toBeLessThanOrEqual(isCommune ? 51 * 40 : 51);
  });

  it('of open asks is read no further than these', async () => {
    const plan = await expectList(['ix_keep_request_open'], list({ states: racingStates }));
    expect(read(plan)).toBeLessThanOrEqual(RACING);
  });

  it('of asks of a recorder, or for an incident, comes from their indexes', async () => {
    await expectList(['ix_keep_request_recorder'], list(ofRecorder));
    await expectList(['ix_keep_request_incident'], list({ incident: { id: ofIncident.incidentId, scope } }));
  });
});
