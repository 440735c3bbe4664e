import { Logger } from '@nestjs/common';
import { AlarmAsking } from '../../src/alarms/alarm-asking';
import { CandidateService } from '../../src/candidates/candidate.service';
import { RateLimits } from '../../src/platform/http/rate-limits';
import { TimeSource } from '../../src/platform/time-source';
import { AlarmButton } from '../alarm-button';
import { custodyEntries } from '../custody-entries';
import { untilTrue } from '../until';
import { AlarmWorld, type Button } from './alarm-world';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const WINDOW_MILLISECONDS = 600_000;

let world: AlarmWorld;

beforeAll(async () => {
  world = await AlarmWorld.start();
});

afterEach(() => jest.restoreAllMocks());

afterAll(() => world?.stop());

const requestsOf = (incidentId: string | null) =>
  world.wards.query<{ recorderId: string; state: string; fromAt: Date; toAt: Date; reason: string }>(
    `SELECT recorder_id AS "recorderId", state, from_at AS "fromAt", to_at AS "toAt", reason FROM keep_request
     WHERE incident_id = $1`,
    [incidentId],
  );
const alarmsOf = ({ point }: Button) => world.count('alarm', 'alarm_point_id = $1', [point.id]);
const noticesOf = (alarmId: string) =>
  world.wards.query<{ template: string; accountId: string | null }>(
    `SELECT template, account_id AS "accountId" FROM notification WHERE subject_id = $1`,
    [alarmId],
  );

