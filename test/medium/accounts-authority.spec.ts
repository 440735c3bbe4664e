import { Client } from 'pg';
import { v7 } from 'uuid';
import { untilTrue } from '../until';
import { AccountsWorld } from './accounts-world';
import type { Person } from './two-wards';

jest.setTimeout(120_000);

/** No way up by way of another account that one may administer. */
describe('an account whose unit one administers', () => {
  let world: AccountsWorld;
  let here: number;
  let there: number;

  beforeAll(async () => {
    world = await AccountsWorld.start();
    ({ here, there } = world.areas);
  });

  afterAll(() => world?.stop());

  /** What each change answers: `ok` or the code of the refusal. */
  async function changes(by: Person, { id }: { id: string }): Promise<string[]> {
    const path = `/api/v1/accounts/${id}`;
    const answers = [
      await by.client.patch(path, { displayName: `Tên ${v7()}` }),
      await by.client.patch(path, { areaId: world.areas.groupHere }),
      await by.client.patch(path, { isDisabled: true }),
      await by.client.post(`${path}/password-reset`, {}),
      await by.client.post(`${path}/authenticator-reset`, {}),
    ];
    return answers.map(({ status, body }) => (status === 200 ? 'ok' : body.code));
  }

  const all = (answer: string) => Array.from({ length: 5 }, () => answer);
  const grantTo = (account: Person, columns: Record<string, unknown>) => {
    const row = {
      id: v7(),
      account_id: account.id,
      role: 'ward_officer',
      valid_from: 'now',
      state: 'active',
      reason: 'thử',
      granted_by: 'test',
      ...columns,
    };
    const names = Object.keys(row);
    return world.query(
      `INSERT INTO role_grant (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    );
  };

  it('is theirs to change when it holds nothing beyond', async () => {
    const officer = await world.member(
      here,
      { role: 'ward_officer', areaId: here },
      { role: 'group_leader', areaId: world.areas.groupHere },
    );
    expect(await changes(world.admin, officer)).toEqual(all('ok'));
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['in another area', () => ({ area_id: there })],
    ['that is only proposed', () => ({ area_id: there, state: 'proposed' })],
    ['that begins later', () => ({ area_id: there, valid_from: '2100-01-01' })],
    ['everywhere', () => ({ area_id: null })],
    ['in an area that lies in no other', () => ({ area_id: world.province })],
  ])('is not when it holds a role %s', async (_, columns) => {
    const officer = await world.member(here);
    await grantTo(officer, columns());
    expect(await changes(world.admin, officer)).toEqual(all('account_beyond_yours'));
    const takesTwo = [null, world.province].includes(columns().area_id as number | null);
    const resets = takesTwo ? 'reset_needs_server' : 'ok';
    expect(await changes(world.root, officer)).toEqual([...all('ok').slice(0, 3), resets, resets]);
  });

  it('is not to be enabled again either', async () => {
    const officer = await world.member(here, { role: 'ward_officer' });
    const path = `/api/v1/accounts/${officer.id}`;
    expect((await world.root.client.patch(path, { isDisabled: true })).status).toBe(200);
    const enabled = await world.admin.client.patch(path, { isDisabled: false });
    expect(enabled.body.code).toBe('account_beyond_yours');
    expect((await world.root.client.patch(path, { isDisabled: false })).status).toBe(200);
  });

  it('is not when it holds a case', async () => {
    const { id: incidentId } = await world.wards.incident(here);
    const officer = await world.member(here, { role: 'investigator', incidentId });
    expect(await changes(world.admin, officer)).toEqual(all('account_beyond_yours'));
  });

  it.each<[string, () => Promise<Record<string, unknown>>]>([
    ['has ended', () => Promise.resolve({ area_id: there, state: 'ended' })],
    ['was refused', () => Promise.resolve({ area_id: null, state: 'refused' })],
    ['is over', () => Promise.resolve({ area_id: there, valid_from: '2020-01-01', valid_to: '2021-01-01' })],
    ['is for an area that has ended', async () => ({ area_id: await world.endedGroup() })],
  ])('is again when the grant beyond %s', async (_, columns) => {
    const officer = await world.member(here);
    await grantTo(officer, await columns());
    expect(await changes(world.admin, officer)).toEqual(all('ok'));
  });

  it.each(['supervisor', 'auditor', 'administrator'] as const)(
    'is nobody’s to sign in as when it is %s: that takes two persons to give',
    async (role) => {
      const powerful = await world.member(here, { role, areaId: here });
      const expected = [...all('ok').slice(0, 3), 'reset_needs_server', 'reset_needs_server'];
      expect(await changes(world.admin, powerful)).toEqual(expected);
      expect(await changes(world.root, powerful)).toEqual(expected);
      const { body } = await world.root.client.post(`/api/v1/accounts/${powerful.id}/password-reset`, {});
      expect(body.detail).toContain(`lensledger admin reset-password --login test-${powerful.id}`);
    },
  );

  it('is nobody’s to sign in as while a role that takes two persons is proposed', async () => {
    const proposed = await world.member(here);
    await grantTo(proposed, { role: 'supervisor', area_id: here, state: 'proposed' });
    const expected = [...all('ok').slice(0, 3), 'reset_needs_server', 'reset_needs_server'];
    expect(await changes(world.admin, proposed)).toEqual(expected);
  });

  it('is judged by what it holds when the change is made, not when it was asked for', async () => {
    const officer = await world.member(here);
    const client = new Client({ connectionString: world.wards.database.ownerUrl });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO role_grant (id, account_id, role, area_id, valid_from, state, reason, granted_by)
         VALUES ($1, $2, 'ward_officer', $3, now(), 'active', 'thử', 'test')`,
        [v7(), officer.id, there],
      );
      let answered = false;
      const reset = world.admin.client.post(`/api/v1/accounts/${officer.id}/password-reset`, {});
      void reset.then(() => (answered = true));
      await untilTrue(async () => answered || (await isWaiting()));
      await client.query('COMMIT');
      expect(await reset).toMatchObject({ status: 403, body: { code: 'account_beyond_yours' } });
    } finally {
      await client.end();
    }
  });

  async function isWaiting(): Promise<boolean> {
    const rows = await world.query(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM account a%'`,
    );
    return rows.length > 0;
  }
});
