import { v7 } from 'uuid';
import { AccountsWorld, decide, GRANT_REASON, grantBody, inDays, mayReadIncidents } from './accounts-world';
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

  const give = (by: Person, changes: object = {}, headers = {}) =>
    by.client.post('/api/v1/grants', grantBody(officer.id, here, changes), headers);
  const code = async (by: Person, changes: object) => (await give(by, changes)).body.code;

  async function given(by: Person, changes: object = {}): Promise<{ id: string; state: string }> {
    const { status, body } = await give(by, changes);
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  }

  it('are found by their account and by their case', async () => {
    const indexes = await world.query<{ on: string }>(
      `SELECT substring(indexdef FROM 'btree .*') AS on FROM pg_indexes WHERE tablename = 'role_grant'`,
    );
    const columns = indexes.map(({ on }) => on);
    expect(columns).toContain('btree (account_id)');
    expect(columns).toContain('btree (incident_id) WHERE (incident_id IS NOT NULL)');
  });

  describe('by one person', () => {
    it('hold at once where the role looks at one area, and end at once', async () => {
      expect(await mayReadIncidents(officer)).toBe(false);
      const answer = await give(world.admin);
      expect(answer).toMatchObject({
        status: 201,
        body: {
          accountId: officer.id,
          role: 'ward_officer',
          areaId: here,
          state: 'active',
          isInForce: true,
          warning: null,
          grantedBy: world.admin.id,
          decidedBy: null,
          validTo: null,
        },
      });
      const area = await world.admin.client.get(`/api/v1/areas/${here}`);
      expect([answer.body.areaCode, answer.body.areaName]).toEqual([area.body.code, area.body.name]);
      expect(await mayReadIncidents(officer)).toBe(true);
      expect(await decide(world.secondAdmin, 'end', answer.body)).toMatchObject({
        status: 200,
        body: { state: 'ended', isInForce: false, endedBy: world.secondAdmin.id, endReason: 'Không còn cần' },
      });
      expect(await mayReadIncidents(officer)).toBe(false);
      expect(
        (await world.entriesOfGrant(answer.body.id)).map(({ type, actor, payload }) => [
          type,
          actor,
          payload,
        ]),
      ).toEqual([
        [
          'grant.proposed',
          world.admin.id,
          {
            id: answer.body.id,
            after: expect.objectContaining({ state: 'active', reason: GRANT_REASON, areaId: here }),
          },
        ],
        [
          'grant.given',
          world.admin.id,
          {
            grantId: answer.body.id,
            accountId: officer.id,
            role: 'ward_officer',
            areaId: here,
            incidentId: null,
          },
        ],
        [
          'grant.ended',
          world.secondAdmin.id,
          { grantId: answer.body.id, accountId: officer.id, reason: 'Không còn cần' },
        ],
      ]);
      const events = await world.query(
        `SELECT kind, action, outcome, area_ids AS areas FROM access_event WHERE account_id = ANY($1) AND kind = 'grant' ORDER BY id DESC LIMIT 2`,
        [[world.admin.id, world.secondAdmin.id]],
      );
      expect(events).toEqual([
        { kind: 'grant', action: 'grant:write', outcome: 'allowed', areas: [here] },
        { kind: 'grant', action: 'grant:write', outcome: 'allowed', areas: [here] },
      ]);
    });

    it('begin and stop to hold on their dates', async () => {
      const later = await given(world.admin, { validFrom: inDays(1), validTo: inDays(2) });
      expect(later).toMatchObject({ state: 'active', isInForce: false });
      expect(await mayReadIncidents(officer)).toBe(false);
      const now = await given(world.admin, { validTo: inDays(1) });
      expect(await mayReadIncidents(officer)).toBe(true);
      await world.query(
        `UPDATE role_grant SET valid_from = now() - interval '2 days', valid_to = now() WHERE id = $1`,
        [now.id],
      );
      expect(await mayReadIncidents(officer)).toBe(false);
    });

    it('are written once for each Idempotency-Key', async () => {
      const key = { 'idempotency-key': v7() };
      const [first, again] = await Promise.all([give(world.admin, {}, key), give(world.admin, {}, key)]);
      expect(again.body).toEqual(first.body);
      expect(await world.query(`SELECT 1 FROM role_grant WHERE account_id = $1`, [officer.id])).toHaveLength(
        1,
      );
    });

    it('never go to the person itself', async () => {
      // One of another unit, whom the own scope does not even show.
      const guest = await world.member(there, { role: 'administrator', areaId: here });
      for (const by of [world.admin, world.root, guest]) {
        expect(await give(by, { accountId: by.id })).toMatchObject({
          status: 403,
          body: { code: 'grant_to_oneself' },
        });
        expect((await give(by, { accountId: by.id.toUpperCase() })).body.code).toBe('grant_to_oneself');
      }
      for (const columns of [`granted_by, decided_by`, `decided_by, granted_by`])
        await expect(
          world.query(
            `INSERT INTO role_grant (id, account_id, role, valid_from, state, reason, ${columns})
             VALUES ($1, $2, 'ward_officer', now(), 'active', 'thử', $3, 'test')`,
            [v7(), officer.id, officer.id],
          ),
        ).rejects.toThrow('ck_role_grant_self');
    });

    it('never reach beyond the areas of who gives', async () => {
      const { id: incidentId } = await world.wards.incident(here);
      const forCase = { role: 'investigator', areaId: undefined, incidentId, validTo: inDays(5) };
      expect(await code(world.admin, { areaId: there })).toBe('outside_your_areas');
      expect(await code(world.admin, { areaId: world.areas.groupThere })).toBe('outside_your_areas');
      expect(await code(world.admin, { areaId: null })).toBe('everywhere_needed');
      expect(await code(world.admin, forCase)).toBe('everywhere_needed');
      expect(await world.query(`SELECT 1 FROM role_grant WHERE account_id = $1`, [officer.id])).toEqual([]);
    });

    it('never go to an account out of sight, which is as if it were not there', async () => {
      const told = async (accountId: string) => {
        const { status, body } = await give(world.admin, { accountId });
        return [status, body.code, body.detail, body.errors];
      };
      const unknown = await told(v7());
      expect(unknown).toMatchObject([400, 'invalid_input', expect.anything(), [{ field: 'accountId' }]]);
      for (const hidden of [await world.member(there), await world.member(null)])
        expect(await told(hidden.id)).toEqual(unknown);
    });

    it('are refused with the field that is wrong', async () => {
      const field = async (changes: object) => {
        const { status, body } = await give(world.root, changes);
        return [status, body.errors?.[0].field];
      };
      const forCase = { role: 'investigator', areaId: null, incidentId: v7() };
      expect(await field({ areaId: undefined })).toEqual([400, 'areaId']);
      expect(await field({ areaId: 999_999 })).toEqual([400, 'areaId']);
      expect(await field({ areaId: await world.endedGroup() })).toEqual([400, 'areaId']);
      expect(await field({ role: 'god' })).toEqual([400, 'role']);
      expect(await field({ reason: ' ' })).toEqual([400, 'reason']);
      expect(await field({ validTo: inDays(-1) })).toEqual([400, 'validTo']);
      expect(await field({ validFrom: inDays(-1) })).toEqual([400, 'validFrom']);
      expect(await field(forCase)).toEqual([400, 'validTo']);
      expect(await field({ ...forCase, validTo: inDays(91) })).toEqual([400, 'validTo']);
      expect(await field({ ...forCase, validTo: inDays(9), role: 'ward_officer' })).toEqual([400, 'role']);
      expect(await field({ ...forCase, validTo: inDays(9), areaId: here })).toEqual([400, 'areaId']);
      expect(await field({ ...forCase, validTo: inDays(9) })).toEqual([400, 'incidentId']);
    });
  });

  describe('are seen', () => {
    it('by area and by the unit of who holds them, nowhere else', async () => {
      const grantInside = await given(world.root, { accountId: (await world.member(there)).id });
      const grantOfOurs = await given(world.root, { areaId: there });
      const foreign = await given(world.root, { accountId: (await world.member(there)).id, areaId: there });
      const list = await world.admin.client.get(`/api/v1/grants?limit=200`);
      const ids = list.body.items.map(({ id }: { id: string }) => id);
      expect(ids).toEqual(expect.arrayContaining([grantInside.id, grantOfOurs.id]));
      expect(ids).not.toContain(foreign.id);
      expect((await world.admin.client.get(`/api/v1/grants/${grantOfOurs.id}`)).body.id).toBe(grantOfOurs.id);
      const hidden = await world.admin.client.get(`/api/v1/grants/${foreign.id}`);
      expect([hidden.status, hidden.body.code]).toEqual([404, 'not_found']);
      for (const what of ['approve', 'refuse', 'end'])
        expect((await decide(world.admin, what, foreign)).status).toBe(404);
    });

    it('newest first, page by page, of an account, a state or a role', async () => {
      const [first, second, third] = [
        await given(world.admin),
        await given(world.admin, { role: 'supervisor' }),
        await given(world.admin, { role: 'group_leader', areaId: world.areas.groupHere }),
      ];
      const of = `accountId=${officer.id}`;
      const seen = async (query: string) => {
        const { body } = await world.admin.client.get(`/api/v1/grants?${query}`);
        return { ids: body.items.map(({ id }: { id: string }) => id), next: body.nextCursor };
      };
      expect((await seen(of)).ids).toEqual([third.id, second.id, first.id]);
      const page = await seen(`${of}&limit=2`);
      expect(page.ids).toEqual([third.id, second.id]);
      expect(await seen(`${of}&limit=2&cursor=${page.next}`)).toEqual({ ids: [first.id], next: null });
      expect((await seen(`${of}&state=proposed`)).ids).toEqual([second.id]);
      expect((await seen(`${of}&role=group_leader`)).ids).toEqual([third.id]);
      expect(
        (await seen(`accountId=${(await world.member(there, { role: 'ward_officer', areaId: there })).id}`))
          .ids,
      ).toEqual([]);
    });

    it('with a warning when their area has ended: they follow no reform', async () => {
      const group = await world.wards.build.group(here, { validFrom: '2010-01-01', name: 'Tổ cũ' });
      const grant = await given(world.admin, { areaId: group.id });
      expect(await mayReadIncidents(officer)).toBe(true);
      await world.query(`UPDATE area_version SET valid_to = current_date WHERE area_id = $1`, [group.id]);
      const seen = await world.admin.client.get(`/api/v1/grants/${grant.id}`);
      expect(seen.body).toMatchObject({
        areaId: group.id,
        areaName: 'Tổ cũ',
        areaCode: group.code,
        warning: 'area_ended',
        state: 'active',
        isInForce: false,
      });
      expect((await officer.client.get('/api/v1/incidents')).body.items ?? []).toEqual([]);
      expect((await decide(world.admin, 'end', grant)).body.state).toBe('ended');
    });
  });
});