describe('a press', () => {
  it('becomes an incident, requests to custodians around and notices to officers', async () => {
    const location = world.place();
    const recorders = [
      await world.lens(location),
      await world.lens(location),
      await world.lens(location, world.wards.groups.there),
    ];
    await world.lens(world.place());
    const button = await world.button({ location, kind: 'gold_shop', incidentKind: 'theft' });
    const { status, body } = await button.press();
    expect([status, body]).toEqual([
      201,
      { alarmId: expect.any(String), pressedAt: expect.any(String), isDrill: false, isFirst: true },
    ]);
    const alarm = await world.asked(body.alarmId);
    expect(alarm).toMatchObject({
      ...{ alarmPointId: button.point.id, pressCount: 1, pressedAt: body.pressedAt, judgement: null },
      ...{ toldCount: 2, candidateCount: 3, requestCount: 3 },
      incidentReference: expect.stringMatching(/^BD-\d{8}-[0-9A-F]{8}$/),
    });
    const at = Date.parse(body.pressedAt);
    const incident = await world.officer.client.get(`/api/v1/incidents/${alarm.incidentId}`);
    expect(incident.body).toMatchObject({
      ...{ reference: alarm.incidentReference, kind: 'theft', location, locationUncertaintyMeters: 30 },
      occurredFrom: new Date(at - 5 * MINUTE).toISOString(),
      occurredTo: new Date(at + 10 * MINUTE).toISOString(),
    });
    const requests = await requestsOf(alarm.incidentId);
    expect(requests.map(({ recorderId }) => recorderId).sort()).toEqual([...recorders].sort());
    expect(new Set(requests.map(({ state }) => state))).toEqual(new Set(['sent']));
    expect(JSON.stringify(requests)).not.toContain('Ngân hàng');
    const notices = await noticesOf(body.alarmId);
    expect(notices).toHaveLength(2);
    expect(notices).toEqual(
      expect.arrayContaining(
        [world.officer, world.supervisor].map(({ id }) => ({ template: 'alarm_raised', accountId: id })),
      ),
    );
  });

  it('of one point within the window is one incident, also fifty at once', async () => {
    const location = world.place();
    await world.lens(location);
    const button = await world.button({ location });
    const incidents = await world.count('incident');
    const answers = await Promise.all(Array.from({ length: 50 }, () => button.press()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.alarmId)).size).toBe(1);
    expect(answers.filter(({ body }) => body.isFirst)).toHaveLength(1);
    const alarm = await world.asked(answers[0]!.body.alarmId);
    expect(alarm).toMatchObject({ pressCount: 50, requestCount: 1 });
    expect(await world.count('incident')).toBe(incidents + 1);
    expect(await alarmsOf(button)).toBe(1);
    expect(await noticesOf(alarm.id)).toHaveLength(2);
  });

  it('after the window is another incident', async () => {
    const button = await world.button();
    const first = await button.press();
    const later = (milliseconds: number) => {
      const now = new Date(Date.parse(first.body.pressedAt) + milliseconds);
      jest.spyOn(world.wards.app.get(TimeSource), 'now').mockReturnValue(now);
      return button.press({ timestamp: Math.floor(now.getTime() / 1000) });
    };
    const within = await later(WINDOW_MILLISECONDS - 1);
    const after = await later(WINDOW_MILLISECONDS);
    expect([within.body.alarmId, within.body.isFirst]).toEqual([first.body.alarmId, false]);
    expect([after.body.alarmId === first.body.alarmId, after.body.isFirst]).toEqual([false, true]);
  });

  it('of one window is one alarm by the database itself', async () => {
    const button = await world.button();
    const { body } = await button.press();
    const twin = world.wards.query(
      `INSERT INTO alarm (id, alarm_point_id, is_drill, pressed_at, window_ends_at, incident_id, told_count)
       SELECT gen_random_uuid(), alarm_point_id, is_drill, pressed_at + interval '1 minute', window_ends_at + interval '1 minute',
         incident_id, 0 FROM alarm WHERE id = $1`,
      [body.alarmId],
    );
    await expect(twin).rejects.toMatchObject({ driverError: { constraint: 'ex_alarm_window' } });
  });

  it('is asked for by the worker when its process could not, and only once', async () => {
    const location = world.place();
    await world.lens(location);
    const button = await world.button({ location });
    const find = jest.spyOn(world.wards.app.get(CandidateService, { strict: false }), 'find');
    find.mockRejectedValueOnce(new Error('the database is away'));
    const { body } = await button.press();
    const jobs = await world.wards.query<{ runAt: Date }>(
      `SELECT run_at AS "runAt" FROM outbox_message WHERE job_name = 'ask-around-alarm' AND payload ->> 'alarmId' = $1`,
      [body.alarmId],
    );
    expect(jobs).toHaveLength(1);
    expect(jobs[0]!.runAt.getTime()).toBeGreaterThan(Date.parse(body.pressedAt));
    await untilTrue(() => Promise.resolve(find.mock.calls.length === 1));
    expect(await world.count('alarm', 'id = $1 AND asked_at IS NULL', [body.alarmId])).toBe(1);
    await Promise.all([world.ask(body.alarmId), world.ask(body.alarmId), world.ask(body.alarmId)]);
    const alarm = await world.asked(body.alarmId);
    expect(await requestsOf(alarm.incidentId)).toHaveLength(1);
    const entries = await custodyEntries(world.wards.database.ownerUrl, 'alarm.asked');
    expect(entries.filter(({ payload }) => payload.alarmId === alarm.id)).toHaveLength(1);
  });

  it('asks nobody any more once it is judged false', async () => {
    const location = world.place();
    await world.lens(location);
    const button = await world.button({ location });
    jest
      .spyOn(world.wards.app.get(AlarmAsking, { strict: false }), 'begin')
      .mockImplementation(() => undefined);
    const { alarmId } = (await button.press()).body;
    await world.officer.client.post(`/api/v1/alarms/${alarmId}/judge`, { verdict: 'false_alarm' });
    await world.ask(alarmId);
    const { body } = await world.officer.client.get(`/api/v1/alarms/${alarmId}`);
    expect([body.askedAt, await requestsOf(body.incidentId)]).toEqual([null, []]);
  });
});

