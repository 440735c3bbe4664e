import { AccountsWorld } from './accounts-world';
import type { Person } from './two-wards';

jest.setTimeout(120_000);

describe('the last who administers everywhere', () => {
  let world: AccountsWorld;
  /** Administers everywhere for a year: one who can act in the tests and does not count. */
  let passing: Person;

  beforeAll(async () => {
    world = await AccountsWorld.start();
    // The accounts that the fixture came with.
    await world.query(`UPDATE role_grant SET state = 'ended' WHERE role = 'administrator'`);
    passing = await world.member(null, { role: 'administrator' });
    await world.query(`UPDATE role_grant SET valid_to = now() + interval '1 year' WHERE account_id = $1`, [
      passing.id,
    ]);
  });

  afterAll(() => world?.stop());

  const administrator = () => world.member(null, { role: 'administrator' });
  const disable = ({ id }: Person, by = passing) =>
    by.client.patch(`/api/v1/accounts/${id}`, { isDisabled: true });

  async function end(account: Person, by = passing) {
    const [grant] = await world.query<{ id: string }>(
      `SELECT id FROM role_grant WHERE account_id = $1 AND state = 'active'`,
      [account.id],
    );
    return by.client.post(`/api/v1/grants/${grant!.id}/end`, { reason: 'thử' });
  }

  /** Takes all permanent administrators away but those named. */
  const leaveOnly = (...left: Person[]) =>
    world.query(
      `UPDATE role_grant SET state = 'ended' WHERE role = 'administrator' AND valid_to IS NULL AND account_id <> ALL($1)`,
      [left.map(({ id }) => id)],
    );

  it('cannot be disabled, nor lose the role, by others or by itself', async () => {
    const last = await administrator();
    await leaveOnly(last);
    for (const answer of [await disable(last), await end(last), await end(last, last)]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'last_administrator' } });
      expect(answer.body.detail).toMatch(/First give another account the role administrator everywhere/);
    }
    const held = await world.query(
      `SELECT 1 FROM role_grant g JOIN account a ON a.id = g.account_id
       WHERE a.id = $1 AND g.state = 'active' AND a.disabled_at IS NULL`,
      [last.id],
    );
    expect(held).toHaveLength(1);
  });

  it('can go once there is another, who then is the last', async () => {
    const [one, other] = [await administrator(), await administrator()];
    await leaveOnly(one, other);
    expect((await disable(one)).status).toBe(200);
    expect((await disable(other)).status).toBe(409);
    // Disabled already: its grant is nobody's loss.
    expect((await end(one)).status).toBe(200);
    expect((await end(other)).status).toBe(409);
  });

  it('does not count who is disabled, whose turn has not come, or who administers an area', async () => {
    const last = await administrator();
    const disabled = await administrator();
    const later = await administrator();
    await world.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [disabled.id]);
    await world.query(`UPDATE role_grant SET valid_from = now() + interval '1 day' WHERE account_id = $1`, [
      later.id,
    ]);
    const { here } = world.areas;
    await leaveOnly(last, disabled, later, await world.member(null, { role: 'administrator', areaId: here }));
    expect((await end(last)).body.code).toBe('last_administrator');
    expect((await disable(last)).body.code).toBe('last_administrator');
  });

  it.each<[string, (one: Person, other: Person) => Promise<{ status: number }>[]]>([
    ['both grants end', (one, other) => [end(one), end(other)]],
    ['both are disabled', (one, other) => [disable(one), disable(other)]],
    ['one is disabled, the grant of the other ends', (one, other) => [disable(one), end(other)]],
    ['each ends the grant of the other', (one, other) => [end(other, one), end(one, other)]],
  ])('is left when at once %s', async (_, act) => {
    for (let round = 0; round < 8; round++) {
      const [one, other] = [await administrator(), await administrator()];
      await leaveOnly(one, other);
      const answers = await Promise.all(act(one, other));
      const [won, lost] = answers.map(({ status }) => status).sort();
      expect(won).toBe(200);
      // Where one took the role of the other before that one's request was looked at, it has none any more.
      expect([403, 409]).toContain(lost);
    }
  });
});
