import { Client } from 'pg';
import { localTime, vietnamDate } from '../../src/platform/local-date';
import { RequestService } from '../../src/requests/request.service';
import { DAY, fieldsOf, HOUR, RaceScenes, viewAt } from './race-scenes';
import type { Person } from './two-wards';

jest.setTimeout(120_000);

let scenes: RaceScenes;

beforeAll(async () => {
  scenes = await RaceScenes.start();
});

afterAll(() => scenes?.stop());

describe('asking', () => {
  it('makes one request for a recorder, in its own time, with its deadline', async () => {
    const at = await scenes.scene();
    await scenes.world.wards.build.lens(scenes.world.wards.groups.here, {
      source: { recorderId: at.recorderId, channel: 9 },
    });
    const checkedAt = new Date(Date.now() - HOUR);
    await scenes.officer.client.post(`/api/v1/recorders/${at.recorderId}/clock-checks`, {
      ...{
        displayedAt: new Date(checkedAt.getTime() + 240_000).toISOString(),
        trueAt: checkedAt.toISOString(),
      },
      ...{ method: 'photo', checkedBy: 'Cán bộ' },
    });
    const answer = await scenes.ask(at.incidentId);
    expect(answer.status).toBe(201);
    expect(answer.body.leftOut).toEqual([]);
    expect(answer.body.items).toHaveLength(1);
    expect(answer.body.items[0]).toMatchObject({
      ...{ state: 'draft', incidentId: at.incidentId, recorderId: at.recorderId, followsIncident: true },
      period: { from: at.from.toISOString(), to: at.to.toISOString() },
      ...{ deadlineAt: new Date(at.to.getTime() + 4 * DAY).toISOString(), deadlineBasis: 'stated' },
      ...{ retentionDays: 4, sentAt: null, signedLinkId: null },
      legalBasis: { citation: expect.stringContaining('Điều 107') },
      lenses: [{ cameraId: at.cameraId, sourceId: at.sourceId, channel: 3, arrivedAt: null }],
    });
    const shownFrom = Date.parse(answer.body.items[0].displayed.from);
    expect(Math.abs(shownFrom - at.from.getTime() - 240_000)).toBeLessThan(2000);
  });

  it('answers with the best candidate first', async () => {
    const at = await scenes.scene();
    const { build, groups } = scenes.world.wards;
    const { location } = (await scenes.officer.client.get(`/api/v1/incidents/${at.incidentId}`)).body;
    const near = { ...location, lat: location.lat - 0.00005 };
    const recorder = await build.recorder(groups.here, { statedRetentionDays: 4 });
    await build.lens(groups.here, { source: { recorderId: recorder.id, channel: 1 }, view: viewAt(near) });
    const { body } = await scenes.ask(at.incidentId);
    expect(body.items.map((one: { recorderId: string }) => one.recorderId)).toEqual([
      ...[recorder.id, at.recorderId],
    ]);
  });

  it('does not ask a recorder twice for the same, also at once', async () => {
    const at = await scenes.scene();
    const answers = await Promise.all([
      scenes.ask(at.incidentId),
      scenes.ask(at.incidentId),
      scenes.ask(at.incidentId),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const ids = new Set(answers.map(({ body }) => body.items[0].id));
    expect(ids.size).toBe(1);
    const again = await scenes.ask(at.incidentId, { send: true });
    expect(again.body.items[0]).toMatchObject({ id: [...ids][0], state: 'sent' });
    const other = await scenes.ask(at.incidentId, {
      ...{ from: at.from.toISOString(), to: at.to.toISOString() },
    });
    expect(ids.has(other.body.items[0].id)).toBe(false);
    expect(other.body.items[0].followsIncident).toBe(false);
  });

  it('repeats its answer for an Idempotency-Key', async () => {
    const at = await scenes.scene();
    const path = `/api/v1/incidents/${at.incidentId}/requests`;
    const body = { minScore: 0, reason: 'Xác minh' };
    const key = { 'idempotency-key': `k-${at.incidentId}` };
    const first = await scenes.officer.client.post(path, body, key);
    expect((await scenes.officer.client.post(path, body, key)).body).toEqual(first.body);
  });

  it('says which lenses cannot be asked for', async () => {
    const at = await scenes.scene();
    const lone = await scenes.world.wards.build.lens(scenes.world.wards.groups.here);
    const answer = await scenes.ask(at.incidentId, {
      minScore: undefined,
      cameraIds: [at.cameraId, lone.id],
    });
    expect(answer.body.leftOut).toEqual([{ cameraId: lone.id, reason: 'not_a_candidate' }]);
    expect(fieldsOf(await scenes.ask(at.incidentId, { minScore: undefined, cameraIds: [lone.id] }))).toEqual([
      'cameraIds',
    ]);
    expect(fieldsOf(await scenes.ask(at.incidentId, { cameraIds: [at.cameraId] }))).toEqual(['cameraIds']);
    expect(fieldsOf(await scenes.ask(at.incidentId, { minScore: undefined }))).toEqual(['cameraIds']);
    expect(fieldsOf(await scenes.ask(at.incidentId, { minScore: 100 }))).toEqual(['minScore']);
  });

  it.each([
    ['half a period', { from: '2026-01-01T00:00:00Z' }, 'to'],
    ['a period that runs backwards', { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }, 'to'],
    ['more than two days', { from: '2026-01-01T00:00:00Z', to: '2026-01-03T00:00:01Z' }, 'to'],
    ['an unknown basis', { legalBasisId: '01980000-0000-7000-8000-0000000000ff' }, 'legalBasisId'],
    ['no reason', { reason: '' }, 'reason'],
  ])('refuses %s', async (_, body, field) => {
    const at = await scenes.scene();
    expect(fieldsOf(await scenes.ask(at.incidentId, body))).toEqual([field]);
  });

  it('asks for at most two days also of an incident that is longer', async () => {
    const at = await scenes.scene();
    const occurredFrom = new Date(at.to.getTime() - 48 * HOUR - 1).toISOString();
    await scenes.officer.client.patch(`/api/v1/incidents/${at.incidentId}`, { occurredFrom });
    expect(fieldsOf(await scenes.ask(at.incidentId))).toEqual(['from']);
    const part = { from: at.from.toISOString(), to: at.to.toISOString() };
    expect((await scenes.ask(at.incidentId, part)).status).toBe(201);
  });

  it('is for those who may act in the area', async () => {
    const at = await scenes.scene();
    expect((await scenes.ask(at.incidentId, {}, scenes.stranger)).status).toBe(404);
    expect((await scenes.ask(at.incidentId, {}, scenes.leader)).status).toBe(403);
    expect((await scenes.ask(at.incidentId, {}, scenes.supervisor)).status).toBe(403);
  });
});

describe('what readers see', () => {
  it('is the case for officers, the custodian for those who may call, numbers for supervisors', async () => {
    const id = await scenes.sent(await scenes.scene());
    const whole = await scenes.read(id);
    expect(whole).toMatchObject({
      ...{ isCaseWithheld: false, reason: 'Xác minh' },
      custodian: { name: 'Người giữ mẫu', phone: '0900000001', isWithheld: false },
    });
    expect(await scenes.read(id, scenes.leader)).toMatchObject({
      ...{ isCaseWithheld: true, incidentId: null, reason: null, note: null },
      custodian: { name: 'Người giữ mẫu', isWithheld: false },
    });
    const numbers = await scenes.supervisor.client.get('/api/v1/race');
    expect(JSON.stringify(numbers.body)).not.toMatch(/Người giữ mẫu|0900000001|Người dự phòng mẫu/);
    expect(numbers.body.items.find((one: { id: string }) => one.id === id)).toMatchObject({
      ...{ isCaseWithheld: true, custodian: { isWithheld: true, phone: null } },
    });
    expect((await scenes.stranger.client.get(`/api/v1/requests/${id}`)).status).toBe(404);
    for (const list of ['requests', 'race'])
      expect((await scenes.stranger.client.get(`/api/v1/${list}`)).body.items).toEqual([]);
  });

  it('names the unit as it is today, not as it will be', async () => {
    const id = await scenes.sent(await scenes.scene());
    const { app, database, groups } = scenes.world.wards;
    const nameOf = async () => (await app.get(RequestService, { strict: false }).forCustodian(id))!.areaName;
    const name = await nameOf();
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const tomorrow = vietnamDate(new Date(Date.now() + DAY));
    await owner.query(`UPDATE area_version SET valid_to = $2 WHERE area_id = $1`, [groups.here, tomorrow]);
    await owner.query(
      `INSERT INTO area_version (id, area_id, valid_from, parent_id, path, code, name, kind)
       SELECT gen_random_uuid(), area_id, valid_to, parent_id, path, code, 'Tên ngày mai', kind FROM area_version
       WHERE area_id = $1`,
      [groups.here],
    );
    await owner.end();
    expect(name).toEqual(expect.any(String));
    expect(await nameOf()).toBe(name);
  });

  it('goes with the recorder; the case stays where it is', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    const { groups } = scenes.world.wards;
    const move = (areaId: number) =>
      scenes.world.wards.query(`UPDATE recorder SET area_id = $2 WHERE id = $1`, [at.recorderId, areaId]);
    await move(groups.there);
    expect((await scenes.officer.client.get(`/api/v1/requests/${id}`)).status).toBe(404);
    expect((await scenes.act(id, 'withdraw', { reason: 'x' })).status).toBe(404);
    const taken = await scenes.read(id, scenes.stranger);
    expect(taken).toMatchObject({ isCaseWithheld: true, incidentId: null, reason: null, note: null });
    expect(JSON.stringify(taken)).not.toContain(at.incidentId);
    expect((await scenes.act(id, 'withdraw', { reason: 'x' }, scenes.stranger)).status).toBe(200);
    await move(groups.here);
    expect((await scenes.read(id)).state).toBe('withdrawn');
  });

  it('is, of a case that was granted, what was asked for it; acting is not a part of that', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    const other = await scenes.sent(await scenes.scene());
    const guest = await scenes.world.wards.person({ role: 'investigator', incidentId: at.incidentId });
    expect(await scenes.read(id, guest)).toMatchObject({ isCaseWithheld: false, incidentId: at.incidentId });
    expect((await guest.client.get(`/api/v1/requests/${other}`)).status).toBe(404);
    for (const list of ['requests', 'race', `requests?incidentId=${at.incidentId}`]) {
      const { body } = await guest.client.get(`/api/v1/${list}`);
      expect(body.items.map((one: { id: string }) => one.id)).toEqual([id]);
    }
    const { counts } = (await guest.client.get('/api/v1/race')).body;
    expect(counts.red + counts.amber + counts.green).toBe(1);
    expect((await scenes.act(id, 'withdraw', { reason: 'x' }, guest)).status).toBe(404);
    expect((await scenes.act(id, 'export-confirmed', { note: 'x' }, guest)).status).toBe(404);
    expect((await guest.client.get(`/api/v1/requests/${id}/notice.pdf`)).status).not.toBe(200);
    await scenes.world.wards.query(`UPDATE keep_request SET requested_by = $2 WHERE id = $1`, [id, guest.id]);
    await scenes.say(id, (await scenes.read(id)).signedLinkId, { kind: 'refused' });
    // By the case its reader may be told of it, in the app and by message.
    const notices = await scenes.world.wards.query(
      `SELECT template, incident_id::text AS incident FROM notification WHERE account_id = $1`,
      [guest.id],
    );
    expect(notices).toEqual([{ template: 'request_answered', incident: at.incidentId }]);
  });

  it('is not found by a case that they may not read', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    const listed = async (by: Person) =>
      (await by.client.get(`/api/v1/requests?incidentId=${at.incidentId}`)).body.items as { id: string }[];
    expect((await listed(scenes.officer)).map((one) => one.id)).toEqual([id]);
    for (const reader of [scenes.leader, scenes.supervisor]) {
      expect((await reader.client.get(`/api/v1/requests/${id}`)).status).toBe(200);
      expect(await listed(reader)).toEqual([]);
    }
  });

  it('is found by incident, recorder, state and area, page by page', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    const { groups, wards } = scenes.world.wards;
    const listed = async (query: string, by = scenes.officer) =>
      ((await by.client.get(`/api/v1/requests?${query}`)).body.items as { id: string }[]).map(
        (one) => one.id,
      );
    expect(await listed(`incidentId=${at.incidentId}`)).toEqual([id]);
    expect(await listed(`recorderId=${at.recorderId}&open=true`)).toEqual([id]);
    expect(await listed(`recorderId=${at.recorderId}&state=draft`)).toEqual([]);
    expect(await listed(`areaId=${groups.here}`)).toContain(id);
    expect((await scenes.officer.client.get(`/api/v1/requests?areaId=${wards.there}`)).status).toBe(403);
    const first = (await scenes.officer.client.get('/api/v1/requests?limit=1')).body;
    const second = (await scenes.officer.client.get(`/api/v1/requests?limit=1&cursor=${first.nextCursor}`))
      .body;
    expect(second.items[0].id < first.items[0].id).toBe(true);
  });
});