describe('a press is refused', () => {
  const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
  let button: Button;

  beforeAll(async () => {
    button = await world.button();
  });

  it('when it was sent before, also at once', async () => {
    const nonce = 'a'.repeat(24);
    const timestamp = Math.floor(Date.now() / 1000);
    const answers = await Promise.all([1, 2, 3, 4].map(() => button.press({ nonce, timestamp })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(code(await button.press({ nonce }))).toEqual([409, 'alarm_replayed']);
    const { alarmId } = answers.find(({ status }) => status === 201)!.body;
    expect(await world.count('alarm_press', 'alarm_id = $1', [alarmId])).toBe(1);
  });

  it.each([
    ['another body than was signed', { sent: { body: { drill: true } } }],
    ['another path than was signed', { sent: { path: '/api/v1/alarms?x=1' } }],
    [
      'another time than was signed',
      { sent: { headers: { 'alarm-timestamp': String(Math.floor(Date.now() / 1000) - 1) } } },
    ],
    ['another nonce than was signed', { sent: { headers: { 'alarm-nonce': 'b'.repeat(24) } } }],
    ['a short nonce', { nonce: 'short' }],
    ['an unknown key', { sent: { headers: { 'alarm-key': '01980000-0000-7000-8000-0000000000ff' } } }],
    ['no key', { sent: { headers: { 'alarm-key': '' } } }],
    ['a signature of nobody', { sent: { headers: { 'alarm-signature': `v1=${'0'.repeat(64)}` } } }],
    ['half a signature', { sent: { headers: { 'alarm-signature': 'v1=00' } } }],
  ])('with %s', async (_, press) => {
    expect(code(await button.press(press))).toEqual([401, 'alarm_signature_refused']);
  });

  it('when it is of another time, which it is told', async () => {
    for (const offset of [-302, 302]) {
      const answer = await button.press({ timestamp: Math.floor(Date.now() / 1000) + offset });
      expect(code(answer)).toEqual([401, 'alarm_timestamp_refused']);
      const told = Number(/\d{10}/.exec(answer.body.message?.en ?? JSON.stringify(answer.body))![0]);
      expect(Math.abs(told - Date.now() / 1000)).toBeLessThan(5);
    }
    expect((await button.press({ timestamp: Math.floor(Date.now() / 1000) - 290 })).status).toBe(201);
  });

  it('when it is old, which takes nothing from what its button may send', async () => {
    const limit = jest.spyOn(RateLimits.prototype, 'account');
    const counted = () => limit.mock.calls.filter(([id]) => id === button.key.id).length;
    await button.press({ timestamp: Math.floor(Date.now() / 1000) - 302 });
    expect(counted()).toBe(0);
    await button.press();
    expect(counted()).toBe(1);
  });

  it('when its key is revoked, while another one of the point goes on', async () => {
    const old = await world.button();
    const next = await world.key(old.point.id);
    const path = `/api/v1/alarm-points/${old.point.id}/keys/${old.key.id}/revoke`;
    const revoked = await world.officer.client.post(path, {});
    expect([revoked.status, revoked.body.keys.map(({ id }: { id: string }) => id)]).toEqual([200, [next.id]]);
    expect(code(await old.press())).toEqual([401, 'alarm_signature_refused']);
    expect((await world.officer.client.post(path, {})).status).toBe(404);
    expect(await world.count('alarm_key', 'id = $1 AND secret IS NULL', [old.key.id])).toBe(1);
  });

  it('by the key of another point: it raises its own', async () => {
    const other = await world.button();
    const { alarmId } = (await other.press()).body;
    expect((await world.asked(alarmId)).alarmPointId).toBe(other.point.id);
    const path = `/api/v1/alarm-points/${button.point.id}/keys/${other.key.id}/revoke`;
    expect((await world.officer.client.post(path, {})).status).toBe(404);
    expect((await other.press()).status).toBe(201);
  });

  it('when the point is out of service', async () => {
    const closed = await world.button();
    await world.officer.client.patch(`/api/v1/alarm-points/${closed.point.id}`, { isActive: false });
    expect(code(await closed.press())).toEqual([409, 'alarm_point_inactive']);
    expect(await alarmsOf(closed)).toBe(0);
  });
});

describe('a drill', () => {
  it('sends nothing to custodians, is no incident, and says to officers that it is one', async () => {
    const location = world.place();
    await world.lens(location);
    const button = await world.button({ location });
    const incidents = await world.count('incident');
    const requests = await world.count('keep_request');
    const { body } = await button.press({ body: { drill: true } });
    const alarm = await world.asked(body.alarmId);
    expect(alarm).toMatchObject({ isDrill: true, incidentId: null, candidateCount: 1, requestCount: 0 });
    expect([await world.count('incident'), await world.count('keep_request')]).toEqual([incidents, requests]);
    const notices = await noticesOf(alarm.id);
    expect(notices.map(({ template }) => template)).toEqual(['alarm_drill', 'alarm_drill']);
    const judged = await world.officer.client.post(`/api/v1/alarms/${alarm.id}/judge`, {
      verdict: 'genuine',
    });
    expect([judged.status, judged.body.code]).toEqual([409, 'alarm_is_drill']);
  });

  it('hides no alarm that is raised beside it', async () => {
    const button = await world.button();
    const drill = await button.press({ body: { drill: true } });
    const real = await button.press();
    expect([drill.body.isDrill, real.body.isDrill, real.body.isFirst]).toEqual([true, false, true]);
    expect((await world.asked(real.body.alarmId)).incidentId).not.toBeNull();
  });

  it('mode ends by itself and is never longer than a day', async () => {
    const button = await world.button();
    const path = `/api/v1/alarm-points/${button.point.id}`;
    const until = (milliseconds: number) =>
      world.officer.client.patch(path, { drillUntil: new Date(Date.now() + milliseconds).toISOString() });
    for (const wrong of [-MINUTE, 25 * 60 * MINUTE]) {
      const answer = await until(wrong);
      expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, 'drillUntil']);
    }
    expect((await until(MINUTE)).status).toBe(200);
    expect((await button.press()).body.isDrill).toBe(true);
    const now = new Date(Date.now() + 2 * MINUTE);
    jest.spyOn(world.wards.app.get(TimeSource), 'now').mockReturnValue(now);
    expect((await button.press()).body.isDrill).toBe(false);
    jest.restoreAllMocks();
    await world.officer.client.patch(path, { drillUntil: null });
    expect((await world.officer.client.get(path)).body.drillUntil).toBeNull();
  });
});

