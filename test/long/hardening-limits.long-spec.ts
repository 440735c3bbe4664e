import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { csrfTokenOf, secretHash } from '../../src/access/credentials';
import { ApiClient } from '../api-client';
import { Builders, byHttp } from '../builders';
import { type Stack, startStack } from '../processes';
import { createAccount } from '../tester';

jest.setTimeout(180_000);

async function asOwner(stack: Stack, sql: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: stack.database.ownerUrl });
  await client.connect();
  await client.query(sql, values).finally(() => client.end());
}

describe('metrics', () => {
  const TOKEN = 'a-token-of-16-characters';
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api'], extraEnv: { METRICS_TOKEN: TOKEN } });
  });

  afterAll(() => stack?.stop());

  it('are for this machine, and for who shows the token', async () => {
    const from = (headers: Record<string, string>) => stack.anonymous.get('/metrics', headers);
    const outside = { 'x-forwarded-for': '203.0.113.9' };
    expect((await from({})).status).toBe(200);
    expect(await from(outside)).toMatchObject({ status: 401, body: { code: 'metrics_refused' } });
    expect((await from({ ...outside, authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    for (const authorization of [
      `Bearer ${TOKEN}x`,
      'Bearer ',
      TOKEN,
      `Basic ${TOKEN}`,
      stack.tester.authorization!,
    ])
      expect((await from({ ...outside, authorization })).status).toBe(401);
    expect((await from({ 'x-forwarded-for': '127.0.0.1, 203.0.113.9' })).status).toBe(401);
  });
});

describe('rate limits', () => {
  const LIMITS = {
    RATE_LIMIT_ADDRESS_PER_MINUTE: '40',
    RATE_LIMIT_ACCOUNT_PER_MINUTE: '10',
    RATE_LIMIT_SIGN_IN_PER_MINUTE: '4',
    RATE_LIMIT_SIGNED_LINK_PER_MINUTE: '6',
  };
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api'], extraEnv: LIMITS });
  });

  afterAll(() => stack?.stop());

  const from = (address: string, client = stack.anonymous) =>
    new ApiClient(client.baseUrl, { ...client.always, 'x-forwarded-for': address });

  /** Statuses of so many answers in a row, and the last of them. */
  async function inARow<T>(times: number, ask: () => Promise<{ status: number } & T>) {
    const statuses: number[] = [];
    let last!: { status: number } & T;
    for (let turn = 0; turn < times; turn++) statuses.push((last = await ask()).status);
    return { statuses, last };
  }

  const repeat = (status: number, times: number) => Array<number>(times).fill(status);

  it('hold for one address, before anything is done for it, and for no other', async () => {
    const client = from('203.0.113.1');
    const { statuses, last } = await inARow(42, () => client.get('/nothing'));
    expect(statuses).toEqual([...repeat(404, 40), 429, 429]);
    expect(last.body).toMatchObject({ code: 'too_many_requests', status: 429, detailVi: expect.any(String) });
    expect(last.headers.get('content-type')).toContain('application/problem+json');
    const wait = Number(last.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(last.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    // A right password, a right token, a page: all the same.
    expect((await from('203.0.113.1', stack.client).get('/api/v1/areas')).status).toBe(429);
    expect((await client.get('/l/x')).status).toBe(429);
    expect((await from('203.0.113.2').get('/nothing')).status).toBe(404);
  });

  it('take one network of IPv6 for one address', async () => {
    let host = 0;
    const { statuses } = await inARow(41, () =>
      from(`2001:db8:7:7::${(++host).toString(16)}`).get('/nothing'),
    );
    expect(statuses).toEqual([...repeat(404, 40), 429]);
    expect((await from('2001:db8:7:8::1').get('/nothing')).status).toBe(404);
  });

  it('hold for one account, from wherever it asks', async () => {
    let host = 10;
    const { statuses, last } = await inARow(11, () =>
      from(`198.51.100.${host++}`, stack.client).get('/api/v1/areas'),
    );
    expect(statuses).toEqual([...repeat(200, 10), 429]);
    expect(last.body.code).toBe('too_many_requests');
  });

  it('hold for signing in from one address, whichever the login', async () => {
    let account = 0;
    const attempt = (address: string) =>
      from(address).post('/api/v1/session', { login: `nobody-${++account}`, password: 'not this one' });
    const { statuses, last } = await inARow(6, () => attempt('192.0.2.77'));
    expect(statuses).toEqual([...repeat(401, 4), 429, 429]);
    expect(last.body.code).toBe('too_many_requests');
    expect((await attempt('192.0.2.78')).status).toBe(401);
  });

  it('hold for codes of a second factor too, as long as one is asked for', async () => {
    const { id } = await createAccount(stack.database.ownerUrl, { grants: [{ role: 'auditor' }] });
    const secret = randomBytes(32).toString('base64url');
    await asOwner(stack, `UPDATE account SET totp_secret = 'x', totp_confirmed_at = now() WHERE id = $1`, [
      id,
    ]);
    await asOwner(
      stack,
      `INSERT INTO session (id, account_id, token_hash, expires_at, address)
       VALUES ($1, $2, $3, now() + interval '1 hour', '192.0.2.80')`,
      [v7(), id, secretHash(secret)],
    );
    const headers = { cookie: `ll_session=${secret}`, 'x-csrf-token': csrfTokenOf(secret) };
    const client = from('192.0.2.80', new ApiClient(stack.baseUrl, headers));
    const { statuses, last } = await inARow(5, () => client.post('/api/v1/session/second-factor', {}));
    expect(statuses).toEqual([...repeat(400, 4), 429]);
    expect(last.body.code).toBe('too_many_requests');
  });

  it('hold for signed links, known or not, with a page that says to wait', async () => {
    const client = from('192.0.2.90');
    const { statuses, last } = await inARow(7, () => client.get<string>('/l/x'));
    expect(statuses).toEqual([...repeat(404, 6), 429]);
    expect(last.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last.body).toContain('Xin đợi một phút');
    expect((await from('192.0.2.91').get('/l/x')).status).toBe(404);
  });

  it('leave probes of this machine alone', async () => {
    const { statuses } = await inARow(60, () => stack.anonymous.get('/health/live'));
    expect(statuses).toEqual(repeat(200, 60));
    const outside = await inARow(41, () => from('203.0.113.3').get('/health/live'));
    expect(outside.last.status).toBe(429);
  });
});

describe('a peer that is no trusted proxy', () => {
  let stack: Stack;

  beforeAll(async () => {
    const extraEnv = { TRUSTED_PROXIES: '10.0.0.0/8', RATE_LIMIT_ADDRESS_PER_MINUTE: '20' };
    stack = await startStack({ parts: ['api'], extraEnv });
  });

  afterAll(() => stack?.stop());

  it('cannot say that it asks for somebody else', async () => {
    const statuses: number[] = [];
    for (let host = 1; host <= 21; host++) {
      const forwarded = { 'x-forwarded-for': `203.0.113.${host}`, forwarded: `for=203.0.113.${host}` };
      statuses.push((await stack.anonymous.get('/nothing', forwarded)).status);
    }
    expect(statuses).toEqual([...Array<number>(20).fill(404), 429]);
    // This machine is this machine, whatever it says.
    expect((await stack.anonymous.get('/metrics', { 'x-forwarded-for': '203.0.113.1' })).status).toBe(200);
  });
});

describe('a link', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api'], extraEnv: { RATE_LIMIT_SIGNED_LINK_PER_MINUTE: '5' } });
  });

  afterAll(() => stack?.stop());

  it('is opened so often a minute, from wherever', async () => {
    const { id: areaId } = await new Builders(byHttp(stack.client)).area();
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const notice = { areaId, addressee: 'x', text: 'x', expiresAt };
    const { url } = (await stack.client.post<{ url: string }>('/api/v1/signed-links', notice)).body;
    const other = (await stack.client.post<{ url: string }>('/api/v1/signed-links', notice)).body.url;
    const statuses: number[] = [];
    for (let host = 1; host <= 7; host++)
      statuses.push((await fetch(url, { headers: { 'x-forwarded-for': `203.0.113.${host}` } })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect((await fetch(other, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(200);
  });
});
