import type { AreaDto } from '../../src/areas/areas.dto';
import { roles } from '../../src/access/roles';
import type { ApiClient } from '../api-client';
import { idsOf, NO_AREA } from './told';
import { TwoWards } from './two-wards';

jest.setTimeout(60_000);

const REFORM = '2025-07-01';
const OUTSIDE = { status: 403, body: { code: 'outside_your_areas' } };

let wards: TwoWards;
let everywhere: ApiClient;
/** Administrator of `commune` alone. */
let administrator: ApiClient;
let province: AreaDto;
let commune: AreaDto;
let group: AreaDto;
let neighbour: AreaDto;
let ended: AreaDto;
let count = 0;

const newGroup = (parentId: number | null) => ({
  code: `NEW-${++count}`,
  name: 'Tổ mới',
  kind: parentId === null ? 'commune' : 'group',
  parentId,
  validFrom: '2010-01-01',
});
const change = (id: number, body: object) => administrator.patch(`/api/v1/areas/${id}`, body);

beforeAll(async () => {
  wards = await TwoWards.start();
  const { build } = wards;
  everywhere = (await wards.person(...roles.map((role) => ({ role })))).client;
  province = await build.area({ kind: 'province', validFrom: '2000-01-01' });
  commune = await build.area({ parentId: province.id });
  group = await build.group(commune.id);
  neighbour = await build.area({ parentId: province.id });
  ended = await build.group(commune.id, { validTo: REFORM });
  administrator = (await wards.person({ role: 'administrator', areaId: commune.id })).client;
});

afterAll(() => wards?.stop());

it.each(roles)('a %s reads all areas, wherever the grant', async (role) => {
  const { client } = await wards.person({ role, areaId: wards.groups.there });
  expect((await client.get(`/api/v1/areas/${commune.id}`)).body.code).toBe(commune.code);
  expect((await client.get(`/api/v1/areas/${ended.id}?on=2020-01-01`)).body.code).toBe(ended.code);
  expect(idsOf(await client.get(`/api/v1/areas?parentId=${province.id}`))).toEqual([
    commune.id,
    neighbour.id,
  ]);
});