describe('a judgement', () => {
  it('counts for the point, is kept when repeated, and changed only with a reason', async () => {
    const button = await world.button();
    const alarmIds: string[] = [];
    for (const minutes of [0, 20, 40, 60]) {
      const now = new Date(Date.now() + minutes * MINUTE);
      jest.spyOn(world.wards.app.get(TimeSource), 'now').mockReturnValue(now);
      alarmIds.push(
        (await button.press({ timestamp: Math.floor(now.getTime() / 1000) })).body.alarmId as string,
      );
    }
    jest.restoreAllMocks();
    await button.press({ body: { drill: true } });
    const judge = (index: number, body: object, by = world.officer) =>
      by.client.post(`/api/v1/alarms/${alarmIds[index]}/judge`, body);
    const figures = async (query = '') =>
      (await world.officer.client.get(`/api/v1/alarm-points/${button.point.id}/figures${query}`)).body;
    expect(await figures()).toEqual({
      ...{ alarms: 4, drills: 1, presses: 5, genuine: 0, falseAlarms: 0, unjudged: 4, falseAlarmRate: null },
    });
    await judge(0, { verdict: 'false_alarm' });
    await judge(1, { verdict: 'false_alarm', reason: 'Bấm nhầm' });
    await judge(2, { verdict: 'false_alarm' });
    expect((await judge(2, { verdict: 'false_alarm', reason: 'Lại nữa' })).body.judgement).toMatchObject({
      ...{ verdict: 'false_alarm', by: world.officer.id, reason: null },
    });
    const refused = await judge(2, { verdict: 'genuine' });
    expect([refused.status, refused.body.code]).toEqual([409, 'alarm_judged_otherwise']);
    expect(JSON.stringify(refused.body)).toContain('báo động giả');
    expect((await judge(2, { verdict: 'genuine', reason: 'Camera cho thấy có thật' })).status).toBe(200);
    expect(await figures()).toMatchObject({ genuine: 1, falseAlarms: 2, unjudged: 1, falseAlarmRate: 2 / 3 });
    const soon = new Date(Date.now() + 10 * MINUTE).toISOString();
    expect(await figures(`?to=${encodeURIComponent(soon)}`)).toMatchObject({ alarms: 1, falseAlarmRate: 1 });
    expect((await judge(3, { verdict: 'genuine' }, world.stranger)).status).toBe(404);
    expect((await judge(3, { verdict: 'genuine' }, world.supervisor)).status).toBe(403);
  });
});

