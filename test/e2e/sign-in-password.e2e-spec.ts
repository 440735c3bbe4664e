import { hash } from '@node-rs/argon2';
import type { Account, Browser } from '../browser';
import { custodyEntries } from '../custody-entries';
import { PASSWORD, SignInStack } from '../sign-in-stack';

jest.setTimeout(120_000);

const NEW_PASSWORD = 'năm con chó chạy nhanh';

describe('passwords', () => {
  let app: SignInStack;
  let account: Account;

  beforeAll(async () => {
    app = await SignInStack.start();
  });

  afterAll(async () => {
    await app?.stop();
  });

  beforeEach(async () => {
    account = await app.account();
  });

  const entriesOf = async (...types: string[]) =>
    (await custodyEntries(app.stack.database.ownerUrl, ...types)).filter(({ actor }) => actor === account.id);

  it('refuses common passwords and those with the own name, and hashes anew with today’s parameters', async () => {
    const old = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1 });
    await app.query(`UPDATE account SET password_hash = $2 WHERE id = $1`, [account.id, old]);
    const browser = await app.signedIn(account);
    const [row] = await app.query<{ password_hash: string }>(
      `SELECT password_hash FROM account WHERE id = $1`,
      [account.id],
    );
    expect(row!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    for (const weak of [
      'password2024!',
      'ngắn quá',
      `x${account.login}x`,
      'Tài Khoản Thử nghiệm',
      PASSWORD,
    ]) {
      const { status, body } = await browser.post('/api/v1/session/password', {
        current: PASSWORD,
        new: weak,
      });
      expect([status, body.errors?.[0].field]).toEqual([400, 'new']);
    }
    const wrong = await browser.post('/api/v1/session/password', {
      current: NEW_PASSWORD,
      new: NEW_PASSWORD,
    });
    expect([wrong.status, wrong.body.errors?.[0].field]).toEqual([400, 'current']);
    expect((await app.browser().signIn(account)).status).toBe(200);
  });

  it('ends all other sessions when the password changes, and renews the own one', async () => {
    const [browser, other] = [await app.signedIn(account), await app.signedIn(account)];
    const before = browser.thief();
    const changed = await browser.post('/api/v1/session/password', { current: PASSWORD, new: NEW_PASSWORD });
    expect([changed.status, changed.body.pendingStep]).toEqual([200, null]);
    const statuses = [browser, other, before].map(async (one) => (await one.get('/api/v1/session')).status);
    expect(await Promise.all(statuses)).toEqual([200, 401, 401]);
    expect((await app.browser().signIn(account)).status).toBe(401);
    expect((await app.browser().signIn({ ...account, password: NEW_PASSWORD })).status).toBe(200);
    expect((await entriesOf('account.password_changed')).map(({ payload }) => payload)).toEqual([
      { accountId: account.id, how: 'by_owner' },
    ]);
    expect((await entriesOf('session.ended')).map(({ payload }) => payload.reason)).toEqual([
      'password_changed',
    ]);
  });

  it.each([
    ['disabled', `UPDATE account SET disabled_at = now() WHERE id = $1`],
    ['given another password', `UPDATE account SET password_hash = password_hash || 'x' WHERE id = $1`],
  ])('does not slip in while the account is being %s', async (_, change) => {
    const shutting = await app.hold(account, change);
    const browser = app.browser();
    const signingIn = browser.signIn(account);
    await shutting.untilWaitedFor();
    await shutting.commit();
    expect((await signingIn).status).toBe(401);
    expect(browser.cookie).toBeNull();
    expect(await app.query(`SELECT 1 FROM session WHERE account_id = $1`, [account.id])).toEqual([]);
  });

  it('lets one of two password changes at once win', async () => {
    const [first, second] = [await app.signedIn(account), await app.signedIn(account)];
    const change = (browser: Browser, password: string) =>
      browser.post('/api/v1/session/password', { current: PASSWORD, new: password });
    const answers = await Promise.all([change(first, NEW_PASSWORD), change(second, `${NEW_PASSWORD} 2`)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const live = await app.query(`SELECT 1 FROM session WHERE account_id = $1 AND ended_at IS NULL`, [
      account.id,
    ]);
    expect(live).toHaveLength(1);
  });
});
