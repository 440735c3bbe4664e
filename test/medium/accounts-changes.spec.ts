import { backoffKey } from '../../src/access/sign-in/backoff';
import { createPurpose, createSession } from '../tester';
import { AccountsWorld } from './accounts-world';

jest.setTimeout(120_000);

const path = ({ id }: { id: string }, act = '') => `/api/v1/accounts/${id}${act}`;

describe('accounts', () => {
  let world: AccountsWorld;
  let here: number;
  let there: number;

  beforeAll(async () => {
    world = await AccountsWorld.start();
    ({ here, there } = world.areas);
  });

  afterAll(() => world?.stop());

  describe('are changed', () => {
    it('in name and unit, with before and after in the log', async () => {
      const account = await world.member(here);
      const { groupHere } = world.areas;
      const changed = await world.admin.client.patch(path(account), { displayName: 'Hà', areaId: groupHere });
      expect(changed).toMatchObject({ status: 200, body: { displayName: 'Hà', areaId: groupHere } });
      const mine = (await world.entries('account.changed')).filter(
        ({ payload }) => payload.id === account.id,
      );
      expect(mine).toMatchObject([
        {
          actor: world.admin.id,
          payload: { before: { areaId: here }, after: { displayName: 'Hà', areaId: groupHere } },
        },
      ]);
      const again = await world.admin.client.patch(path(account), { displayName: 'Hà' });
      expect(again.status).toBe(200);
      expect(
        (await world.entries('account.changed')).filter(({ payload }) => payload.id === account.id),
      ).toHaveLength(1);
    });

    it('never out of the areas of who does it', async () => {
      const account = await world.member(here);
      const move = (areaId: number | null) => world.admin.client.patch(path(account), { areaId });
      expect(await move(there)).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
      expect(await move(null)).toMatchObject({ status: 403, body: { code: 'everywhere_needed' } });
      expect((await world.admin.client.get(path(account))).body.areaId).toBe(here);
    });

    it('by somebody else, where it is about being there at all', async () => {
      for (const body of [{ isDisabled: true }, { areaId: world.areas.groupHere }])
        expect(await world.admin.client.patch(path(world.admin), body)).toMatchObject({
          status: 403,
          body: { code: 'not_on_oneself' },
        });
      for (const act of ['/password-reset', '/authenticator-reset'])
        expect(await world.admin.client.post(path(world.admin, act), {})).toMatchObject({
          status: 403,
          body: { code: 'not_on_oneself' },
        });
      const own = await world.admin.client.patch(path(world.admin), { displayName: 'Quản trị phường' });
      expect(own.status).toBe(200);
    });

    it('and disabled with all by which they act, at once and for good', async () => {
      const officer = await world.member(here, { role: 'ward_officer', areaId: here });
      const session = await createSession(world.wards.database.ownerUrl, officer.id);
      const purposeId = await createPurpose(world.wards.database.ownerUrl, officer);
      const asks = () => officer.client.get('/api/v1/incidents');
      const asksBySession = () =>
        officer.client.get('/api/v1/incidents', { ...session.headers, authorization: '' });
      expect([(await asks()).status, (await asksBySession()).status]).toEqual([200, 200]);
      const disabled = await world.admin.client.patch(path(officer), { isDisabled: true });
      expect(disabled).toMatchObject({ status: 200, body: { isDisabled: true } });
      expect([(await asks()).status, (await asksBySession()).status]).toEqual([401, 401]);
      const ends = (await world.entries('session.ended', 'token.revoked', 'purpose.ended')).map(
        ({ payload }) => payload,
      );
      expect(ends).toContainEqual(
        expect.objectContaining({ sessionId: session.id, reason: 'account_disabled' }),
      );
      expect(ends).toContainEqual({ tokenId: officer.credentialId, accountId: officer.id });
      expect(ends).toContainEqual({ purposeId });
      // Begun while it was being disabled, and written after that.
      const late = await world.wards.secondToken(officer);
      const enabled = await world.admin.client.patch(path(officer), { isDisabled: false });
      expect(enabled.body.isDisabled).toBe(false);
      expect([(await asks()).status, (await asksBySession()).status]).toEqual([401, 401]);
      expect((await late.get('/api/v1/incidents')).status).toBe(401);
      const open = await world.query(`SELECT 1 FROM purpose WHERE id = $1 AND ended_at IS NULL`, [purposeId]);
      expect(open).toEqual([]);
    });
  });

  describe('are reset', () => {
    it.each(['/password-reset', '/authenticator-reset'])(
      'to no wait for failed attempts by %s',
      async (act) => {
        const [officer, other] = [await world.member(here), await world.member(here)];
        const keysOf = ({ id }: { id: string }) => [
          backoffKey('login', `test-${id}`),
          backoffKey('second_factor', id),
        ];
        await world.query(
          `INSERT INTO sign_in_backoff (account_key, address, failures, last_failed_at, blocked_until)
         SELECT unnest($1::bytea[]), '192.0.2.9', 9, now(), now() + interval '15 minutes'`,
          [[...keysOf(officer), ...keysOf(other)]],
        );
        expect((await world.admin.client.post(path(officer, act), {})).status).toBe(200);
        const left = (keys: Buffer[]) =>
          world.query(`SELECT 1 FROM sign_in_backoff WHERE account_key = ANY ($1)`, [keys]);
        expect(await left(keysOf(officer))).toEqual([]);
        expect(await left(keysOf(other))).toHaveLength(2);
      },
    );

    it('with who did it from where, as every change of an account', async () => {
      const by = await world.member(here, { role: 'administrator', areaId: here });
      const body = { login: `moi-${Date.now()}`, displayName: 'Mới', areaId: here };
      const { id } = (await by.client.post('/api/v1/accounts', body)).body;
      await by.client.patch(path({ id }), { areaId: world.areas.groupHere });
      await by.client.post(path({ id }, '/password-reset'), {});
      await by.client.post(path({ id }, '/authenticator-reset'), {});
      const { groupHere } = world.areas;
      const event = { action: 'account:write', outcome: 'allowed', address: '127.0.0.1' };
      expect(await world.events(by.id, 'account')).toEqual([
        { ...event, areas: [here] },
        { ...event, areas: [here, groupHere] },
        { ...event, areas: [groupHere] },
        { ...event, areas: [groupHere] },
      ]);
      const officer = await world.member(here);
      await by.client.post(path(officer, '/password-reset'), {});
      expect(await world.events(by.id, 'token')).toEqual([{ ...event, areas: [] }]);
    });

    it('to a new password that must be changed', async () => {
      const officer = await world.member(here, { role: 'ward_officer', areaId: here });
      const reset = await world.admin.client.post(path(officer, '/password-reset'), {});
      expect(reset).toMatchObject({ status: 200, body: { id: officer.id, mustChangePassword: true } });
      expect(reset.body.initialPassword).toMatch(/^[a-z2-9-]{20,}$/);
      const [stored] = await world.query<{ hash: string }>(
        `SELECT password_hash AS hash FROM account WHERE id = $1 AND must_change_password`,
        [officer.id],
      );
      expect(stored!.hash).toMatch(/^\$argon2id\$/);
      expect((await officer.client.get('/api/v1/incidents')).status).toBe(401);
      const entries = await world.entries('account.password_changed');
      expect(entries).toContainEqual(
        expect.objectContaining({ actor: world.admin.id, payload: { accountId: officer.id, how: 'reset' } }),
      );
    });

    it('to having no authenticator and no recovery codes', async () => {
      const officer = await world.member(here, { role: 'ward_officer', areaId: here });
      await world.query(
        `UPDATE account SET totp_secret = 'x', totp_confirmed_at = now(), totp_last_step = 5 WHERE id = $1`,
        [officer.id],
      );
      await world.query(`INSERT INTO recovery_code (account_id, code_hash) VALUES ($1, 'x')`, [officer.id]);
      expect((await world.admin.client.get(path(officer))).body.hasSecondFactor).toBe(true);
      const reset = await world.admin.client.post(path(officer, '/authenticator-reset'), {});
      expect(reset).toMatchObject({ status: 200, body: { hasSecondFactor: false } });
      expect(reset.body).not.toHaveProperty('initialPassword');
      const left = await world.query(
        `SELECT totp_secret, totp_confirmed_at, totp_last_step FROM account WHERE id = $1`,
        [officer.id],
      );
      expect(left).toEqual([{ totp_secret: null, totp_confirmed_at: null, totp_last_step: null }]);
      expect(await world.query(`SELECT 1 FROM recovery_code WHERE account_id = $1`, [officer.id])).toEqual(
        [],
      );
      expect((await officer.client.get('/api/v1/incidents')).status).toBe(401);
      const entries = await world.entries('account.second_factor_changed');
      expect(entries).toContainEqual(
        expect.objectContaining({ payload: { accountId: officer.id, change: 'removed' } }),
      );
    });
  });
});