describe('a false alarm', () => {
  const judge = (alarmId: string, body: object) =>
    world.officer.client.post(`/api/v1/alarms/${alarmId}/judge`, body);
  const statesOf = async (incidentId: string | null) =>
    (await requestsOf(incidentId)).map(({ state }) => state).sort();

  it('withdraws what the button asked for, closes the links and tells nobody more; what officers asked for stands', async () => {
    const location = world.place();
    for (const _ of [1, 2]) await world.lens(location);
    const button = await world.button({ location });
    const { alarmId } = (await button.press()).body;
    const { incidentId, requestCount } = await world.asked(alarmId);
    expect(requestCount).toBe(2);
    await world.wards.query(
      `UPDATE keep_request SET requested_by = $2 WHERE id = (SELECT id FROM keep_request WHERE incident_id = $1 LIMIT 1)`,
      [incidentId, world.officer.id],
    );
    expect((await judge(alarmId, { verdict: 'false_alarm' })).status).toBe(200);
    expect(await statesOf(incidentId)).toEqual(['sent', 'withdrawn']);
    const [left] = await world.wards.query<{ links: number; levels: number; reason: string }>(
      `SELECT (SELECT count(*)::integer FROM signed_link l WHERE l.id = k.signed_link_id AND l.closed_at IS NULL) AS links,
         (SELECT count(*)::integer FROM keep_request_escalation e WHERE e.request_id = k.id AND e.state = 'waiting') AS levels,
         k.end_reason AS reason
       FROM keep_request k WHERE k.incident_id = $1 AND k.state = 'withdrawn'`,
      [incidentId],
    );
    expect(left).toEqual({ links: 0, levels: 0, reason: 'Báo động giả, không cần giữ hình ảnh nữa' });
  });

  it('that turns out to be genuine is asked around for again', async () => {
    const location = world.place();
    await world.lens(location);
    const button = await world.button({ location });
    const { alarmId } = (await button.press()).body;
    const { incidentId } = await world.asked(alarmId);
    await judge(alarmId, { verdict: 'false_alarm' });
    expect((await judge(alarmId, { verdict: 'genuine', reason: 'Có thật' })).body.askedAt).toBeNull();
    const jobs = await world.count('outbox_message', `job_name = 'ask-around-alarm' AND job_id = $1`, [
      alarmId,
    ]);
    expect(jobs).toBe(2);
    await world.ask(alarmId);
    expect(await statesOf(incidentId)).toEqual(['sent', 'withdrawn']);
    expect(await world.asked(alarmId)).toMatchObject({ requestCount: 1 });
  });
});

