import { addressKey } from '../../src/platform/http/rate-limits';
import type { Account } from '../browser';
import { custodyEntries } from '../custody-entries';
import { SignInStack } from '../sign-in-stack';

jest.setTimeout(120_000);

const FREE_TRIES = 5;
/** Failures within the hour from which on strangers to an account are slowed down more. */
const UNDER_ATTACK = 20;
const HOME = '203.0.113.1';
const ELSEWHERE = '198.51.100.7';

describe('guessing passwords', () => {
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

  const attempt = async (address: string, { login, password }: Pick<Account, 'login' | 'password'>) => {
    const { status, headers, body } = await app.browser(address).signIn({ login, password });
    if (status === 429) {
      expect(body.code).toBe('too_many_attempts');
      const seconds = Number(headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual((await waitOf(address)) ?? 0);
    }
    return status;
  };
  /** How long the last failure from there made the next attempt wait, in seconds. */
  const waitOf = async (address: string) => {
    const [row] = await app.query<{ seconds: number | null }>(
      `SELECT extract(epoch FROM blocked_until - last_failed_at)::integer AS seconds
       FROM sign_in_backoff WHERE address = $1 ORDER BY last_failed_at DESC LIMIT 1`,
      [addressKey(address)],
    );
    return row?.seconds ?? null;
  };
  const guess = (address: string, login = account.login) =>
    attempt(address, { login, password: 'sai mật khẩu rồi nhé' });
  const guesses = async (address: string, count: number, login?: string) => {
    const statuses = [];
    for (let n = 0; n < count; n++) statuses.push(await guess(address, login));
    return statuses;
  };
  /** Failures of so many addresses, one each. */
  const attack = async (login = account.login, count = UNDER_ATTACK) => {
    const answers = await Promise.all(
      Array.from({ length: count }, (_, index) => guess(`192.0.2.${index + 1}`, login)),
    );
    expect(answers).toEqual(Array(count).fill(401));
  };

  it('is slowed down more and more, and a right password from there must wait too', async () => {
    expect(await guesses(HOME, FREE_TRIES)).toEqual([401, 401, 401, 401, 401]);
    expect(await attempt(HOME, account)).toBe(429);
    const waits = [await waitOf(HOME)];
    for (let n = 0; n < 9; n++) {
      await app.passBackoff(waits.at(-1)!);
      expect([await guess(HOME), await guess(HOME)]).toEqual([401, 429]);
      waits.push(await waitOf(HOME));
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
    await app.passBackoff(900);
    expect(await attempt(HOME, account)).toBe(200);
    expect(await guesses(HOME, FREE_TRIES)).toEqual([401, 401, 401, 401, 401]);
  });

  it('does not touch other addresses, nor other accounts from the same one', async () => {
    await guesses(ELSEWHERE, FREE_TRIES);
    expect(await guess(ELSEWHERE)).toBe(429);
    expect(await attempt(HOME, account)).toBe(200);
    expect(await attempt(ELSEWHERE, await app.account())).toBe(200);
    expect(await guess(ELSEWHERE)).toBe(429);
  });

  it('counts all of one IPv6 network as one address, and an IPv4 address however it is written', async () => {
    const statuses = [];
    for (let n = 1; n <= FREE_TRIES + 1; n++) statuses.push(await guess(`2001:db8:1:2::${n}`));
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect(await guess('2001:db8:1:3::1')).toBe(401);
    await guesses(HOME, FREE_TRIES);
    expect(await guess(`::ffff:${HOME}`)).toBe(429);
  });

  it('counts each of many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(HOME)));
    expect(answers.filter((status) => status === 401)).toHaveLength(FREE_TRIES);
    expect(answers.filter((status) => status === 429)).toHaveLength(12 - FREE_TRIES);
  });

  it('from many addresses slows down strangers, never where the account has signed in before', async () => {
    expect(await attempt(HOME, account)).toBe(200);
    await attack();
    expect([await guess(ELSEWHERE), await guess(ELSEWHERE)]).toEqual([401, 429]);
    expect(await waitOf(ELSEWHERE)).toBe(60);
    expect(await guesses(HOME, FREE_TRIES)).toEqual([401, 401, 401, 401, 401]);
    await app.passBackoff(5);
    expect(await attempt(HOME, account)).toBe(200);
    // Whoever is new there waits, but no stranger takes away the turn.
    await app.passBackoff(60);
    expect(await attempt(ELSEWHERE, account)).toBe(200);
  });

  it('knows an address for 90 days', async () => {
    expect(await attempt(HOME, account)).toBe(200);
    await app.query(
      `UPDATE sign_in_address SET last_success_at = now() - interval '91 days' WHERE account_id = $1`,
      [account.id],
    );
    await attack();
    expect([await guess(HOME), await guess(HOME)]).toEqual([401, 429]);
  });

  it('is the same for a login that does not exist', async () => {
    const login = `nobody-${account.id}`;
    expect(await guesses(HOME, FREE_TRIES + 1, login)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(await guess(HOME, ` ${login.toUpperCase()}`)).toBe(429);
    await attack(login);
    expect([await guess(ELSEWHERE, login), await guess(ELSEWHERE, login)]).toEqual([401, 429]);
    expect(await waitOf(ELSEWHERE)).toBe(60);
  });

  it('is written down: each failure, and once that more are refused', async () => {
    await guesses(HOME, FREE_TRIES + 3);
    const logged = async () =>
      (await custodyEntries(app.stack.database.ownerUrl, 'session.refused'))
        .filter(({ payload }) => payload.accountId === account.id)
        .map(({ payload }) => payload.reason);
    const five = Array(FREE_TRIES).fill('wrong');
    expect(await logged()).toEqual([...five, 'too_many_attempts']);
    await app.passBackoff(5);
    await guesses(HOME, 3);
    expect(await logged()).toEqual([...five, 'too_many_attempts', 'wrong', 'too_many_attempts']);
    const events = await app.query(`SELECT kind, outcome, address FROM access_event WHERE account_id = $1`, [
      account.id,
    ]);
    expect(events).toEqual(Array(8).fill({ kind: 'sign_in', outcome: 'refused', address: HOME }));
  });

  it('is forgotten after a day, and what is forgotten is removed', async () => {
    await app.query(`DELETE FROM sign_in_backoff`);
    await guesses(HOME, FREE_TRIES);
    await app.passBackoff(86_401);
    const other = await app.account();
    await guess(ELSEWHERE, other.login);
    const left = await app.query(`SELECT 1 FROM sign_in_backoff WHERE address = $1`, [HOME]);
    expect(left).toEqual([]);
    expect(await guesses(HOME, FREE_TRIES + 1)).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('at the password asked again in a session counts like guessing at signing in', async () => {
    const browser = await app.signedIn(account, HOME);
    const change = () =>
      browser.post('/api/v1/session/password', {
        current: 'sai mật khẩu rồi nhé',
        new: 'năm con chó chạy nhanh',
      });
    for (let n = 0; n < FREE_TRIES; n++) expect((await change()).status).toBe(400);
    expect((await change()).status).toBe(429);
    expect(await attempt(HOME, account)).toBe(429);
    expect((await browser.get('/api/v1/session')).status).toBe(200);
  });
});
