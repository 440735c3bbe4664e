import type { AreaDto } from '../../src/areas/areas.dto';
import type { CameraDetailDto } from '../../src/cameras/cameras.dto';
import { idsOf, NOBODY } from './told';
import { TwoWards } from './two-wards';

jest.setTimeout(60_000);

const REFORM = '2025-07-01';
const REUSED = '24871';

let wards: TwoWards;
let province: AreaDto;
let township: AreaDto;
let successor: AreaDto;
let commune: AreaDto;
let group: AreaDto;
/** A lens in each. */
let lenses: Record<'township' | 'successor' | 'commune' | 'group' | 'elsewhere', CameraDetailDto>;

beforeAll(async () => {
  wards = await TwoWards.start();
  const { build } = wards;
  province = await build.area({ kind: 'province' });
  township = await build.area({ code: REUSED, parentId: province.id, validTo: REFORM });
  successor = await build.area({ code: REUSED, parentId: province.id, validFrom: REFORM });
  commune = await build.area({ parentId: province.id });
  group = await build.group(commune.id);
  lenses = {
    township: await build.lens(township.id),
    successor: await build.lens(successor.id),
    commune: await build.lens(commune.id),
    group: await build.lens(group.id),
    elsewhere: await build.lens(wards.groups.there),
  };
});

afterAll(() => wards?.stop());

/** Which of the lenses an account with a grant there sees, by asking for each and by the list, which must agree. */
async function seen(role: 'ward_officer' | 'group_leader' | 'investigator', areaId: number | null) {
  const { client } = await wards.person({ role, areaId });
  const listed = idsOf(await client.get('/api/v1/cameras?limit=200'));
  const names: string[] = [];
  for (const [name, { id }] of Object.entries(lenses)) {
    const { status } = await client.get(`/api/v1/cameras/${id}`);
    expect([status, listed.includes(id)]).toEqual(status === 200 ? [200, true] : [404, false]);
    if (status === 200) names.push(name);
  }
  return names.sort();
}

it('a grant on a group is for that group', async () => {
  expect(await seen('group_leader', group.id)).toEqual(['group']);
});

it('a grant on a commune covers its groups', async () => {
  expect(await seen('ward_officer', commune.id)).toEqual(['commune', 'group']);
});

it('a grant on a province covers what stands today, not what has ended', async () => {
  expect(await seen('investigator', province.id)).toEqual(['commune', 'group', 'successor']);
});

it('a grant on an area that has ended gives nothing, least of all what bears its code now', async () => {
  expect(await seen('ward_officer', township.id)).toEqual([]);
});

it('a grant on the area that bears the code now does not reach back', async () => {
  expect(await seen('ward_officer', successor.id)).toEqual(['successor']);
});

it('only a grant everywhere reaches an area that has ended', async () => {
  expect(await seen('ward_officer', null)).toEqual([
    'commune',
    'elsewhere',
    'group',
    'successor',
    'township',
  ]);
});

it('a group that moves takes its lenses along, out of one grant and into another', async () => {
  const moving = await wards.build.group(commune.id);
  const lens = await wards.build.lens(moving.id);
  const before = (await wards.person({ role: 'ward_officer', areaId: commune.id })).client;
  const after = (await wards.person({ role: 'ward_officer', areaId: successor.id })).client;
  const statuses = async () => [
    (await before.get(`/api/v1/cameras/${lens.id}`)).status,
    (await after.get(`/api/v1/cameras/${lens.id}`)).status,
  ];
  expect(await statuses()).toEqual([200, 404]);
  const administrator = (await wards.person({ role: 'administrator', areaId: province.id })).client;
  const moved = await administrator.patch(`/api/v1/areas/${moving.id}`, {
    effectiveFrom: REFORM,
    parentId: successor.id,
  });
  expect(moved.status).toBe(200);
  expect(await statuses()).toEqual([404, 200]);
});

it.each([
  ['a supervisor', 'supervisor'],
  ['an auditor', 'auditor'],
  ['an administrator', 'administrator'],
] as const)('%s has no role for the registry', async (_, role) => {
  const { client } = await wards.person({ role });
  for (const path of ['cameras', `cameras/${lenses.group.id}`, `cameras/${NOBODY}/views`, 'recorders'])
    expect(await client.get(`/api/v1/${path}`)).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
});

it('an investigator reads and does not write', async () => {
  const { client } = await wards.person({ role: 'investigator', areaId: commune.id });
  expect(await client.patch(`/api/v1/cameras/${lenses.group.id}`, { name: 'X' })).toMatchObject({
    status: 403,
    body: { code: 'not_allowed' },
  });
});

it('a grant for a case opens no lens of the registry', async () => {
  const incident = await wards.incident(group.id);
  const { client } = await wards.person({ role: 'investigator', incidentId: incident.id });
  expect(idsOf(await client.get('/api/v1/cameras'))).toEqual([]);
  expect((await client.get(`/api/v1/cameras/${lenses.group.id}`)).status).toBe(404);
});

it('a yearly report is for whoever has a grant for all it counts', async () => {
  const { client } = await wards.person({ role: 'supervisor', areaId: commune.id });
  const report = (areaId: number) => client.get(`/api/v1/reports/yearly?areaId=${areaId}&year=2025`);
  for (const own of [commune, group])
    expect(await report(own.id)).toMatchObject({ status: 200, body: { area: { id: own.id } } });
  for (const areaId of [province.id, successor.id, wards.groups.there]) {
    const refused = await report(areaId);
    expect(refused).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    expect(refused.body.lenses).toBeUndefined();
  }
  const investigator = (await wards.person({ role: 'investigator' })).client;
  expect((await investigator.get(`/api/v1/reports/yearly?areaId=${commune.id}&year=2025`)).status).toBe(403);
});
