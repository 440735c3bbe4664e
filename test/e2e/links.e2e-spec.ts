import { Client } from 'pg';
import { ApiClient } from '../api-client';
import { Builders, byHttp } from '../builders';
import { custodyEntries } from '../custody-entries';
import { clip, unique, untilFinished, upload } from '../media';
import { startStack, type Stack } from '../processes';
import { createAccount, type TestGrant } from '../tester';

jest.setTimeout(180_000);

const NOWHERE = '01890000-0000-7000-8000-000000000000';

describe('evidence of incidents', () => {
  let stack: Stack;
  let build: Builders;
  let areaId: number;
  let sealed: string[];
  let staged: string;
  /** Account id of `stack.client`, the first there is. */
  let tester: string;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api', 'worker'] });
    build = new Builders(byHttp(stack.client));
    areaId = (await build.area()).id;
    const { camera } = await build.camera(areaId);
    const send = async () => (await upload(stack.client, unique(clip()), { cameraId: camera.id })).body.id;
    sealed = [await send(), await send(), await send()];
    for (const id of sealed) await untilFinished(stack.client, id);
    await stack.kill('worker', 'SIGTERM');
    staged = await send();
    const [first] = await query<{ id: string }>(`SELECT id FROM account ORDER BY id`);
    tester = first!.id;
  });

  afterAll(async () => {
    await stack?.stop();
  });

  async function query<T extends object>(sql: string): Promise<T[]> {
    const client = new Client({ connectionString: stack.database.ownerUrl });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  const body = (itemId: string, changes: object = {}) => ({
    itemId,
    relevance: 'scene',
    contribution: 'decisive',
    reason: 'Thấy rõ hai xe va chạm',
    ...changes,
  });
  const path = (incidentId: string, rest = '') => `/api/v1/incidents/${incidentId}/evidence${rest}`;
  const incident = async () => (await build.incident(areaId)).id;

  it('links, lists and takes back with history', async () => {
    const id = await incident();
    const linked = await stack.client.post(path(id), body(sealed[0]!));
    expect(linked).toMatchObject({
      status: 201,
      body: {
        id: expect.any(String),
        incidentId: id,
        ...body(sealed[0]!),
        isReadable: true,
        linkedBy: tester,
        unlinked: null,
      },
    });
    expect((await stack.client.get(path(id))).body.items).toEqual([linked.body]);
    const reason = 'Nhầm vụ việc';
    const unlinked = await stack.client.post(path(id, `/${linked.body.id}/unlink`), { reason });
    expect(unlinked).toMatchObject({
      status: 200,
      body: { ...linked.body, unlinked: { by: tester, at: expect.any(String), reason } },
    });
    expect((await stack.client.get(path(id))).body.items).toEqual([]);
    expect((await stack.client.get(path(id, '?includeUnlinked=true'))).body.items).toEqual([unlinked.body]);
    expect(await stack.client.post(path(id, `/${linked.body.id}/unlink`), { reason })).toMatchObject({
      status: 409,
      body: { code: 'already_unlinked' },
    });
    const again = await stack.client.post(path(id), body(sealed[0]!, { contribution: 'supporting' }));
    expect(again.status).toBe(201);
    const types = (await custodyEntries(stack.database.ownerUrl))
      .filter(({ payload }) => payload.incidentId === id)
      .map(({ type, payload }) => [type, payload.linkId]);
    expect(types).toEqual([
      ['evidence.linked', linked.body.id],
      ['evidence.unlinked', linked.body.id],
      ['evidence.linked', again.body.id],
    ]);
  });

  it('pages through the links', async () => {
    const id = await incident();
    const made = [];
    for (const itemId of sealed) made.push((await stack.client.post(path(id), body(itemId))).body.id);
    const first = await stack.client.get(path(id, '?limit=2'));
    const second = await stack.client.get(path(id, `?limit=2&cursor=${first.body.nextCursor}`));
    const ids = [...first.body.items, ...second.body.items].map((link) => link.id);
    expect([ids, second.body.nextCursor]).toEqual([made, null]);
  });

  it.each([
    ['an incident that is not there', NOWHERE, () => body(sealed[0]!), 404, 'not_found'],
    ['an item that is not sealed', null, () => body(staged), 409, 'footage_not_ready'],
    [
      'an unknown contribution',
      null,
      () => body(sealed[0]!, { contribution: 'certain' }),
      400,
      'invalid_input',
    ],
    ['no reason', null, () => body(sealed[0]!, { reason: '  ' }), 400, 'invalid_input'],
  ])('refuses %s and writes nothing', async (_, incidentId, make, status, code) => {
    const id = incidentId ?? (await incident());
    expect(await stack.client.post(path(id), make())).toMatchObject({ status, body: { code } });
    const entries = await custodyEntries(stack.database.ownerUrl, 'evidence.linked');
    expect(entries.filter(({ payload }) => payload.incidentId === id)).toEqual([]);
  });

  it('knows no links of an incident that is not there, nor one of another incident', async () => {
    expect((await stack.client.get(path(NOWHERE))).status).toBe(404);
    const [one, other] = [await incident(), await incident()];
    const linked = await stack.client.post(path(one), body(sealed[0]!));
    const wrong = await stack.client.post(path(other, `/${linked.body.id}/unlink`), { reason: 'x' });
    expect(wrong.status).toBe(404);
  });

  it('lets one of many win who link the same at once', async () => {
    const id = await incident();
    const answers = await Promise.all(
      sealed.concat(sealed, sealed).map((itemId) => stack.client.post(path(id), body(itemId))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(
      answers.filter(({ status, body: { code } }) => status === 409 && code === 'already_linked'),
    ).toHaveLength(6);
    const link = answers.find(({ status }) => status === 201)!.body.id;
    const unlinks = await Promise.all(
      Array.from({ length: 5 }, () => stack.client.post(path(id, `/${link}/unlink`), { reason: 'x' })),
    );
    expect(unlinks.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  it('answers a repeated request again, even after the link was taken back', async () => {
    const id = await incident();
    const headers = { 'idempotency-key': 'link-1' };
    const first = await stack.client.post(path(id), body(sealed[0]!), headers);
    await stack.client.post(path(id, `/${first.body.id}/unlink`), { reason: 'x' });
    expect(await stack.client.post(path(id), body(sealed[0]!), headers)).toMatchObject({
      status: 201,
      body: first.body,
    });
    expect((await stack.client.get(path(id))).body.items).toEqual([]);
  });

  it('of another area is asked for, and can be linked and looked up once its holder agrees', async () => {
    const ward = (await build.area()).id;
    const person = async (grant: TestGrant) => {
      const { headers } = await createAccount(stack.database.ownerUrl, { grants: [grant] });
      return new ApiClient(stack.baseUrl, headers);
    };
    const officer = await person({ role: 'ward_officer', areaId: ward });
    const supervisor = await person({ role: 'supervisor', areaId });
    const id = (await build.incident(ward)).id;
    const footage = () => officer.get(`/api/v1/footage/${sealed[0]}`);
    expect((await footage()).status).toBe(404);
    const asked = await officer.post(path(id), body(sealed[0]!));
    expect(asked).toMatchObject({ status: 202, body: { itemId: sealed[0], state: 'open', areaId: null } });
    expect(await officer.post(path(id), body(NOWHERE))).toMatchObject({
      status: 202,
      body: { itemId: NOWHERE, state: 'open', areaId: null },
    });
    expect((await supervisor.get('/api/v1/access-requests?state=open')).body.items).toMatchObject([
      { id: asked.body.id, areaId },
    ]);
    const decision = { decision: 'granted', reason: 'Cùng vụ việc', validDays: 30 };
    const decided = await supervisor.post(`/api/v1/access-requests/${asked.body.id}/decision`, decision);
    expect(decided).toMatchObject({ status: 200, body: { state: 'granted' } });
    expect((await officer.post(path(id), body(sealed[0]!))).status).toBe(201);
    expect(await footage()).toMatchObject({ status: 200, body: { id: sealed[0] } });
    expect((await officer.get(`/api/v1/footage/${sealed[1]}`)).status).toBe(404);
  });

  it('cannot lose its history: the application may not delete links', async () => {
    const client = new Client({ connectionString: stack.database.appUrl });
    await client.connect();
    await expect(client.query(`DELETE FROM incident_evidence`)).rejects.toThrow(/permission denied/);
    await client.end();
  });
});