describe('an officer', () => {
  it('stops the clock by confirming the export', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    expect((await scenes.act(id, 'export-confirmed', { note: 'USB số 12' })).body.exportConfirmedAt).toBe(
      scenes.world.now.toISOString(),
    );
    expect((await scenes.act(id, 'export-confirmed', { note: 'USB số 12' })).body.code).toBe(
      'export_confirmed_already',
    );
    await scenes.world.pass(6 * DAY);
    expect(await scenes.read(id)).toMatchObject({ state: 'sent', lossCause: null });
    expect((await scenes.levels(id)).filter((one) => one.includes('done'))).toEqual([]);
    const race = (await scenes.officer.client.get('/api/v1/race?limit=200')).body.items as { id: string }[];
    expect(race.map((one) => one.id)).not.toContain(id);
  });

  it('closes after a call, and only then', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    const close = (body: object) =>
      scenes.act(id, 'close', { state: 'overwritten', reason: 'Đã gọi', ...body });
    const early = new Date(scenes.world.now.getTime() - HOUR).toISOString();
    const late = new Date(scenes.world.now.getTime() + HOUR).toISOString();
    expect(fieldsOf(await close({}))).toEqual(['calledAt']);
    const tooEarly = await close({ calledAt: early });
    expect(fieldsOf(tooEarly)).toEqual(['calledAt']);
    expect(tooEarly.body.errors[0].message.vi).toContain(localTime(scenes.world.now));
    expect(fieldsOf(await close({ calledAt: late }))).toEqual(['calledAt']);
    expect(fieldsOf(await close({ calledAt: scenes.world.now, state: 'missed' }))).toEqual(['state']);
    const calledAt = scenes.world.now.toISOString();
    const closed = await close({ calledAt });
    expect(closed).toMatchObject({
      status: 200,
      body: { state: 'overwritten', lossCause: 'overwritten', calledAt },
    });
    expect((await close({ calledAt })).body.code).toBe('request_moved_on');
    expect((await scenes.act(id, 'withdraw', { reason: 'x' })).status).toBe(409);
    expect((await scenes.act(id, 'send')).status).toBe(409);
  });

  it('takes back what is not needed, drafts too', async () => {
    const at = await scenes.scene();
    const id = (await scenes.ask(at.incidentId)).body.items[0].id as string;
    expect(
      (await scenes.act(id, 'close', { state: 'refused', reason: 'x', calledAt: scenes.world.now })).status,
    ).toBe(409);
    const withdrawn = await scenes.act(id, 'withdraw', { reason: 'Không cần nữa' });
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', lossCause: null, endReason: 'Không cần nữa' });
    expect((await scenes.act(id, 'send')).status).toBe(409);
  });

  it('acts in the own area alone', async () => {
    const id = await scenes.sent(await scenes.scene());
    const bodies = {
      withdraw: { reason: 'x' },
      close: { state: 'refused', reason: 'x', calledAt: scenes.world.now },
      'export-confirmed': { note: 'x' },
      send: {},
    };
    for (const [verb, body] of Object.entries(bodies)) {
      expect((await scenes.act(id, verb, body, scenes.stranger)).status).toBe(404);
      expect((await scenes.act(id, verb, body, scenes.leader)).status).toBe(403);
    }
    expect((await scenes.read(id)).state).toBe('sent');
  });
});

