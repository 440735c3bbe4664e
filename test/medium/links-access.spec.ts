import { custodyEntries } from '../custody-entries';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const NOBODY = '0192f000-0000-7000-8000-000000000000';

let place: TwoWards;
/** Of the ward here … */
let officer: Person;
/** … and who decides for the ward there. */
let supervisor: Person;

const body = (itemId: string, changes: object = {}) => ({
  itemId,
  relevance: 'scene',
  contribution: 'decisive',
  reason: 'Mắt này nhìn thấy hiện trường',
  ...changes,
});

const links = (incidentId: string, rest = '') => `/api/v1/incidents/${incidentId}/evidence${rest}`;
const link = ({ client }: Person, incidentId: string, itemId: string, headers = {}) =>
  client.post(links(incidentId), body(itemId), headers);
const requests = '/api/v1/access-requests';
const decide = ({ client }: Person, id: string, decision: object) =>
  client.post(`${requests}/${id}/decision`, { reason: 'Đã xem xét', ...decision });
const grant = { decision: 'granted', validDays: 7 };

async function listed({ client }: Person, query = ''): Promise<{ id: string; areaId: number | null }[]> {
  const items = [];
  for (let cursor = ''; ;) {
    const { status, body: page } = await client.get(`${requests}?limit=2${query}${cursor}`);
    if (status !== 200) throw new Error(JSON.stringify(page));
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
const caseHere = async () => (await place.incident(place.groups.here)).id;
const caseThere = async () => (await place.incident(place.groups.there)).id;

beforeAll(async () => {
  place = await TwoWards.start();
  const { here, there } = place.wards;
  officer = await place.person({ role: 'ward_officer', areaId: here });
  supervisor = await place.person({ role: 'supervisor', areaId: there });
});

afterAll(() => place?.stop());

describe('linking is no way up', () => {
  it('links what one may read on both ends', async () => {
    const [incidentId, itemId] = [await caseHere(), await place.item(place.groups.here)];
    expect(await link(officer, incidentId, itemId)).toMatchObject({
      status: 201,
      body: { itemId, isReadable: true, linkedBy: officer.id },
    });
  });

  it('asks the holder for an item of another area, and answers the same for one that does not exist', async () => {
    const incidentId = await caseHere();
    const items = {
      sealed: await place.item(place.groups.there),
      staged: await place.item(place.groups.there, { status: 'staged' }),
      nothing: NOBODY,
    };
    const answers = [];
    for (const itemId of Object.values(items)) {
      const { status, headers, body: request } = await link(officer, incidentId, itemId);
      expect(request).toEqual({
        id: expect.any(String),
        incidentId,
        itemId,
        areaId: null,
        reason: body(itemId).reason,
        state: 'open',
        requestedBy: officer.id,
        requestedAt: expect.any(String),
        decision: null,
      });
      const named = [...headers.keys()].filter((name) => name !== 'x-request-id').sort();
      answers.push({ status, headers: named, fields: Object.keys(request as object) });
    }
    expect(answers[0]).toMatchObject({ status: 202 });
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    expect((await officer.client.get(links(incidentId))).body.items).toEqual([]);
    const entries = await custodyEntries(place.database.ownerUrl, 'access_request.opened', 'evidence.linked');
    const about = entries.filter(({ payload }) => payload.incidentId === incidentId);
    expect(about.map(({ type, payload }) => [type, payload.itemId])).toEqual(
      Object.values(items).map((itemId) => ['access_request.opened', itemId]),
    );
  });

  it('says that an item is not ready only to those who may read it', async () => {
    const [incidentId, itemId] = [
      await caseHere(),
      await place.item(place.groups.here, { status: 'staged' }),
    ];
    expect(await link(officer, incidentId, itemId)).toMatchObject({
      status: 409,
      body: { code: 'footage_not_ready' },
    });
  });

  it('does not say that a foreign item is linked to one’s own incident already', async () => {
    const [incidentId, itemId] = [await caseHere(), await place.item(place.groups.there)];
    const { here, there } = place.wards;
    const both = await place.person(
      { role: 'investigator', areaId: here },
      { role: 'investigator', areaId: there },
    );
    expect((await link(both, incidentId, itemId)).status).toBe(201);
    expect((await link(officer, incidentId, itemId)).status).toBe(202);
    expect((await link(both, incidentId, itemId)).body.code).toBe('already_linked');
  });

  it('needs the incident too: one of another area is as one that does not exist', async () => {
    const [incidentId, itemId] = [await caseThere(), await place.item(place.groups.here)];
    for (const target of [incidentId, NOBODY]) {
      expect(await link(officer, target, itemId)).toMatchObject({ status: 404, body: { code: 'not_found' } });
      expect((await officer.client.get(links(target))).status).toBe(404);
      const unlink = await officer.client.post(links(target, `/${NOBODY}/unlink`), { reason: 'x' });
      expect(unlink.status).toBe(404);
    }
  });

  it('leaves an item unnamed where it is linked to an incident one may read', async () => {
    const [incidentId, itemId] = [await caseHere(), await place.item(place.groups.there)];
    const { here, there } = place.wards;
    const both = await place.person(
      { role: 'investigator', areaId: here },
      { role: 'investigator', areaId: there },
    );
    const { body: linked } = await link(both, incidentId, itemId);
    const unnamed = { ...linked, itemId: null, isReadable: false };
    const seen = await officer.client.get(links(incidentId));
    expect(seen.body.items).toEqual([unnamed]);
    expect(JSON.stringify(seen.body)).not.toContain(itemId);
    expect((await both.client.get(links(incidentId))).body.items).toEqual([linked]);
    const unlinked = await officer.client.post(links(incidentId, `/${linked.id}/unlink`), { reason: 'Nhầm' });
    expect(unlinked).toMatchObject({ status: 200, body: { itemId: null, unlinked: { by: officer.id } } });
  });
});

describe('the same request again', () => {
  it('answers the open one, even when many come at once', async () => {
    const [incidentId, itemId] = [await caseHere(), await place.item(place.groups.there)];
    const answers = await Promise.all(Array.from({ length: 8 }, () => link(officer, incidentId, itemId)));
    answers.push(await link(officer, incidentId, itemId, { 'idempotency-key': 'ask-1' }));
    expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(202));
    expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
    const entries = await custodyEntries(place.database.ownerUrl, 'access_request.opened');
    expect(entries.filter(({ payload }) => payload.itemId === itemId)).toHaveLength(1);
  });

  it('is another one for another incident or by another person, and after it was decided', async () => {
    const [incidentId, itemId] = [await caseHere(), await place.item(place.groups.there)];
    const colleague = await place.person({ role: 'ward_officer', areaId: place.wards.here });
    const first = await link(officer, incidentId, itemId);
    const others = [await link(officer, await caseHere(), itemId), await link(colleague, incidentId, itemId)];
    expect((await decide(supervisor, first.body.id, { decision: 'refused' })).status).toBe(200);
    others.push(await link(officer, incidentId, itemId));
    expect(new Set([first, ...others].map(({ body: { id } }) => id)).size).toBe(4);
  });
});

describe('deciding', () => {
  async function asked(): Promise<{ incidentId: string; itemId: string; id: string }> {
    const [incidentId, itemId] = [await caseHere(), await place.item(place.groups.there)];
    return { incidentId, itemId, id: (await link(officer, incidentId, itemId)).body.id };
  }

  it('opens the item to whoever asked, for that incident, and to no colleague', async () => {
    const { incidentId, itemId, id } = await asked();
    const decided = await decide(supervisor, id, grant);
    expect(decided).toMatchObject({
      status: 200,
      body: {
        state: 'granted',
        areaId: place.groups.there,
        decision: { by: supervisor.id, reason: 'Đã xem xét', validTo: expect.any(String) },
      },
    });
    const days =
      (Date.parse(decided.body.decision.validTo) - Date.parse(decided.body.decision.at)) / 86_400_000;
    expect(days).toBeCloseTo(7, 5);
    const colleague = await place.person({ role: 'ward_officer', areaId: place.wards.here });
    expect((await link(colleague, incidentId, itemId)).status).toBe(202);
    expect(await link(officer, incidentId, itemId)).toMatchObject({ status: 201, body: { itemId } });
    expect((await colleague.client.get(links(incidentId))).body.items).toMatchObject([{ itemId: null }]);
    const entries = await custodyEntries(place.database.ownerUrl, 'access_request.decided');
    expect(entries.filter(({ payload }) => payload.requestId === id)).toMatchObject([
      { actor: supervisor.id, payload: { incidentId, itemId, state: 'granted', reason: 'Đã xem xét' } },
    ]);
  });

  it('keeps the item closed when it is refused, and when the time is over', async () => {
    const refused = await asked();
    expect(await decide(supervisor, refused.id, { decision: 'refused' })).toMatchObject({
      status: 200,
      body: { state: 'refused', decision: { validTo: null } },
    });
    expect((await link(officer, refused.incidentId, refused.itemId)).status).toBe(202);
    const over = await asked();
    await decide(supervisor, over.id, grant);
    const sql = `UPDATE access_request SET valid_to = now() - interval '1 second' WHERE id = $1`;
    await place.query(sql, [over.id]);
    expect((await link(officer, over.incidentId, over.itemId)).status).toBe(202);
  });

  it('happens once', async () => {
    const { id } = await asked();
    const second = await place.person({ role: 'supervisor', areaId: place.wards.there });
    const both = await Promise.all([
      decide(supervisor, id, grant),
      decide(second, id, { decision: 'refused' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)!.body.code).toBe('access_request_decided');
    expect((await decide(second, id, grant)).body.code).toBe('access_request_decided');
    const entries = await custodyEntries(place.database.ownerUrl, 'access_request.decided');
    expect(entries.filter(({ payload }) => payload.requestId === id)).toHaveLength(1);
  });

  it('is for supervisors of the holder alone', async () => {
    const { id } = await asked();
    const wrong = await place.person({ role: 'supervisor', areaId: place.wards.here });
    for (const target of [id, NOBODY])
      expect(await decide(wrong, target, grant)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    for (const role of [
      'ward_officer',
      'investigator',
      'auditor',
      'administrator',
      'group_leader',
    ] as const) {
      const person = await place.person({ role, areaId: place.wards.there });
      expect((await decide(person, id, grant)).body.code).toBe('not_allowed');
    }
  });

  it('is never one’s own, whether there is such an item or not', async () => {
    const { here, there } = place.wards;
    const torn = await place.person(
      { role: 'ward_officer', areaId: here },
      { role: 'supervisor', areaId: there },
    );
    const incidentId = await caseHere();
    const third = await place.build.area();
    for (const itemId of [await place.item(place.groups.there), await place.item(third.id), NOBODY]) {
      const { id } = (await link(torn, incidentId, itemId)).body;
      expect(await decide(torn, id, grant)).toMatchObject({
        status: 403,
        body: { code: 'own_access_request' },
      });
    }
  });

  it.each<[string, object, string]>([
    ['a grant without an end', { decision: 'granted' }, 'validDays'],
    ['a grant for too long', { decision: 'granted', validDays: 91 }, 'validDays'],
    ['a refusal with an end', { decision: 'refused', validDays: 1 }, 'validDays'],
    ['no reason', { ...grant, reason: ' ' }, 'reason'],
    ['anything else', { decision: 'open' }, 'decision'],
  ])('refuses %s', async (_, decision, field) => {
    const { id } = await asked();
    const answer = await decide(supervisor, id, decision);
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, field]);
  });
});

describe('the list of requests', () => {
  it('shows each what they asked for and what their areas are asked for, and nothing of others', async () => {
    const asker = await place.person({ role: 'ward_officer', areaId: place.wards.here });
    const everywhere = await place.person({ role: 'supervisor' });
    const incidentId = await caseHere();
    const held = (await link(asker, incidentId, await place.item(place.groups.there))).body.id;
    const nothing = (await link(asker, incidentId, NOBODY)).body.id;
    const own = await listed(asker);
    expect(idsOf(own)).toEqual([nothing, held]);
    expect(own.map(({ areaId }) => areaId)).toEqual([null, null]);
    expect((await listed(supervisor)).find(({ id }) => id === held)).toMatchObject({
      areaId: place.groups.there,
    });
    expect(idsOf(await listed(officer))).not.toContain(held);
    const wrong = await place.person({ role: 'supervisor', areaId: place.wards.here });
    expect(idsOf(await listed(wrong))).not.toContain(held);
    expect(idsOf(await listed(everywhere))).toContain(held);
    for (const reader of [supervisor, wrong, everywhere, officer])
      expect(idsOf(await listed(reader))).not.toContain(nothing);
    await decide(supervisor, held, { decision: 'refused' });
    expect(idsOf(await listed(asker, '&state=open'))).toEqual([nothing]);
    expect(idsOf(await listed(asker, '&state=refused'))).toEqual([held]);
    expect(
      (await everywhere.client.post(`${requests}/${nothing}/decision`, { ...grant, reason: 'x' })).status,
    ).toBe(404);
  });

  it.each(['group_leader', 'auditor', 'administrator'] as const)('is nothing for a %s', async (role) => {
    const { client } = await place.person({ role, areaId: place.wards.there });
    expect((await client.get(requests)).body.code).toBe('not_allowed');
    expect((await client.get('/api/v1/access-requests?state=closed')).status).toBe(403);
  });
});

describe('a grant for a case', () => {
  it('shows its linked evidence, that of no other case, and lets link nothing', async () => {
    const local = await place.person({ role: 'ward_officer', areaId: place.wards.there });
    const [granted, other] = [await caseThere(), await caseThere()];
    const items = [await place.item(place.groups.there), await place.item(place.groups.there)];
    const linked = (await link(local, granted, items[0]!)).body;
    await link(local, other, items[1]!);
    const guest = await place.person({ role: 'investigator', incidentId: granted });
    expect((await guest.client.get(links(granted))).body.items).toEqual([linked]);
    expect((await guest.client.get(links(other))).status).toBe(404);
    for (const itemId of [items[1]!, NOBODY])
      expect(await link(guest, granted, itemId)).toMatchObject({
        status: 403,
        body: { code: 'outside_your_areas' },
      });
    const unlink = await guest.client.post(links(granted, `/${linked.id}/unlink`), { reason: 'x' });
    expect(unlink).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    await local.client.post(links(granted, `/${linked.id}/unlink`), { reason: 'Nhầm' });
    const after = await guest.client.get(links(granted, '?includeUnlinked=true'));
    expect(after.body.items).toMatchObject([{ id: linked.id, itemId: null, isReadable: false }]);
  });
});
