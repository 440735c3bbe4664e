import { Client } from 'pg';
import { Builders, byHttp, DINH_VAN } from '../builders';
import { type Stack, startStack } from '../processes';
import { flushPrefix } from '../redis';
import { createAccount } from '../tester';
import { untilTrue } from '../until';
import { custodyTypes } from '../medium/registry-application';

jest.setTimeout(600_000);

const ASKS = 24;
const DAY = 86_400_000;
/** From the first ask to the deadlines, which lie up to `SPREAD` apart. */
const LEFT = 45_000;
const SPREAD = 30_000;
/**
 * How late a moment may be met: both processes are down for some seconds (a start takes up to five here), and what a flushed
 * Redis forgot is handed over again within RECONCILE_SECONDS. Never early.
 */
const LATE_MAX = 15_000;
const SHARES = { custodian: 0, backup: 0.25, group_leader: 0.5, beat_officer: 0.7, duty_chief: 0.85 };

interface Race {
  id: string;
  recorderId: string;
  what: 'nothing' | 'export' | 'close' | 'withdraw' | 'learn';
}

interface Level {
  requestId: string;
  level: keyof typeof SHARES;
  state: string;
  dueAt: Date;
  doneAt: Date | null;
}

/** Real processes, a real Redis, a real clock. */
describe('the race while Redis forgets everything and both processes are killed', () => {
  let stack: Stack;
  let client: Client;
  const races: Race[] = [];

  beforeAll(async () => {
    const extraEnv = { RECONCILE_SECONDS: '1', OUTGOING_ALLOWED_HOSTS: '127.0.0.1' };
    stack = await startStack({ parts: ['api', 'worker'], extraEnv });
    // A way to phones; nobody answers there.
    const gateway = {
      name: 'Cổng thử',
      url: 'http://127.0.0.1:9/hook',
      events: ['request_sent', 'request_reminder'],
    };
    const made = await stack.client.post('/api/v1/webhooks', { ...gateway, deliversToContacts: true });
    expect(made.status).toBe(201);
    client = new Client({ connectionString: stack.database.ownerUrl });
    await client.connect();
  });

  afterAll(async () => {
    await client?.end();
    await stack?.stop();
  });

  it('meets every moment once, and counts every loss', async () => {
    await ask();
    await act();
    await stack.kill('worker');
    await flushPrefix(stack.environment.REDIS_URL!, stack.queuePrefix);
    await stack.start('worker');
    await pass(10_000);
    await flushPrefix(stack.environment.REDIS_URL!, stack.queuePrefix);
    await pass(6000);
    await Promise.all([stack.kill('worker'), stack.kill('api')]);
    await flushPrefix(stack.environment.REDIS_URL!, stack.queuePrefix);
    await Promise.all([stack.start('worker'), stack.start('api')]);
    await untilTrue(async () => (await missed()).length === expectedMissed().length, 120);
    await escalationsAreRight();
    await endsAreRight();
    expect((await missed()).sort()).toEqual(expectedMissed());
    const { body } = await stack.client.get('/api/v1/race/losses');
    const counts = new Map<string, number>();
    for (const { cause, count } of body.items) counts.set(cause, (counts.get(cause) ?? 0) + count);
    expect(Object.fromEntries(counts)).toEqual({
      no_answer: expectedMissed().length,
      refused: of('close').length,
    });
  });

  const of = (what: Race['what']) => races.filter((race) => race.what === what);
  const expectedMissed = () =>
    of('nothing')
      .map(({ id }) => id)
      .sort();
  const pass = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** Recorders that keep for a day, in front of which something happened almost a day ago. */
  async function ask(): Promise<void> {
    const build = new Builders(byHttp(stack.client));
    const ward = await build.area();
    const group = await build.group(ward.id);
    const { ownerUrl } = stack.database;
    for (const [role, areaId] of [
      ['group_leader', group.id],
      ['ward_officer', ward.id],
      ['supervisor', ward.id],
    ] as const)
      await createAccount(ownerUrl, { grants: [{ role, areaId }] });
    const places = await Promise.all(
      Array.from({ length: ASKS }, (_, index) => place(build, group.id, index)),
    );
    const begun = Date.now();
    for (const [index, { lon, recorderId }] of places.entries()) {
      const to = new Date(begun - DAY + LEFT + (index * SPREAD) / ASKS).toISOString();
      const incident = await build.incident(group.id, {
        ...{ occurredFrom: to, occurredTo: to, locationUncertaintyMeters: 1 },
        location: { lon, lat: DINH_VAN.lat + 0.0001 },
      });
      const body = { minScore: 0, reason: 'Thử', send: true };
      const asked = await stack.client.post(`/api/v1/incidents/${incident.id}/requests`, body);
      const what = (
        ['nothing', 'nothing', 'nothing', 'export', 'close', 'withdraw', 'learn', 'nothing'] as const
      )[index % 8]!;
      races.push({ id: asked.body.items[0].id, recorderId, what });
    }
  }

  async function place(build: Builders, areaId: number, index: number) {
    const lon = DINH_VAN.lon + (index + 1) * 0.01;
    const recorder = await build.recorder(areaId, {
      statedRetentionDays: 1,
      custodian: { kind: 'household', name: 'Người giữ mẫu', phone: '0900000001' },
      backupCustodian: { name: 'Người dự phòng mẫu', phone: '0900000002' },
    });
    await build.lens(areaId, {
      source: { recorderId: recorder.id, channel: 1 },
      view: {
        ...{ validFrom: '2020-01-01T00:00:00Z', position: { lon, lat: DINH_VAN.lat }, azimuthDegrees: 0 },
        ...{ horizontalFovDegrees: 90, heightMeters: 4, rangeMeters: 50, widthPixels: 1920 },
      },
    });
    return { lon, recorderId: recorder.id };
  }

  async function act(): Promise<void> {
    const post = (id: string, verb: string, body: object) =>
      stack.client.post(`/api/v1/requests/${id}/${verb}`, body);
    const acts: Record<Exclude<Race['what'], 'nothing'>, (race: Race) => Promise<{ status: number }>> = {
      export: ({ id }) => post(id, 'export-confirmed', { note: 'USB' }),
      close: ({ id }) => post(id, 'close', { state: 'refused', reason: 'Đã gọi', calledAt: new Date() }),
      withdraw: ({ id }) => post(id, 'withdraw', { reason: 'xong' }),
      learn: ({ recorderId }) =>
        stack.client.patch(`/api/v1/recorders/${recorderId}`, { statedRetentionDays: 9 }),
    };
    for (const race of races)
      if (race.what !== 'nothing') expect((await acts[race.what](race)).status).toBe(200);
  }

  async function missed(): Promise<string[]> {
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM keep_request WHERE state = 'missed'`);
    return rows.map(({ id }) => id);
  }

  async function escalationsAreRight(): Promise<void> {
    const { rows } = await client.query<Level & { sentAt: Date; endsAt: Date }>(
      `SELECT e.request_id AS "requestId", e.level, e.state, e.due_at AS "dueAt", e.done_at AS "doneAt",
         k.sent_at AS "sentAt", k.race_ends_at AS "endsAt"
       FROM keep_request_escalation e JOIN keep_request k ON k.id = e.request_id`,
    );
    expect(rows).toHaveLength(ASKS * Object.keys(SHARES).length);
    const done = rows.filter(({ state }) => state === 'done');
    const late = done.map(({ dueAt, doneAt }) => doneAt!.getTime() - dueAt.getTime());
    console.log(`latest of ${late.length} escalations: ${Math.max(...late)} ms`);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...late)).toBeLessThan(LATE_MAX);
    for (const { requestId, dueAt, level, sentAt, endsAt, state } of rows.filter(
      (row) => row.state !== 'stopped',
    )) {
      const due = sentAt.getTime() + SHARES[level] * (endsAt.getTime() - sentAt.getTime());
      // A level that was told before the deadline moved keeps its moment.
      if (state === 'waiting' || expectedMissed().includes(requestId))
        expect(Math.abs(dueAt.getTime() - due)).toBeLessThanOrEqual(1);
    }
    for (const id of expectedMissed())
      expect(done.filter(({ requestId }) => requestId === id)).toHaveLength(Object.keys(SHARES).length);
    const types = await custodyTypes(stack.database);
    expect(types.filter((type) => type === 'request.escalated')).toHaveLength(done.length);
    const told = await client.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM notification WHERE template IN ('request_sent', 'request_escalated')`,
    );
    expect(told.rows[0]!.count).toBe(done.length);
  }

  async function endsAreRight(): Promise<void> {
    const { rows } = await client.query<{ id: string; state: string; late: number }>(
      `SELECT id, state, extract(epoch FROM ended_at - race_ends_at)::float8 * 1000 AS late FROM keep_request`,
    );
    for (const { id, state, late } of rows) {
      const { what } = races.find((race) => race.id === id)!;
      const ends = {
        nothing: 'missed',
        export: 'sent',
        close: 'refused',
        withdraw: 'withdrawn',
        learn: 'sent',
      };
      expect(state).toBe(ends[what]);
      if (what !== 'nothing') continue;
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(LATE_MAX);
    }
  }
});
