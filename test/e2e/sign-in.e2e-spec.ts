import { createHash } from 'node:crypto';
import { type Account, type Browser } from '../browser';
import { custodyEntries } from '../custody-entries';
import { PASSWORD, SignInStack } from '../sign-in-stack';

jest.setTimeout(120_000);

function hashOf(browser: Browser): Buffer {
  return createHash('sha256').update(browser.cookie!.split('=')[1]!).digest();
}

describe('signing in', () => {
  let app: SignInStack;
  let account: Account;

  beforeAll(async () => {
    app = await SignInStack.start();
  });

  afterAll(async () => {
    await app?.stop();
  });

  beforeEach(async () => {
    account = await app.account({ roles: ['ward_officer'] });
  });

  const statusOf = async (browser: Browser) => (await browser.get('/api/v1/session')).status;
  const move = (browser: Browser, column: string, minutes: number) =>
    app.query(`UPDATE session SET ${column} = now() - make_interval(mins => $2) WHERE token_hash = $1`, [
      hashOf(browser),
      minutes,
    ]);
  const entriesOf = async (...types: string[]) =>
    (await custodyEntries(app.stack.database.ownerUrl, ...types)).filter(
      ({ actor, payload }) => actor === account.id || payload.accountId === account.id,
    );

  it('begins a session whose cookie scripts and other sites cannot use, and shows what it may do', async () => {
    const browser = app.browser();
    const { status, body } = await browser.signIn({ ...account, login: ` ${account.login.toUpperCase()} ` });
    expect(status).toBe(200);
    expect(body).toEqual({
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
      pendingStep: null,
      account: {
        id: account.id,
        login: account.login,
        displayName: 'Tài khoản thử',
        areaId: null,
        hasSecondFactor: false,
      },
    });
    expect(browser.setCookie).toMatch(/^ll_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const session = await browser.get('/api/v1/session');
    expect(session.body).toMatchObject({
      ...body,
      grants: [{ role: 'ward_officer', areaId: null, incidentId: null }],
    });
    expect(session.body.actions).toContainEqual({
      action: 'incident:read',
      isEverywhere: true,
      areaIds: [],
      isOwn: false,
      incidentIds: [],
    });
    expect(session.body.actions.map(({ action }: { action: string }) => action)).not.toContain('log:read');
    expect((await browser.get('/api/v1/incidents')).status).toBe(200);
    const started = await entriesOf('session.started');
    expect(started.map(({ payload }) => payload)).toEqual([
      { sessionId: expect.any(String), method: 'password', address: '203.0.113.1' },
    ]);
    const stored = await app.query(`SELECT * FROM session WHERE account_id = $1`, [account.id]);
    expect(JSON.stringify(stored)).not.toContain(browser.cookie!.split('=')[1]);
  });

  it('lists and ends own sessions only', async () => {
    const [first, second] = [await app.signedIn(account), await app.signedIn(account, '203.0.113.9')];
    const other = await app.signedIn(await app.account());
    const page = await second.get('/api/v1/sessions?limit=1');
    expect(page.body.items).toMatchObject([
      { isCurrent: true, address: '203.0.113.9', userAgent: 'test browser' },
    ]);
    const rest = await second.get(`/api/v1/sessions?limit=1&cursor=${page.body.nextCursor}`);
    expect(rest.body).toMatchObject({
      items: [{ isCurrent: false, address: '203.0.113.1' }],
      nextCursor: null,
    });
    const path = `/api/v1/sessions/${rest.body.items[0].id}`;
    expect((await other.delete(path)).status).toBe(404);
    expect((await first.get('/api/v1/session')).status).toBe(200);
    expect((await second.delete(path)).status).toBe(204);
    expect((await first.get('/api/v1/session')).status).toBe(401);
    expect((await second.delete(path)).status).toBe(404);
    const ended = await entriesOf('session.ended');
    expect(ended.map(({ payload }) => payload.reason)).toEqual(['ended_by_owner']);
  });

  it('leaves a stolen cookie worthless after signing out', async () => {
    const browser = await app.signedIn(account);
    const thief = browser.thief();
    expect((await thief.get('/api/v1/session')).status).toBe(200);
    const { status } = await browser.delete('/api/v1/session');
    expect(status).toBe(204);
    expect(browser.setCookie).toMatch(/^ll_session=; Max-Age=0; Path=\/; HttpOnly; SameSite=Strict$/);
    const refused = await thief.get('/api/v1/session');
    expect([refused.status, refused.body.code]).toEqual([401, 'sign_in_needed']);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="LensLedger"');
    expect((await thief.get('/api/v1/incidents')).status).toBe(401);
    expect((await entriesOf('session.ended')).map(({ payload }) => payload.reason)).toEqual(['signed_out']);
    const events = `SELECT kind, outcome FROM access_event WHERE account_id = $1 ORDER BY id`;
    expect(await app.query(events, [account.id])).toEqual([
      { kind: 'sign_in', outcome: 'allowed' },
      { kind: 'sign_out', outcome: 'allowed' },
    ]);
  });

  it('never takes over a secret that was there before', async () => {
    const planted = app.browser();
    planted.cookie = 'll_session=planted-by-somebody-else-0000000000000000000';
    const before = planted.thief();
    expect((await planted.signIn(account)).status).toBe(200);
    expect(planted.cookie).not.toBe(before.cookie);
    expect((await before.get('/api/v1/session')).status).toBe(401);
    // Nor the session of whoever signed in there before.
    const first = planted.thief();
    expect((await planted.signIn(await app.account())).status).toBe(200);
    expect((await first.get('/api/v1/session')).status).toBe(401);
  });

  describe('other sites', () => {
    const paths = ['/api/v1/session/authenticator', '/api/v1/tokens'];
    const refused = async (browser: Browser, headers: Record<string, string>) => {
      const answers = await Promise.all(
        paths.map((path) => browser.post(path, { password: PASSWORD }, headers)),
      );
      return answers.map(({ status, body }) => `${status} ${body.code}`);
    };
    const FORGED = ['403 forged_request', '403 forged_request'];

    it('change nothing without the token, with a wrong one, or when the browser says who asks', async () => {
      const browser = await app.signedIn(account);
      const host = new URL(app.stack.baseUrl).host;
      const good = { 'sec-fetch-site': 'same-origin', origin: `http://${host}` };
      expect(await refused(browser, good)).toEqual(['200 undefined', '400 invalid_input']);
      expect(await refused(browser, { 'x-csrf-token': '' })).toEqual(FORGED);
      expect(await refused(browser, { 'x-csrf-token': 'A'.repeat(43) })).toEqual(FORGED);
      expect(await refused(browser, { 'sec-fetch-site': 'cross-site' })).toEqual(FORGED);
      expect(await refused(browser, { 'sec-fetch-site': 'same-site' })).toEqual(FORGED);
      expect(await refused(browser, { origin: 'https://evil.example' })).toEqual(FORGED);
      expect(await refused(browser, { origin: 'null' })).toEqual(FORGED);
    });

    it('cannot use the token of another session', async () => {
      const browser = await app.signedIn(account);
      const { csrfToken } = await app.signedIn(account);
      expect(await refused(browser, { 'x-csrf-token': csrfToken! })).toEqual(FORGED);
    });

    it('cannot sign somebody in under an account of theirs', async () => {
      const browser = app.browser();
      const { login, password } = account;
      for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
        const { status, body } = await browser.post('/api/v1/session', { login, password }, headers as never);
        expect([status, body.code]).toEqual([403, 'forged_request']);
      }
      expect(browser.cookie).toBeNull();
    });
  });

  it('answers alike whether the login is unknown, disabled or the password wrong, and says nothing of it in the log', async () => {
    const disabled = await app.account();
    await app.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [disabled.id]);
    const wrong = { login: account.login, password: 'sai mật khẩu rồi nhé' };
    const attempts = [wrong, disabled, { login: `nobody-${account.id}`, password: PASSWORD }];
    const answers = await Promise.all(attempts.map((attempt) => app.browser().signIn(attempt)));
    const told = answers.map(({ status, headers, body }) => ({
      ...body,
      requestId: '',
      status,
      headers: [...headers.keys()].sort(),
      cookie: headers.get('set-cookie'),
    }));
    expect(told[0]).toMatchObject({ status: 401, code: 'sign_in_refused', cookie: null });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    const logged = await custodyEntries(app.stack.database.ownerUrl, 'session.refused');
    const log = JSON.stringify(logged);
    expect(logged.map(({ payload }) => payload.accountId)).toEqual(
      expect.arrayContaining([account.id, disabled.id, null]),
    );
    for (const typed of [account.login, wrong.password, PASSWORD, 'nobody-'])
      expect(log).not.toContain(typed);
  });

  it('ends sessions that are too old or idle, or whose account is disabled', async () => {
    const [idle, old, busy] = [
      await app.signedIn(account),
      await app.signedIn(account),
      await app.signedIn(account),
    ];
    await move(idle, 'last_seen_at', 61);
    await move(busy, 'last_seen_at', 59);
    await move(old, 'expires_at', 0);
    expect([await statusOf(idle), await statusOf(old), await statusOf(busy)]).toEqual([401, 401, 200]);
    await app.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [account.id]);
    expect(await statusOf(busy)).toBe(401);
  });

  it('writes down at most once a minute that a session was seen', async () => {
    const browser = await app.signedIn(account);
    const row = async () =>
      (
        await app.query(
          `SELECT xmin::text, last_seen_at > now() - interval '1 minute' AS fresh FROM session
        WHERE token_hash = $1`,
          [hashOf(browser)],
        )
      )[0];
    const before = await row();
    expect(await statusOf(browser)).toBe(200);
    expect(await row()).toEqual(before);
    await move(browser, 'last_seen_at', 2);
    expect(await row()).toMatchObject({ fresh: false });
    expect(await statusOf(browser)).toBe(200);
    expect(await row()).toMatchObject({ fresh: true });
  });
});
