import { v7 } from 'uuid';
import { AccountsWorld } from './accounts-world';
import type { Person } from './two-wards';

jest.setTimeout(120_000);

const ACCOUNTS = '/api/v1/accounts';
const path = ({ id }: { id: string }, act = '') => `${ACCOUNTS}/${id}${act}`;

describe('accounts', () => {
  let world: AccountsWorld;
  let here: number;
  let there: number;
  let count = 0;
  const newLogin = () => `can-bo.${++count}`;

  beforeAll(async () => {
    world = await AccountsWorld.start();
    ({ here, there } = world.areas);
  });

  afterAll(() => world?.stop());

  function create(by: Person, changes: object = {}, headers = {}) {
    const body = { login: newLogin(), displayName: 'Cán bộ mới', areaId: here, ...changes };
    return by.client.post(ACCOUNTS, body, headers);
  }

  async function hashOf({ id }: { id: string }): Promise<string> {
    const rows = await world.query<{ hash: string }>(
      `SELECT password_hash AS hash FROM account WHERE id = $1`,
      [id],
    );
    return rows[0]!.hash;
  }

  describe('are made', () => {
    it('with a password that is shown once and must be changed', async () => {
      const made = await create(world.admin, { login: ' Thu.Ha ', areaId: world.areas.groupHere });
      expect(made).toMatchObject({
        status: 201,
        body: {
          login: 'thu.ha',
          areaId: world.areas.groupHere,
          mustChangePassword: true,
          hasSecondFactor: false,
          isDisabled: false,
        },
      });
      const { initialPassword, ...account } = made.body;
      expect(await world.admin.client.get(path(account))).toMatchObject({ status: 200, body: account });
      const [stored] = await world.query<{ hash: string; by: string }>(
        `SELECT password_hash AS hash, created_by AS by FROM account WHERE id = $1`,
        [account.id],
      );
      expect(stored).toEqual({ hash: expect.stringMatching(/^\$argon2id\$/), by: world.admin.id });
      expect(initialPassword.length).toBeGreaterThan(15);
    });

    it('and leave no password in the log or under an Idempotency-Key', async () => {
      const key = { 'idempotency-key': v7() };
      const made = await create(world.admin, {}, key);
      const secrets = [made.body.initialPassword, await hashOf(made.body)];
      const reset = await world.admin.client.post(path(made.body, '/password-reset'), {}, key);
      secrets.push(reset.body.initialPassword, await hashOf(made.body));
      expect([made.status, reset.status, new Set(secrets).size]).toEqual([201, 200, 4]);
      const written = JSON.stringify([
        await world.entries(),
        await world.query(`SELECT * FROM idempotency_key`),
        await world.query(`SELECT * FROM access_event`),
        await world.query(`SELECT * FROM outbox_message`),
      ]);
      for (const secret of secrets) expect(written).not.toContain(secret);
      const [created] = (await world.entries('account.created')).filter(
        ({ payload }) => payload.id === made.body.id,
      );
      expect(created).toMatchObject({
        actor: world.admin.id,
        payload: {
          after: { login: made.body.login, displayName: 'Cán bộ mới', areaId: here, isDisabled: false },
        },
      });
    });

    it('once for each login, whatever its case, and however many ask at once', async () => {
      const login = newLogin();
      const answers = await Promise.all([
        create(world.admin, { login }),
        create(world.root, { login: login.toUpperCase() }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const refused = answers.find(({ status }) => status === 409)!;
      expect(refused.body).toMatchObject({ code: 'login_taken', errors: [{ field: 'login' }] });
    });

    it.each(['ab', 'a'.repeat(65), 'hà.nội', 'a b c', 'a@b.c', '', 5, null])(
      'not with the login %j',
      async (login) => {
        const { status, body } = await create(world.admin, { login });
        expect([status, body.errors[0].field]).toEqual([400, 'login']);
      },
    );

    it('only for units within the areas of who makes them', async () => {
      const code = async (areaId: number | null) => {
        const { status, body } = await create(world.admin, { areaId });
        return [status, body.code ?? body.areaId];
      };
      expect(await code(there)).toEqual([403, 'outside_your_areas']);
      expect(await code(world.areas.groupThere)).toEqual([403, 'outside_your_areas']);
      expect(await code(null)).toEqual([403, 'everywhere_needed']);
      expect((await create(world.root, { areaId: null })).status).toBe(201);
      expect((await create(world.root, { areaId: there })).status).toBe(201);
    });

    it('not for a unit that there is not, or no longer is', async () => {
      for (const areaId of [999_999, await world.endedGroup()]) {
        const { status, body } = await create(world.root, { areaId });
        expect([status, body.errors[0].field]).toEqual([400, 'areaId']);
      }
    });
  });

  describe('are seen', () => {
    it('in the areas of who asks, page by page', async () => {
      const ward = (await world.wards.build.area()).id;
      const admin = await world.member(ward, { role: 'administrator', areaId: ward });
      const [inside, further] = [await world.member(ward), await world.member(ward)];
      const seen = async (query: string) => {
        const { body } = await admin.client.get(`${ACCOUNTS}?${query}`);
        return { ids: body.items.map(({ id }: { id: string }) => id), next: body.nextCursor };
      };
      const all = [admin.id, inside.id, further.id].sort();
      expect(await seen('')).toEqual({ ids: all, next: null });
      const first = await seen('limit=2');
      expect(first.ids).toEqual(all.slice(0, 2));
      expect(await seen(`limit=2&cursor=${first.next}`)).toEqual({ ids: all.slice(2), next: null });
      expect((await seen(`login=TEST-${inside.id}`)).ids).toEqual([inside.id]);
      expect((await seen(`login=test-${world.admin.id}`)).ids).toEqual([]);
      expect((await seen(`areaId=${ward}`)).ids).toEqual(all);
      expect(await admin.client.get(`${ACCOUNTS}?areaId=${here}`)).toMatchObject({
        status: 403,
        body: { code: 'outside_your_areas' },
      });
      const byRoot = await world.root.client.get(`${ACCOUNTS}?areaId=${ward}`);
      expect(byRoot.body.items).toHaveLength(3);
    });

    it('nowhere else, and nobody can tell them from those that there are not', async () => {
      for (const hidden of [await world.member(there), await world.member(null)]) {
        const unknown = { id: v7() };
        for (const ask of [
          (one: { id: string }) => world.admin.client.get(path(one)),
          (one: { id: string }) => world.admin.client.patch(path(one), { displayName: 'Tên khác' }),
          (one: { id: string }) => world.admin.client.patch(path(one), { areaId: here }),
          (one: { id: string }) => world.admin.client.patch(path(one), { isDisabled: true }),
          (one: { id: string }) => world.admin.client.post(path(one, '/password-reset'), {}),
          (one: { id: string }) => world.admin.client.post(path(one, '/authenticator-reset'), {}),
        ]) {
          const [answer, twin] = [await ask(hidden), await ask(unknown)];
          expect([answer.status, twin.status]).toEqual([404, 404]);
          const told = ({ body }: typeof answer, { id }: { id: string }) =>
            JSON.stringify({ ...body, requestId: '' }).replaceAll(id, '');
          expect(told(answer, hidden)).toBe(told(twin, unknown));
        }
        const list = await world.admin.client.get(`${ACCOUNTS}?limit=200`);
        expect(JSON.stringify(list.body)).not.toContain(hidden.id);
      }
    });
  });
});
