import { v7 } from 'uuid';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

let place: TwoWards;
let provinceId: number;
const people = new Map<string, Person>();

beforeAll(async () => {
  place = await TwoWards.start();
  const { build } = place;
  provinceId = (await build.area({ kind: 'province' })).id;
  const ward = (await build.area({ parentId: provinceId })).id;
  const sibling = (await build.area({ parentId: provinceId })).id;
  const group = (await build.group(ward)).id;
  const make = async (name: string, ...grants: Parameters<TwoWards['person']>) =>
    people.set(name, await place.person(...grants));
  await make('chief', { role: 'supervisor', areaId: provinceId });
  await make('officer', { role: 'ward_officer', areaId: ward });
  await make('leader', { role: 'group_leader', areaId: group });
  await make('beside', { role: 'ward_officer', areaId: sibling });
  await make('elsewhere', { role: 'ward_officer', areaId: place.wards.here });
  await make('auditor', { role: 'auditor' });
  const { id: incidentId } = await place.incident(group);
  await make('guest', { role: 'investigator', incidentId });
  await make('nobody');
});

afterAll(() => place?.stop());

const of = (name: string) => people.get(name)!;
async function namedBy(name: string): Promise<string[]> {
  const query = [...people.values()].map(({ id }) => `id=${id}`).join('&');
  const { status, body } = await of(name).client.get(`/api/v1/account-names?${query}&id=${v7()}`);
  expect(status).toBe(200);
  const found = (body.items as { id: string }[]).map(({ id }) => id);
  return [...people].filter(([, { id }]) => found.includes(id)).map(([key]) => key);
}

it.each([
  ['chief', ['chief', 'officer', 'leader', 'beside', 'auditor']],
  ['officer', ['chief', 'officer', 'leader', 'auditor']],
  ['leader', ['chief', 'officer', 'leader', 'auditor']],
  ['beside', ['chief', 'beside', 'auditor']],
  ['elsewhere', ['elsewhere', 'auditor']],
  ['guest', ['guest']],
  ['auditor', ['chief', 'officer', 'leader', 'beside', 'elsewhere', 'auditor', 'guest', 'nobody']],
])('%s knows those above, below and beside in the same area: %j', async (name, known) => {
  expect(await namedBy(name)).toEqual(known);
});

it('knows who belonged here once, and who has a unit here, but nobody who was only proposed', async () => {
  const { id } = of('nobody');
  const [{ areaId }] = (await place.query<{ areaId: number }>(
    `SELECT area_id AS "areaId" FROM role_grant WHERE account_id = $1`,
    [of('leader').id],
  )) as [{ areaId: number }];
  const grant = (state: string) =>
    place.query(
      `INSERT INTO role_grant (id, account_id, role, area_id, state, valid_from, reason, granted_by)
       SELECT $1, $2, role, area_id, $3, valid_from, reason, granted_by FROM role_grant WHERE account_id = $4`,
      [v7(), id, state, of('leader').id],
    );
  await grant('proposed');
  expect(await namedBy('officer')).not.toContain('nobody');
  await place.query(`UPDATE account SET area_id = $2 WHERE id = $1`, [id, areaId]);
  expect(await namedBy('officer')).toContain('nobody');
  await place.query(`UPDATE account SET area_id = NULL WHERE id = $1`, [id]);
  await place.query(`UPDATE role_grant SET state = 'ended' WHERE account_id = $1`, [id]);
  expect(await namedBy('officer')).toContain('nobody');
});

it('tells a name, and nothing else', async () => {
  const { id } = of('officer');
  const { body } = await of('leader').client.get(`/api/v1/account-names?id=${id}`);
  expect(body).toEqual({ items: [{ id, displayName: 'Tài khoản thử' }] });
});

it('takes one to a hundred ids', async () => {
  const ask = (query: string) => of('officer').client.get(`/api/v1/account-names?${query}`);
  const ids = (count: number) => Array.from({ length: count }, () => `id=${v7()}`).join('&');
  expect((await ask(ids(100))).body).toEqual({ items: [] });
  for (const query of ['', 'id=', 'id=1', ids(101)]) expect((await ask(query)).status).toBe(400);
});