describe('a legal basis', () => {
  const record = (body: object) =>
    administrator.client.post('/api/v1/legal-bases', {
      ...{ title: 'Căn cứ thử', citation: 'Văn bản thử', validFrom: '2026-01-01' },
      ...body,
    });
  const listed = async () =>
    (await scenes.leader.client.get('/api/v1/legal-bases')).body.items as Record<string, unknown>[];
  let administrator: Person;

  beforeAll(async () => {
    administrator = await scenes.world.wards.person({ role: 'administrator' });
  });

  it('stands for asks that name none; what nobody looked up says so', async () => {
    const items = await listed();
    expect(items.filter(({ isDefault }) => isDefault)).toMatchObject([
      { code: 'BLTTHS-107', isInForce: true },
    ]);
    expect(items.filter(({ isCertain }) => !isCertain).map(({ code }) => code)).toEqual([
      ...['ND-135-2021', 'ND-61-2026'],
    ]);
  });

  it('ends the one it replaces, which can then no longer be named', async () => {
    const old = (await listed()).find(({ code }) => code === 'ND-135-2021')!;
    const body = { code: 'ND-THU', replacesId: old.id, isDefault: true };
    expect(fieldsOf(await record({ ...body, validFrom: '2020-01-01' }))).toEqual(['replacesId']);
    expect(fieldsOf(await record({ ...body, validFrom: '2199-01-01' }))).toEqual(['isDefault']);
    const made = await record(body);
    expect(made.body).toMatchObject({ isCertain: true, isDefault: true, isInForce: true });
    expect((await listed()).find(({ id }) => id === old.id)).toMatchObject({
      validTo: '2026-01-01',
      isInForce: false,
    });
    expect((await record({ code: 'ND-THU' })).body.code).toBe('legal_basis_taken');
    const at = await scenes.scene();
    expect(fieldsOf(await scenes.ask(at.incidentId, { legalBasisId: old.id }))).toEqual(['legalBasisId']);
    expect((await scenes.ask(at.incidentId)).body.items[0].legalBasis.id).toBe(made.body.id);
  });

  it('that stands for most is followed by what replaces it, on its day', async () => {
    const now = (await listed()).find(({ isDefault }) => isDefault)!;
    const day = (days: number) => vietnamDate(new Date(scenes.world.now.getTime() + days * DAY));
    const body = { code: 'ND-MAI', replacesId: now.id, validFrom: day(1) };
    expect(fieldsOf(await record({ ...body, isDefault: false }))).toEqual(['isDefault']);
    const next = (await record(body)).body;
    expect(next).toMatchObject({ isDefault: true, isInForce: false });
    const today = await scenes.ask((await scenes.scene()).incidentId);
    expect(today.body.items[0].legalBasis.id).toBe(now.id);
    await scenes.world.pass(DAY);
    const tomorrow = await scenes.ask((await scenes.scene()).incidentId);
    expect(tomorrow.body.items[0].legalBasis.id).toBe(next.id);
  });

  it('stands for most in the place of another, also when two become it at once', async () => {
    const made = await Promise.all(
      ['X', 'Y', 'Z'].map((code) => record({ code: `ND-${code}`, isDefault: true })),
    );
    for (const { status } of made) expect([201, 409]).toContain(status);
    const items = await listed();
    expect(items.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  it('is the administrator’s of the whole installation', async () => {
    const body = { code: 'X', title: 'X', citation: 'X', validFrom: '2026-01-01' };
    const local = await scenes.world.wards.person({
      ...{ role: 'administrator', areaId: scenes.world.wards.wards.here },
    });
    for (const { client } of [scenes.officer, local])
      expect((await client.post('/api/v1/legal-bases', body)).status).toBe(403);
  });
});
