import { v7 } from 'uuid';
import type { Candidate } from '../../src/candidates/candidate.service';
import { type RequestContext, systemContext } from '../../src/platform/http/request-context';
import { RequestService } from '../../src/requests/request.service';
import { WriteUnit } from '../../src/writing/write-unit';
import { custodyTypes } from './registry-application';
import { type Happening, type Outcome, outcomeOf, type Plan, planOf, randomOf } from './race-simulation';
import { RaceWorld } from './race-world';
import type { Person } from './two-wards';

jest.setTimeout(240_000);

const ASKS = 200;
const SEED = 20_260_101;
const DAY = 86_400_000;
const PERIOD = 600_000;

interface Simulated {
  plan: Plan;
  expected: Outcome;
  incidentId: string;
  recorderId: string;
  cameraId: string;
  sourceId: string;
  areaId: number;
  id: string;
  signedLinkId: string;
}

let world: RaceWorld;
let officer: Person;
let context: RequestContext;
let asks: Simulated[];
const random = randomOf(SEED);
/** A group with a leader, and one without. */
let groups: { led: number; unled: number };

beforeAll(async () => {
  world = await RaceWorld.start();
  const { wards } = world;
  officer = await wards.person({ role: 'ward_officer', areaId: wards.wards.here });
  await wards.person({ role: 'supervisor', areaId: wards.wards.here });
  await wards.person({ role: 'group_leader', areaId: wards.groups.here });
  groups = { led: wards.groups.here, unled: (await wards.build.group(wards.wards.here)).id };
  context = { ...systemContext('simulation'), actor: { id: officer.id, unit: null } };
  const start = world.now.getTime();
  asks = Array.from({ length: ASKS }, () => simulated(planOf(random, start)));
  await register(asks);
});

afterAll(() => world?.stop());

function simulated(plan: Plan): Simulated {
  const ids = { incidentId: v7(), recorderId: v7(), cameraId: v7(), sourceId: v7() };
  const areaId = plan.hasLeader ? groups.led : groups.unled;
  return { plan, expected: outcomeOf(plan), ...ids, areaId, id: '', signedLinkId: '' };
}

/** Recorders with one lens each and the incidents before them, all at once. */
async function register(all: Simulated[]): Promise<void> {
  const rows = JSON.stringify(
    all.map(({ plan, ...ids }) => ({
      ...ids,
      ...{ days: plan.retentionDays, phone: plan.hasPhone ? '0900000001' : null },
      backup: plan.hasBackup ? '0900000002' : null,
      to: new Date(plan.eventEnd).toISOString(),
    })),
  );
  const given = `jsonb_to_recordset($1::jsonb) AS x ("incidentId" uuid, "recorderId" uuid, "cameraId" uuid, "sourceId" uuid,
    "areaId" integer, days integer, phone text, backup text, "to" timestamptz)`;
  for (const sql of [
    `INSERT INTO recorder (id, area_id, name, channels, stated_retention_days, custodian_kind, custodian_name,
       custodian_phone, backup_custodian_name, backup_custodian_phone)
     SELECT "recorderId", "areaId", 'Đầu ghi thử', 4, days, 'household', 'Người giữ mẫu', phone, 'Người dự phòng mẫu', backup
     FROM ${given}`,
    `INSERT INTO clock_epoch (id, recorder_id, number, reason) SELECT gen_random_uuid(), "recorderId", 1, 'initial' FROM ${given}`,
    `INSERT INTO camera (id, code, name, area_id, kind, owner_kind, status, in_service_from)
     SELECT "cameraId", 'SIM-' || "cameraId", 'Mắt thử', "areaId", 'fixed', 'household', 'active', '2020-01-01' FROM ${given}`,
    `INSERT INTO source (id, recorder_id, camera_id, channel, stream, valid_from)
     SELECT "sourceId", "recorderId", "cameraId", 1, 'main', '2020-01-01' FROM ${given}`,
    `INSERT INTO incident (id, area_id, reference, kind, summary, occurred_from, occurred_to, location,
       location_uncertainty_meters, outcome)
     SELECT "incidentId", "areaId", 'SIM-' || "incidentId", 'other', 'Vụ việc thử', "to" - interval '10 minutes', "to",
       ST_SetSRID(ST_MakePoint(108.24, 11.79), 4326), 5, 'open' FROM ${given}`,
  ])
    await world.wards.query(sql, [rows]);
}

const service = () => world.wards.app.get(RequestService, { strict: false });
const writing = <T>(work: Parameters<WriteUnit['run']>[1]) =>
  world.wards.app.get(WriteUnit).run(context, work) as Promise<T>;

async function send(ask: Simulated): Promise<void> {
  const { plan, incidentId } = ask;
  const to = new Date(plan.eventEnd);
  const from = new Date(plan.eventEnd - PERIOD);
  const days = plan.retentionDays;
  const candidate = {
    ...{ camera: { id: ask.cameraId }, score: 50 },
    recorder: {
      ...{ id: ask.recorderId, name: '', areaId: ask.areaId, sourceId: ask.sourceId, channel: 1 },
      displayed: { from, to },
    },
    deadline: {
      at: days === null ? null : new Date(plan.eventEnd + days * DAY),
      basis: days === null ? 'unknown' : 'stated',
      retentionDays: days,
    },
  } as unknown as Candidate;
  const [asked] = await writing<{ id: string }[]>((transaction) =>
    service().askWithin(transaction, context, {
      ...{ incidentId, candidates: [candidate], period: { from, to, followsIncident: true } },
      ...{ reason: 'Mô phỏng', legalBasisId: null, note: null, send: true },
    }),
  );
  ask.id = asked!.id;
  const [row] = await world.wards.query<{ link: string }>(
    `SELECT signed_link_id AS link FROM keep_request WHERE id = $1`,
    [ask.id],
  );
  ask.signedLinkId = row!.link;
}