describe('a point whose unit a reform has ended', () => {
  it('rings at the unit that has its place today, which has it from then on', async () => {
    const { build } = world.wards;
    const old = await build.area();
    const group = await build.group(old.id);
    const location = world.place();
    const people = await world.wards.person({ role: 'ward_officer', areaId: old.id });
    const point = await world.point({ location, areaId: group.id }, people);
    const { body: key } = await people.client.post(`/api/v1/alarm-points/${point.id}/keys`, {});
    const [first, holder, last] = [await build.area(), await build.area(), await build.area()];
    await world.wards.query(`UPDATE area_version SET valid_to = '2025-07-01' WHERE area_id = ANY($1)`, [
      [old.id, group.id],
    ]);
    await world.wards.query(
      `INSERT INTO area_succession (predecessor_id, successor_id, happened_on, share)
       SELECT $1, heir, '2025-07-01', 'part_unknown' FROM unnest($2::integer[]) AS heir`,
      [old.id, [first, holder, last].map(({ id }) => id)],
    );
    await world.wards.query(
      `UPDATE area_version SET boundary = ST_Multi(ST_Buffer(ST_SetSRID(ST_MakePoint($2, $3), 4326), 0.001))
       WHERE area_id = $1`,
      [holder.id, location.lon, location.lat],
    );
    const officer = await world.wards.person({ role: 'ward_officer', areaId: holder.id });
    const others = await world.wards.person({ role: 'ward_officer', areaId: first.id });
    const { status, body } = await new AlarmButton(world.wards.baseUrl, key).press();
    expect(status).toBe(201);
    expect(await noticesOf(body.alarmId)).toEqual([{ template: 'alarm_raised', accountId: officer.id }]);
    const alarm = await officer.client.get(`/api/v1/alarms/${body.alarmId}`);
    expect([alarm.status, alarm.body.areaId, alarm.body.toldCount]).toEqual([200, holder.id, 1]);
    expect((await officer.client.get(`/api/v1/incidents/${alarm.body.incidentId}`)).body.areaId).toBe(
      holder.id,
    );
    expect((await others.client.get(`/api/v1/alarms/${body.alarmId}`)).status).toBe(404);
    const entries = await custodyEntries(world.wards.database.ownerUrl, 'alarm_point.changed');
    expect(entries.find(({ payload }) => payload.id === point.id)!.payload).toMatchObject({
      ...{ before: { areaId: group.id }, after: { areaId: holder.id } },
    });
  });

  it('rings above it when nothing followed, and says loudly when nobody is there', async () => {
    const { build, wards } = world.wards;
    const group = await build.group(wards.here);
    const point = await world.point({ areaId: group.id });
    const key = await world.key(point.id);
    await world.wards.query(`UPDATE area_version SET valid_to = '2025-07-01' WHERE area_id = $1`, [group.id]);
    const { body } = await new AlarmButton(world.wards.baseUrl, key).press();
    const told = (await noticesOf(body.alarmId)).map(({ accountId }) => accountId).sort();
    expect(told).toEqual([world.officer.id, world.supervisor.id].sort());
    const lonely = await build.area();
    const quiet = await world.wards.person({ role: 'ward_officer', areaId: lonely.id });
    const button = await world.point({ areaId: lonely.id }, quiet);
    const issued = (await quiet.client.post(`/api/v1/alarm-points/${button.id}/keys`, {})).body;
    await world.wards.query(`UPDATE role_grant SET state = 'ended', ended_at = now() WHERE account_id = $1`, [
      quiet.id,
    ]);
    const loudly = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    expect((await new AlarmButton(world.wards.baseUrl, issued).press()).status).toBe(201);
    expect(loudly).toHaveBeenCalledWith(expect.stringContaining('an alarm rings nobody'));
  });
});

