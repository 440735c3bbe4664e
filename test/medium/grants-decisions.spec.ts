import { v7 } from 'uuid';
import { AccountsWorld, decide, grantBody, inDays, mayReadIncidents } from './accounts-world';
import type { Person } from './two-wards';

jest.setTimeout(120_000);

describe('grants', () => {
  let world: AccountsWorld;
  let here: number;
  let there: number;
  let officer: Person;

  beforeAll(async () => {
    world = await AccountsWorld.start();
    ({ here, there } = world.areas);
  });

  beforeEach(async () => {
    officer = await world.member(here);
  });

  afterAll(() => world?.stop());

  async function given(by: Person, changes: object = {}): Promise<{ id: string; state: string }> {
    const { status, body } = await by.client.post('/api/v1/grants', grantBody(officer.id, here, changes));
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  }

  describe('that need a second person', () => {
    it('give nothing until that one approves', async () => {
      const { id: incidentId } = await world.wards.incident(here);
      const wanted: object[] = [
        ...['supervisor', 'auditor', 'administrator'].map((role) => ({ role, areaId: here })),
        { role: 'ward_officer', areaId: null },
        { role: 'ward_officer', areaId: world.province },
        { role: 'investigator', areaId: undefined, incidentId, validTo: inDays(90) },
      ];
      for (const changes of wanted) {
        const grant = await given(world.root, changes);
        expect(grant).toMatchObject({ state: 'proposed', isInForce: false });
        expect((await world.entriesOfGrant(grant.id)).map(({ type }) => type)).toEqual(['grant.proposed']);
        expect(await mayReadIncidents(officer)).toBe(false);
      }
      const grant = await given(world.root, { areaId: null });
      const approved = await decide(world.secondRoot, 'approve', grant);
      expect(approved).toMatchObject({
        status: 200,
        body: { state: 'active', isInForce: true, decidedBy: world.secondRoot.id },
      });
      expect(await mayReadIncidents(officer)).toBe(true);
      expect((await world.entriesOfGrant(grant.id)).map(({ type, actor }) => [type, actor])).toEqual([
        ['grant.proposed', world.root.id],
        ['grant.given', world.secondRoot.id],
      ]);
    });

    it('are not decided by who proposed them or gets them', async () => {
      const grantee = await world.member(here, { role: 'supervisor', areaId: here });
      const grant = await given(world.admin, { accountId: grantee.id, role: 'auditor' });
      for (const by of [world.admin, grantee])
        for (const what of ['approve', 'refuse'])
          expect(await decide(by, what, grant)).toMatchObject({
            status: 403,
            body: { code: 'second_person_needed' },
          });
      await expect(
        world.query(`UPDATE role_grant SET state = 'active', decided_by = granted_by WHERE id = $1`, [
          grant.id,
        ]),
      ).rejects.toThrow('ck_role_grant_second_person');
      expect((await decide(world.secondAdmin, 'approve', grant)).status).toBe(200);
    });

    it('are not approved while others know the password', async () => {
      const grant = await given(world.root, { role: 'auditor' });
      await world.query(`UPDATE account SET must_change_password = true WHERE id = $1`, [officer.id]);
      expect(await decide(world.secondRoot, 'approve', grant)).toMatchObject({
        status: 409,
        body: { code: 'own_password_needed' },
      });
      await world.query(`UPDATE account SET must_change_password = false WHERE id = $1`, [officer.id]);
      expect((await decide(world.secondRoot, 'approve', grant)).status).toBe(200);
    });

    it('are not decided by whose areas do not cover them', async () => {
      const grantee = await world.member(here);
      const elsewhere = await given(world.root, { accountId: grantee.id, role: 'auditor', areaId: there });
      const everywhere = await given(world.root, { accountId: grantee.id, areaId: null });
      const stranger = await given(world.root, {
        accountId: (await world.member(there)).id,
        role: 'auditor',
        areaId: there,
      });
      for (const what of ['approve', 'refuse']) {
        expect((await decide(world.admin, what, elsewhere)).body.code).toBe('outside_your_areas');
        expect((await decide(world.admin, what, everywhere)).body.code).toBe('everywhere_needed');
        expect((await decide(world.admin, what, stranger)).body.code).toBe('not_found');
      }
    });

    it('are refused for good', async () => {
      const grant = await given(world.admin, { role: 'supervisor' });
      const refused = await decide(world.secondAdmin, 'refuse', grant);
      expect(refused).toMatchObject({
        status: 200,
        body: {
          state: 'refused',
          decidedBy: world.secondAdmin.id,
          endReason: 'Không còn cần',
          isInForce: false,
        },
      });
      for (const what of ['approve', 'refuse', 'end'])
        expect((await decide(world.secondAdmin, what, grant)).body.code).toBe('grant_transition_refused');
      expect((await world.entriesOfGrant(grant.id)).map(({ type }) => type)).toEqual([
        'grant.proposed',
        'grant.refused',
      ]);
    });

    it('can be withdrawn, and then not approved', async () => {
      const grant = await given(world.admin, { role: 'supervisor' });
      expect((await decide(world.admin, 'end', grant)).body.state).toBe('ended');
      expect((await decide(world.secondAdmin, 'approve', grant)).body.code).toBe('grant_transition_refused');
    });

    it('are not approved after their time', async () => {
      const grant = await given(world.admin, { role: 'supervisor', validTo: inDays(1) });
      await world.query(
        `UPDATE role_grant SET valid_from = now() - interval '2 days', valid_to = now() WHERE id = $1`,
        [grant.id],
      );
      expect((await decide(world.secondAdmin, 'approve', grant)).body.code).toBe('grant_expired');
      expect((await decide(world.secondAdmin, 'refuse', grant)).status).toBe(200);
    });

    it('are decided once, however many decide at once', async () => {
      const third = await world.member(here, { role: 'supervisor', areaId: here });
      for (let round = 0; round < 5; round++) {
        const grant = await given(world.admin, { role: 'auditor' });
        const answers = await Promise.all([
          decide(world.secondAdmin, 'approve', grant),
          decide(third, 'approve', grant),
          decide(third, 'refuse', grant),
        ]);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
        expect(await world.entriesOfGrant(grant.id)).toHaveLength(2);
      }
    });
  });

  describe('are ended', () => {
    it('only where one’s own areas cover them, or when they are one’s own', async () => {
      const [elsewhere] = await world.query<{ id: string }>(
        `INSERT INTO role_grant (id, account_id, role, area_id, valid_from, state, reason, granted_by)
         VALUES ($1, $2, 'ward_officer', $3, now(), 'active', 'thử', 'test') RETURNING id`,
        [v7(), officer.id, there],
      );
      expect((await decide(world.admin, 'end', elsewhere!)).body.code).toBe('outside_your_areas');
      const everywhere = await given(world.root, { areaId: null });
      expect((await decide(world.admin, 'end', everywhere)).body.code).toBe('everywhere_needed');
      const both = await world.member(
        here,
        { role: 'administrator', areaId: here },
        { role: 'ward_officer', areaId: there },
      );
      const [own] = await world.query<{ id: string }>(
        `SELECT id FROM role_grant WHERE account_id = $1 AND area_id = $2`,
        [both.id, there],
      );
      expect((await decide(both, 'end', own!)).body.state).toBe('ended');
    });

    it('once, also when two ask at once', async () => {
      const grant = await given(world.admin);
      const answers = await Promise.all([
        decide(world.admin, 'end', grant),
        decide(world.secondAdmin, 'end', grant),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(
        (await world.entriesOfGrant(grant.id)).filter(({ type }) => type === 'grant.ended'),
      ).toHaveLength(1);
    });
  });
});