describe('an administrator of a commune', () => {
  it('records areas under it, not elsewhere and not under nothing', async () => {
    const record = (parentId: number | null) => administrator.post('/api/v1/areas', newGroup(parentId));
    expect((await record(commune.id)).status).toBe(201);
    for (const parentId of [neighbour.id, province.id, null])
      expect(await record(parentId)).toMatchObject(OUTSIDE);
    expect(await record(NO_AREA)).toMatchObject({ status: 400, body: { errors: [{ field: 'parentId' }] } });
    const under = await everywhere.get(`/api/v1/areas?parentId=${neighbour.id}`);
    expect(under.body.items).toEqual([]);
  });

  it('changes it and what lies in it', async () => {
    for (const { id } of [group, commune])
      expect((await change(id, { effectiveFrom: REFORM, name: 'Tên mới' })).status).toBe(200);
    // Saying again where it hangs is no move, though its parent lies outside.
    expect(
      await change(commune.id, { effectiveFrom: REFORM, name: 'Tên nữa', parentId: province.id }),
    ).toMatchObject({
      status: 200,
      body: { name: 'Tên nữa', parentId: province.id },
    });
  });

  it('changes nothing else', async () => {
    for (const { id } of [neighbour, province])
      expect(await change(id, { effectiveFrom: REFORM, name: 'X' })).toMatchObject(OUTSIDE);
    expect(await change(NO_AREA, { effectiveFrom: REFORM, name: 'X' })).toMatchObject({ status: 404 });
    expect((await everywhere.get(`/api/v1/areas/${neighbour.id}`)).body.name).toBe(neighbour.name);
  });

  it('gives no area away and takes none', async () => {
    expect(await change(group.id, { effectiveFrom: REFORM, parentId: neighbour.id })).toMatchObject(OUTSIDE);
    expect(await change(group.id, { effectiveFrom: REFORM, kind: 'commune', parentId: null })).toMatchObject(
      OUTSIDE,
    );
    const foreign = await wards.build.group(neighbour.id);
    expect(await change(foreign.id, { effectiveFrom: REFORM, parentId: commune.id })).toMatchObject(OUTSIDE);
    const { body } = await everywhere.get(`/api/v1/areas/${foreign.id}`);
    expect(body.parentId).toBe(neighbour.id);
  });

  it('moves areas within a larger grant', async () => {
    const larger = (await wards.person({ role: 'administrator', areaId: province.id })).client;
    const moving = await wards.build.group(commune.id);
    const moved = await larger.patch(`/api/v1/areas/${moving.id}`, {
      effectiveFrom: REFORM,
      parentId: neighbour.id,
    });
    expect(moved).toMatchObject({ status: 200, body: { parentId: neighbour.id } });
  });

  it('records units that succeed what is or was its own, and no others', async () => {
    const gone = await wards.build.group(neighbour.id, { validTo: REFORM });
    const goneRoot = await wards.build.area({ validTo: REFORM });
    const beginning = (areaId: number) => ({
      ...newGroup(commune.id),
      validFrom: REFORM,
      predecessors: [{ areaId, share: 'part_unknown' }],
    });
    const record = (areaId: number) => administrator.post('/api/v1/areas', beginning(areaId));
    const reform = (areaId: number) => {
      const { validFrom: happenedOn, ...unit } = beginning(areaId);
      return administrator.post('/api/v1/areas/reforms', { happenedOn, ends: [], begins: [unit] });
    };
    for (const send of [record, reform]) {
      for (const { id } of [group, ended]) expect((await send(id)).status).toBe(201);
      for (const { id } of [gone, goneRoot, neighbour, province])
        expect(await send(id)).toMatchObject(OUTSIDE);
      const unknown = await send(NO_AREA);
      expect(unknown).toMatchObject({ status: 400, body: { errors: [{ field: 'predecessors' }] } });
    }
    const larger = (await wards.person({ role: 'administrator', areaId: province.id })).client;
    expect((await larger.post('/api/v1/areas', beginning(gone.id))).status).toBe(201);
    expect((await everywhere.post('/api/v1/areas', beginning(goneRoot.id))).status).toBe(201);
  });

  it('leaves areas that have ended to whoever may everywhere', async () => {
    const rename = { effectiveFrom: '2020-01-01', name: 'Tên cũ' };
    expect(await change(ended.id, rename)).toMatchObject(OUTSIDE);
    const ofEnded = (await wards.person({ role: 'administrator', areaId: ended.id })).client;
    expect(await ofEnded.patch(`/api/v1/areas/${ended.id}`, rename)).toMatchObject(OUTSIDE);
    expect((await everywhere.patch(`/api/v1/areas/${ended.id}`, rename)).status).toBe(200);
  });

  it('gets no repeated answer from where it has no grant any more', async () => {
    const person = await wards.person(
      { role: 'administrator', areaId: commune.id },
      { role: 'administrator', areaId: neighbour.id },
    );
    const body = newGroup(neighbour.id);
    const send = () => person.client.post('/api/v1/areas', body, { 'idempotency-key': 'area' });
    expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
    await wards.query(`UPDATE role_grant SET valid_to = now() WHERE account_id = $1 AND area_id = $2`, [
      person.id,
      neighbour.id,
    ]);
    expect(await send()).toMatchObject(OUTSIDE);
  });
});

it.each(roles.filter((role) => role !== 'administrator'))('a %s writes no area', async (role) => {
  const { client } = await wards.person({ role });
  expect(await client.post('/api/v1/areas', newGroup(commune.id))).toMatchObject({
    status: 403,
    body: { code: 'not_allowed' },
  });
});
