import { DAY, fieldsOf, HOUR, RaceScenes } from './race-scenes';
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
    expect(fieldsOf(await close({ calledAt: early }))).toEqual(['calledAt']);
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

  it('is the administrator’s of the whole installation', async () => {
    const body = { code: 'X', title: 'X', citation: 'X', validFrom: '2026-01-01' };
    const local = await scenes.world.wards.person({
      ...{ role: 'administrator', areaId: scenes.world.wards.wards.here },
    });
    for (const { client } of [scenes.officer, local])
      expect((await client.post('/api/v1/legal-bases', body)).status).toBe(403);
  });
});
