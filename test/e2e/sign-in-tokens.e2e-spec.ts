import { ApiClient } from '../api-client';
import type { Account, Browser } from '../browser';
import { custodyEntries } from '../custody-entries';
import { PASSWORD, SignInStack } from '../sign-in-stack';
import { createAccount, createPurpose } from '../tester';

jest.setTimeout(120_000);

const TOKENS = '/api/v1/tokens';
const DAY = 86_400_000;

describe('personal access tokens', () => {
  let app: SignInStack;
  let account: Account;
  let browser: Browser;

  beforeAll(async () => {
    app = await SignInStack.start();
  });

  afterAll(async () => {
    await app?.stop();
  });

  beforeEach(async () => {
    account = await app.account({ roles: ['ward_officer'] });
    browser = await app.signedIn(account);
  });

  const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
  const create = (changes: object = {}) =>
    browser.post(TOKENS, {
      password: PASSWORD,
      name: 'máy nhập liệu',
      actions: ['incident:read'],
      expiresAt: inDays(30),
      ...changes,
    });
  const client = (token: string) => new ApiClient(app.stack.baseUrl, { authorization: `Bearer ${token}` });
  const outcome = ({ status, body }: { status: number; body: { code?: string } }) =>
    body.code ? `${status} ${body.code}` : String(status);

  it('are shown once, listed without their secret, and used without cookie and CSRF token', async () => {
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body.token).toMatch(/^llt_[\w-]{43}$/);
    const machine = client(body.token);
    expect(outcome(await machine.get('/api/v1/incidents'))).toBe('200');
    const second = (await create({ name: 'máy thứ hai' })).body;
    const page = await browser.get(`${TOKENS}?limit=1`);
    expect(page.body.items).toMatchObject([
      { id: second.id, name: 'máy thứ hai', lastUsedAt: null, revokedAt: null },
    ]);
    const rest = await browser.get(`${TOKENS}?limit=1&cursor=${page.body.nextCursor}`);
    expect(rest.body).toMatchObject({
      items: [{ id: body.id, lastUsedAt: expect.any(String) }],
      nextCursor: null,
    });
    const stored = JSON.stringify([await app.query(`SELECT * FROM api_token`), rest.body, page.body]);
    const log = JSON.stringify(await custodyEntries(app.stack.database.ownerUrl, 'token.created'));
    for (const text of [stored, log]) expect(text).not.toContain(body.token.slice(4));
    expect(log).toContain(body.id);
    expect(
      await app.query(`SELECT action FROM access_event WHERE account_id = $1 AND kind = 'token'`, [
        account.id,
      ]),
    ).toEqual([{ action: 'account:self' }, { action: 'account:self' }]);
  });

  it('are dead once revoked, expired, or their account is disabled', async () => {
    const [revoked, expired, kept] = [(await create()).body, (await create()).body, (await create()).body];
    expect((await browser.delete(`${TOKENS}/${revoked.id}`)).status).toBe(204);
    expect(outcome(await browser.delete(`${TOKENS}/${revoked.id}`))).toBe('404 not_found');
    await app.query(`UPDATE api_token SET expires_at = now() WHERE id = $1`, [expired.id]);
    const use = async ({ token }: { token: string }) => outcome(await client(token).get('/api/v1/incidents'));
    expect([await use(revoked), await use(expired), await use(kept)]).toEqual([
      '401 sign_in_needed',
      '401 sign_in_needed',
      '200',
    ]);
    await app.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [account.id]);
    expect(await use(kept)).toBe('401 sign_in_needed');
    const entries = await custodyEntries(app.stack.database.ownerUrl, 'token.revoked');
    expect(entries.map(({ payload }) => payload)).toContainEqual({
      tokenId: revoked.id,
      accountId: account.id,
    });
  });

  it('of others cannot be seen or revoked', async () => {
    const { id, token } = (await create()).body;
    const other = await app.signedIn(await app.account({ roles: ['ward_officer'] }));
    expect((await other.get(TOKENS)).body.items).toEqual([]);
    expect(outcome(await other.delete(`${TOKENS}/${id}`))).toBe('404 not_found');
    expect(outcome(await client(token).get('/api/v1/incidents'))).toBe('200');
  });

  it('do no more than they were made for, nor than the account may do when they are used', async () => {
    const machine = client((await create({ actions: ['incident:read', 'incident:write'] })).body.token);
    expect(outcome(await machine.get('/api/v1/cameras'))).toBe('403 not_in_token');
    expect(outcome(await machine.get('/api/v1/incidents'))).toBe('200');
    await app.query(`UPDATE role_grant SET state = 'ended' WHERE account_id = $1`, [account.id]);
    expect(outcome(await machine.get('/api/v1/incidents'))).toBe('403 not_allowed');
    await app.grant(account.id, 'supervisor');
    expect(outcome(await machine.get('/api/v1/accounts'))).toBe('403 not_in_token');
  });

  it.each([
    ['actions', { actions: ['log:read'] }],
    ['actions', { actions: [] }],
    ['actions', { actions: ['incident:read', 'incident:read'] }],
    ['actions', { actions: ['account:self'] }],
    ['expiresAt', { expiresAt: new Date(Date.now() - 1000).toISOString() }],
    ['expiresAt', { expiresAt: new Date(Date.now() + 366 * DAY).toISOString() }],
    ['name', { name: ' ' }],
    ['password', { password: undefined }],
    ['password', { password: 'not the password' }],
  ])('are refused with a fault in %s: %j', async (field, changes) => {
    const { status, body } = await create(changes);
    expect([status, body.errors?.[0].field]).toEqual([400, field]);
  });

  it('cannot manage sessions, tokens or sign-in of their account', async () => {
    const machine = client((await create()).body.token);
    const answers = await Promise.all([
      machine.get('/api/v1/session'),
      machine.get('/api/v1/sessions'),
      machine.get(TOKENS),
      machine.post(TOKENS, { name: 'x', actions: ['incident:read'], expiresAt: inDays(1) }),
      machine.post('/api/v1/session/password', { current: PASSWORD, new: 'năm con chó chạy nhanh' }),
      machine.post('/api/v1/session/authenticator', {}),
      machine.send('DELETE', '/api/v1/session', undefined),
    ]);
    expect(answers.map(outcome)).toEqual(Array(answers.length).fill('403 session_only'));
  });

  it('end when the password is changed', async () => {
    const { id, token } = (await create()).body;
    const password = { current: PASSWORD, new: 'năm con chó chạy nhanh' };
    expect((await browser.post('/api/v1/session/password', password)).status).toBe(200);
    expect(outcome(await client(token).get('/api/v1/incidents'))).toBe('401 sign_in_needed');
    const entries = await custodyEntries(app.stack.database.ownerUrl, 'token.revoked');
    expect(entries.map(({ payload }) => payload)).toContainEqual({ tokenId: id, accountId: account.id });
  });

  it('have shown as much of a second factor as the session that made them', async () => {
    const before = client((await create()).body.token);
    await app.enrol(browser);
    const after = client((await create()).body.token);
    expect(outcome(await before.get('/api/v1/incidents'))).toBe('403 token_before_second_factor');
    await app.grant(account.id, 'investigator');
    expect(outcome(await after.get('/api/v1/incidents'))).toBe('200');
  });

  it('name their purpose in the address where a player asks, also by HEAD', async () => {
    const investigator = await createAccount(app.stack.database.ownerUrl, {
      grants: [{ role: 'investigator' }],
    });
    const purpose = await createPurpose(app.stack.database.ownerUrl, investigator);
    const statusOf = async (method: string, query: string) => {
      const url = `${app.stack.baseUrl}/api/v1/footage/${investigator.id}/thumbnail${query}`;
      return (await fetch(url, { method, headers: investigator.headers })).status;
    };
    for (const method of ['GET', 'HEAD']) {
      expect(await statusOf(method, '')).toBe(403);
      expect(await statusOf(method, `?purpose=${purpose}`)).toBe(404);
    }
  });

  it('made while the account is being shut do not outlive it', async () => {
    const ending = await app.hold(account, `UPDATE session SET ended_at = now() WHERE account_id = $1`);
    const creating = create();
    await ending.untilWaitedFor();
    await ending.commit();
    expect(outcome(await creating)).toBe('401 sign_in_needed');
    expect(await app.query(`SELECT 1 FROM api_token WHERE account_id = $1`, [account.id])).toEqual([]);
  });
});