/** What happens is done as somebody would do it; where the ask has moved on, the refusal is part of it. */
async function happen(ask: Simulated, happening: Happening): Promise<void> {
  const { client } = officer;
  const { id, plan, signedLinkId } = ask;
  const path = `/api/v1/requests/${id}`;
  if (happening.what === 'says')
    await writing((transaction) =>
      service().answerByLink(transaction, id, { kind: happening.kind, signedLinkId }),
    );
  if (happening.what === 'learns') {
    const { retentionDays: statedRetentionDays } = happening;
    await client.patch(`/api/v1/recorders/${ask.recorderId}`, { statedRetentionDays });
  }
  if (happening.what === 'delivers') {
    const middle = plan.eventEnd - PERIOD / 2;
    const from = happening.share === 'rest' ? middle : plan.eventEnd - PERIOD;
    const to = happening.share === 'half' ? middle : plan.eventEnd;
    await world.sealed(ask, new Date(from), new Date(to));
  }
  if (happening.what === 'exports') await client.post(`${path}/export-confirmed`, { note: 'USB' });
  if (happening.what === 'withdraws') await client.post(`${path}/withdraw`, { reason: 'xong' });
  if (happening.what === 'closes')
    await client.post(`${path}/close`, { state: happening.state, reason: 'đã gọi', calledAt: world.now });
}

/** Every third job is delivered twice at once: what a flushed Redis or a killed worker may lead to. */
let delivered = 0;
const again = () => [1, 1, 2][delivered++ % 3]!;

it(`races ${ASKS} asks through weeks, each escalation once and on time, each loss counted`, async () => {
  const moments = asks.flatMap((ask) => [
    { at: ask.plan.sentAt, run: () => send(ask) },
    ...ask.plan.happenings.map((happening) => ({ at: happening.at, run: () => happen(ask, happening) })),
  ]);
  for (const { at, run } of moments.sort((one, other) => one.at - other.at)) {
    await world.passUntil(new Date(at), again);
    await run();
    await world.pass(0, again);
  }
  await world.pass(60 * DAY, again);
  expect(await toldOf()).toEqual(
    Object.fromEntries(asks.map(({ id, expected }) => [id, expected.told.sort()])),
  );
  expect(await endsOf()).toEqual(
    Object.fromEntries(
      asks.map(({ id, expected: { state, cause, endedAt } }) => [id, { state, cause, endedAt }]),
    ),
  );
  await onceEach();
  const { body } = await officer.client.get('/api/v1/race/losses');
  expect(body.items.map(lossText).sort()).toEqual(expectedLosses());
  expect(new Set(asks.map(({ expected }) => expected.cause)).size).toBeGreaterThanOrEqual(10);
});

async function toldOf(): Promise<Record<string, string[]>> {
  const rows = await world.wards.query<{ id: string; level: string; state: string; at: Date }>(
    `SELECT request_id AS id, level, state, done_at AS at FROM keep_request_escalation`,
  );
  return Object.fromEntries(
    asks.map(({ id }) => [
      id,
      rows
        .filter((row) => row.id === id && row.state !== 'stopped' && row.state !== 'waiting')
        .map(({ level, state, at }) => `${level}${state === 'skipped' ? ' skipped' : ''} ${at.getTime()}`)
        .sort(),
    ]),
  );
}

async function endsOf() {
  const rows = await world.wards.query<{ id: string; state: string; cause: string | null; at: Date | null }>(
    `SELECT id, state, loss_cause AS cause, ended_at AS at FROM keep_request`,
  );
  return Object.fromEntries(
    rows.map(({ id, state, cause, at }) => [id, { state, cause, endedAt: at?.getTime() ?? null }]),
  );
}

/** Nobody was told anything twice, and the log has a line for each. */
async function onceEach(): Promise<void> {
  const told = asks.flatMap(({ expected }) => expected.told);
  const escalated = (await custodyTypes(world.wards.database)).filter((type) => type === 'request.escalated');
  expect(escalated).toHaveLength(told.length);
  const [sent] = await world.wards.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM notification
     WHERE template IN ('request_sent', 'request_reminder', 'request_escalated')`,
  );
  expect(sent!.count).toBe(told.filter((one) => !one.includes('skipped')).length);
}

const monthOf = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 7);
const lossText = (loss: { areaId: number; month: string; cause: string; count: number }) =>
  `${loss.areaId} ${loss.month} ${loss.cause} ${loss.count}`;

function expectedLosses(): string[] {
  const counts = new Map<string, number>();
  for (const { areaId, expected } of asks) {
    if (expected.cause === null) continue;
    const key = `${areaId} ${monthOf(expected.endedAt!)} ${expected.cause}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${key} ${count}`).sort();
}
