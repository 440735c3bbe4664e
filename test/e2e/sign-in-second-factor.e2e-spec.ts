import { type Account, type Browser } from '../browser';
import { custodyEntries } from '../custody-entries';
import { codeOf, PASSWORD, SignInStack, wrongCodeOf } from '../sign-in-stack';

jest.setTimeout(120_000);

const OWN_PASSWORD = 'năm con chó chạy nhanh';
const VERIFY = '/api/v1/session/second-factor';
const AUTHENTICATOR = '/api/v1/session/authenticator';
const CONFIRM = `${AUTHENTICATOR}/confirm`;

describe('the second factor', () => {
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

  const enrolled = async () => app.enrol(await app.signedIn(account));
  /** Signed in by password alone. */
  const halfway = async (address?: string) => {
    const browser = app.browser(address);
    const { status, body } = await browser.signIn(account);
    expect([status, body.pendingStep]).toEqual([200, 'second_factor']);
    return browser;
  };
  const changes = async () =>
    (await custodyEntries(app.stack.database.ownerUrl, 'account.second_factor_changed'))
      .filter(({ payload }) => payload.accountId === account.id)
      .map(({ payload }) => payload.change);
  const outcome = ({ status, body }: { status: number; body: { code?: string } }) =>
    body.code ? `${status} ${body.code}` : String(status);

  it('is set up with a QR code and recovery codes, and then asked of every session', async () => {
    const [browser, other] = [await app.signedIn(account), await app.signedIn(account)];
    for (const password of [undefined, 'not the password'])
      expect(outcome(await browser.post(AUTHENTICATOR, { password }))).toBe('400 invalid_input');
    const begun = await browser.post(AUTHENTICATOR, { password: PASSWORD });
    expect(begun.body).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      uri: `otpauth://totp/LensLedger:${account.login}?secret=${begun.body.secret}&issuer=LensLedger`,
      qrSvg: expect.stringMatching(/^<svg .*<\/svg>\s*$/s),
    });
    const wrong = await browser.post(CONFIRM, { code: wrongCodeOf(begun.body.secret) });
    expect([outcome(wrong), wrong.body.errors[0].field]).toEqual(['422 code_refused', 'code']);
    const before = browser.thief();
    const confirmed = await browser.post(CONFIRM, { code: codeOf(begun.body.secret) });
    expect(confirmed.body).toMatchObject({ pendingStep: null, account: { hasSecondFactor: true } });
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect(outcome(await before.get('/api/v1/session'))).toBe('401 sign_in_needed');
    expect(outcome(await browser.get('/api/v1/incidents'))).toBe('200');
    expect(outcome(await other.get('/api/v1/incidents'))).toBe('403 second_factor_needed');
    expect(outcome(await browser.post(AUTHENTICATOR, { password: PASSWORD }))).toBe(
      '409 authenticator_exists',
    );
    expect(outcome(await browser.post(CONFIRM, { code: '000000' }))).toBe('409 authenticator_exists');
    expect(await changes()).toEqual(['enrolment_begun', 'confirmed', 'recovery_codes_made']);
    const [row] = await app.query<{ totp_secret: Buffer }>(`SELECT totp_secret FROM account WHERE id = $1`, [
      account.id,
    ]);
    expect(row!.totp_secret.toString('latin1')).not.toContain(begun.body.secret);
  });

  it('ends signing in, and gives the session a new secret', async () => {
    const { secret } = await enrolled();
    const browser = await halfway();
    const before = browser.thief();
    const { status, body } = await browser.post(VERIFY, { code: await app.nextCode(account, secret) });
    expect([status, body.pendingStep]).toEqual([200, null]);
    expect(outcome(await browser.get('/api/v1/incidents'))).toBe('200');
    expect(outcome(await before.get('/api/v1/session'))).toBe('401 sign_in_needed');
    expect(outcome(await browser.post(VERIFY, { code: '000000' }))).toBe('409 second_factor_done');
    const started = await custodyEntries(app.stack.database.ownerUrl, 'session.started', 'session.refused');
    expect(
      started
        .filter(({ actor }) => actor === account.id)
        .map(({ type, payload }) => [type, payload.method ?? payload.reason]),
    ).toEqual([
      ['session.started', 'password'],
      ['session.refused', 'needed'],
      ['session.started', 'password+second_factor'],
    ]);
  });

  it('lets nothing be done before it, not even changing the password', async () => {
    await enrolled();
    const browser = await halfway();
    expect(outcome(await browser.get('/api/v1/incidents'))).toBe('403 second_factor_needed');
    expect(outcome(await browser.get('/api/v1/sessions'))).toBe('403 second_factor_needed');
    expect(outcome(await browser.post('/api/v1/tokens', {}))).toBe('403 second_factor_needed');
    const password = { current: PASSWORD, new: OWN_PASSWORD };
    expect(outcome(await browser.post('/api/v1/session/password', password))).toBe(
      '403 second_factor_needed',
    );
    expect(outcome(await browser.post(AUTHENTICATOR, { password: PASSWORD }))).toBe(
      '403 second_factor_needed',
    );
    expect(outcome(await browser.post(CONFIRM, { code: '000000' }))).toBe('403 second_factor_needed');
    expect(outcome(await browser.delete(AUTHENTICATOR, { password: PASSWORD, code: '000000' }))).toBe(
      '403 second_factor_needed',
    );
    expect(outcome(await browser.post('/api/v1/session/recovery-codes', { password: PASSWORD }))).toBe(
      '403 second_factor_needed',
    );
    expect((await browser.get('/api/v1/session')).body).toMatchObject({
      pendingStep: 'second_factor',
      actions: [],
    });
    expect((await browser.delete('/api/v1/session')).status).toBe(204);
  });

  it('takes no code twice, nor an earlier one, not even two at once', async () => {
    const { secret } = await enrolled();
    const code = await app.nextCode(account, secret);
    expect(outcome(await (await halfway()).post(VERIFY, { code }))).toBe('200');
    expect(outcome(await (await halfway()).post(VERIFY, { code }))).toBe('422 code_refused');
    const browsers = await Promise.all([1, 2, 3].map((n) => halfway(`203.0.113.1${n}`)));
    const fresh = await app.nextCode(account, secret);
    const answers = await Promise.all(browsers.map((browser) => browser.post(VERIFY, { code: fresh })));
    expect(answers.map(outcome).sort()).toEqual(['200', '422 code_refused', '422 code_refused']);
    await app.query(`UPDATE account SET totp_last_step = totp_last_step + 2 WHERE id = $1`, [account.id]);
    expect(outcome(await (await halfway()).post(VERIFY, { code: codeOf(secret) }))).toBe('422 code_refused');
  });

  it('may be a recovery code, each once, not even two at once', async () => {
    const { recoveryCodes } = await enrolled();
    const [first, second] = recoveryCodes as [string, string];
    const browser = await halfway();
    expect(
      outcome(await browser.post(VERIFY, { recoveryCode: first.toUpperCase().replaceAll('-', ' ') })),
    ).toBe('200');
    expect(outcome(await (await halfway()).post(VERIFY, { recoveryCode: first }))).toBe('422 code_refused');
    const twins = [await halfway(), await halfway()];
    const answers = await Promise.all(twins.map((twin) => twin.post(VERIFY, { recoveryCode: second })));
    expect(answers.map(outcome).sort()).toEqual(['200', '422 code_refused']);
    for (const body of [{}, { code: '000000', recoveryCode: second }])
      expect(outcome(await (await halfway()).post(VERIFY, body))).toBe('400 invalid_input');
    expect(await changes()).toEqual(expect.arrayContaining(['recovery_code_used']));
    const renewed = await browser.post('/api/v1/session/recovery-codes', { password: PASSWORD });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect(outcome(await (await halfway()).post(VERIFY, { recoveryCode: recoveryCodes[2] }))).toBe(
      '422 code_refused',
    );
    expect(
      outcome(await (await halfway()).post(VERIFY, { recoveryCode: renewed.body.recoveryCodes[0] })),
    ).toBe('200');
  });

  it('slows down guessing, however often the password is right in between', async () => {
    const { secret } = await enrolled();
    // Signed in beforehand: checking a password takes long, and the sixth code must come within the wait after the fifth.
    const browsers: Browser[] = [];
    for (let n = 0; n < 6; n++) browsers.push(await halfway('198.51.100.7'));
    const outcomes = [];
    for (const browser of browsers)
      outcomes.push(outcome(await browser.post(VERIFY, { code: wrongCodeOf(secret) })));
    expect(outcomes).toEqual([...Array(5).fill('422 code_refused'), '429 too_many_attempts']);
    const right = await (
      await halfway('203.0.113.1')
    ).post(VERIFY, { code: await app.nextCode(account, secret) });
    expect(outcome(right)).toBe('200');
  });

  it('lets many strangers who know the password guess in one line only, and the owner at home at once', async () => {
    const { secret } = await enrolled();
    const guess = async (address: string) =>
      outcome(await (await halfway(address)).post(VERIFY, { code: wrongCodeOf(secret) }));
    for (let n = 1; n <= 20; n++) expect(await guess(`192.0.2.${n}`)).toBe('422 code_refused');
    expect([await guess('192.0.2.50'), await guess('192.0.2.51')]).toEqual([
      '422 code_refused',
      '429 too_many_attempts',
    ]);
    const home = await halfway();
    expect(outcome(await home.post(VERIFY, { code: await app.nextCode(account, secret) }))).toBe('200');
  });

  it('is removed by password and code together, and with it all that was shown by it', async () => {
    const { secret } = await enrolled();
    const [browser, other] = [await halfway(), await halfway()];
    await browser.post(VERIFY, { code: await app.nextCode(account, secret) });
    await other.post(VERIFY, { code: await app.nextCode(account, secret) });
    const code = await app.nextCode(account, secret);
    const remove = (body: object) => browser.delete(AUTHENTICATOR, body);
    expect(outcome(await remove({ password: 'sai mật khẩu rồi nhé', code }))).toBe('400 invalid_input');
    expect(outcome(await remove({ password: PASSWORD }))).toBe('400 invalid_input');
    expect(outcome(await remove({ password: PASSWORD, code: wrongCodeOf(secret) }))).toBe('422 code_refused');
    expect(outcome(await remove({ password: PASSWORD, code }))).toBe('200');
    expect((await browser.get('/api/v1/session')).body).toMatchObject({
      pendingStep: null,
      account: { hasSecondFactor: false },
    });
    await app.enrol(browser);
    expect(outcome(await other.get('/api/v1/incidents'))).toBe('403 second_factor_needed');
  });

  describe('of a role that exports', () => {
    const stepOf = async (browser: Browser) => (await browser.get('/api/v1/session')).body.pendingStep;

    it('comes after the own password, and nothing else is allowed before', async () => {
      account = await app.account({ roles: ['investigator'], mustChangePassword: true });
      const browser = app.browser();
      expect((await browser.signIn(account)).body.pendingStep).toBe('new_password');
      expect(outcome(await browser.get('/api/v1/incidents'))).toBe('403 password_change_needed');
      expect(outcome(await browser.get('/api/v1/tokens'))).toBe('403 password_change_needed');
      expect(outcome(await browser.post(AUTHENTICATOR, { password: PASSWORD }))).toBe(
        '403 password_change_needed',
      );
      const changed = await browser.post('/api/v1/session/password', {
        current: PASSWORD,
        new: OWN_PASSWORD,
      });
      expect(changed.body.pendingStep).toBe('second_factor_enrolment');
      expect(outcome(await browser.get('/api/v1/incidents'))).toBe('403 second_factor_enrolment_needed');
      expect(outcome(await browser.post('/api/v1/tokens', {}))).toBe('403 second_factor_enrolment_needed');
      expect(
        (await custodyEntries(app.stack.database.ownerUrl, 'session.started')).filter(
          ({ actor }) => actor === account.id,
        ),
      ).toEqual([]);
      await app.enrol(browser, OWN_PASSWORD);
      expect(await stepOf(browser)).toBeNull();
      expect(outcome(await browser.get('/api/v1/incidents'))).toBe('200');
      const started = (await custodyEntries(app.stack.database.ownerUrl, 'session.started')).filter(
        ({ actor }) => actor === account.id,
      );
      expect(started.map(({ payload }) => payload.method)).toEqual(['password+second_factor']);
    });

    it('is asked as soon as the role is granted; once shown, it holds for the session', async () => {
      const browser = await app.signedIn(account);
      await app.grant(account.id, 'investigator');
      expect(outcome(await browser.get('/api/v1/incidents'))).toBe('403 second_factor_enrolment_needed');
      const { secret } = await app.enrol(browser);
      for (let n = 0; n < 2; n++) {
        // Past the guard: it is the purpose that is missing, nothing of signing in.
        const download = await browser.get(`/api/v1/footage/${account.id}/original`);
        expect(outcome(download)).toBe('403 purpose_needed');
      }
      const removed = await browser.delete(AUTHENTICATOR, {
        password: PASSWORD,
        code: await app.nextCode(account, secret),
      });
      expect(removed.body.pendingStep).toBe('second_factor_enrolment');
      expect(outcome(await browser.get('/api/v1/incidents'))).toBe('403 second_factor_enrolment_needed');
    });
  });
});