describe('alarm points', () => {
  it('tell whom to call there only to those who look after them', async () => {
    const point = await world.point();
    const path = `/api/v1/alarm-points/${point.id}`;
    expect((await world.officer.client.get(path)).body.contacts).toEqual([
      { name: 'Bảo vệ mẫu', phone: '0900000009' },
    ]);
    expect((await world.supervisor.client.get(path)).body.contacts).toBeNull();
    expect((await world.stranger.client.get(path)).status).toBe(404);
    expect((await world.leader.client.get(path)).status).toBe(403);
    const entries = await custodyEntries(world.wards.database.ownerUrl, 'alarm_point.created');
    const { contacts, ...rest } = entries.find(({ payload }) => payload.id === point.id)!.payload.after;
    expect(contacts).toHaveLength(1);
    expect(JSON.stringify(rest)).not.toMatch(/Bảo vệ|0900/);
  });

  it('show the secret of a key once, and store it encrypted', async () => {
    const { point, key, issuedAt } = await world.button();
    expect(key.secret).toMatch(/^lla_[\w-]{43}$/);
    const shown = await world.officer.client.get(`/api/v1/alarm-points/${point.id}`);
    expect(shown.body.keys).toEqual([{ id: key.id, issuedAt }]);
    const [row] = await world.wards.query<{ secret: Buffer }>(`SELECT secret FROM alarm_key WHERE id = $1`, [
      key.id,
    ]);
    expect(row!.secret.toString('latin1')).not.toContain(key.secret);
    expect(JSON.stringify(await custodyEntries(world.wards.database.ownerUrl))).not.toContain(key.secret);
  });

  it('are listed by area, kind and service, page by page; alarms too', async () => {
    const { groups, wards } = world.wards;
    const treasury = await world.button({ kind: 'treasury' });
    const { alarmId } = (await treasury.press()).body;
    const ids = async (list: string, query: string, by = world.officer): Promise<string[]> =>
      (await by.client.get(`/api/v1/${list}?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await ids('alarm-points', `kind=treasury&areaId=${groups.here}&isActive=true`)).toEqual([
      treasury.point.id,
    ]);
    expect(await ids('alarm-points', 'kind=treasury&isActive=false')).toEqual([]);
    expect(await ids('alarms', `alarmPointId=${treasury.point.id}&isDrill=false&isJudged=false`)).toEqual([
      alarmId,
    ]);
    expect(await ids('alarms', `alarmPointId=${treasury.point.id}&isJudged=true`)).toEqual([]);
    for (const list of ['alarm-points', 'alarms']) {
      expect(await ids(list, '', world.stranger)).toEqual([]);
      expect((await world.officer.client.get(`/api/v1/${list}?areaId=${wards.there}`)).status).toBe(403);
      const first = (await world.officer.client.get(`/api/v1/${list}?limit=2`)).body;
      const next = await ids(list, `limit=2&cursor=${first.nextCursor}`);
      expect(first.items.map(({ id }: { id: string }) => id)).not.toEqual(expect.arrayContaining(next));
    }
  });

  it('move only to areas of whoever moves them, and take their alarms along', async () => {
    const { groups } = world.wards;
    const button = await world.button();
    const { alarmId } = (await button.press()).body;
    const path = `/api/v1/alarm-points/${button.point.id}`;
    expect((await world.officer.client.patch(path, { areaId: groups.there })).status).toBe(403);
    const elsewhere = { areaId: groups.there, kind: 'bank', name: 'X', location: world.place() };
    expect((await world.officer.client.post('/api/v1/alarm-points', elsewhere)).status).toBe(403);
    await world.wards.query(`UPDATE alarm_point SET area_id = $2 WHERE id = $1`, [
      button.point.id,
      groups.there,
    ]);
    expect((await world.officer.client.get(`/api/v1/alarms/${alarmId}`)).status).toBe(404);
    expect((await world.stranger.client.get(`/api/v1/alarms/${alarmId}`)).status).toBe(200);
  });
});
