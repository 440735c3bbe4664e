import { roles } from '../../src/access/roles';
import type { CameraDetailDto } from '../../src/cameras/cameras.dto';
import type { RecorderDto } from '../../src/cameras/recorders/recorders.dto';
import type { ApiClient } from '../api-client';
import { viewBody } from '../builders';
import { NO_AREA, NOBODY, told } from './told';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const OUTSIDE = { status: 403, body: { code: 'outside_your_areas' } };
const THEIR_CODE = 'THEIR-CODE';

let wards: TwoWards;
let everywhere: ApiClient;
let person: Person;
let officer: ApiClient;
let theirs: { camera: CameraDetailDto; recorder: RecorderDto };

const lens = (areaId: number, changes: object = {}) => ({
  code: `NEW-${Math.random()}`,
  name: 'Mắt mới',
  areaId,
  kind: 'fixed',
  ownerKind: 'group',
  inServiceFrom: '2020-01-01',
  ...changes,
});
const box = (areaId: number) => ({
  areaId,
  name: 'Đầu ghi mới',
  channels: 4,
  custodian: { kind: 'group', name: 'Tổ trưởng' },
});
const cameraOf = async (id: string) =>
  (await everywhere.get(`/api/v1/cameras/${id}`)).body as CameraDetailDto;

beforeAll(async () => {
  wards = await TwoWards.start();
  everywhere = (await wards.person(...roles.map((role) => ({ role })))).client;
  person = await wards.person({ role: 'ward_officer', areaId: wards.wards.here });
  officer = person.client;
  theirs = await wards.build.camera(wards.groups.there, { camera: { code: THEIR_CODE, name: 'Mắt kia' } });
});

afterAll(() => wards?.stop());

describe('an id inside a body', () => {
  it.each([
    ['cameras', lens],
    ['recorders', box],
  ])('POST %s takes areas of the grant alone', async (path, body) => {
    expect((await officer.post(`/api/v1/${path}`, body(wards.groups.here))).status).toBe(201);
    for (const areaId of [wards.wards.there, wards.groups.there])
      expect(await officer.post(`/api/v1/${path}`, body(areaId))).toMatchObject(OUTSIDE);
    const unknown = await officer.post(`/api/v1/${path}`, body(NO_AREA));
    expect(unknown).toMatchObject({ status: 400, body: { errors: [{ field: 'areaId' }] } });
  });

  it('a recorder of others is no recorder', async () => {
    const own = await wards.build.lens(wards.groups.here);
    const source = (recorderId: string) => ({ recorderId, channel: 7 });
    const attach = (recorderId: string) =>
      officer.post(`/api/v1/cameras/${own.id}/sources`, source(recorderId));
    const create = (recorderId: string) =>
      officer.post('/api/v1/cameras', lens(wards.groups.here, { source: source(recorderId) }));
    for (const send of [attach, create]) {
      const refused = await send(theirs.recorder.id);
      expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'recorderId' }] } });
      expect(told(refused, theirs.recorder.id)).toEqual(told(await send(NOBODY), NOBODY));
    }
    // Nor does the number of its channels show.
    const beyond = await officer.post(`/api/v1/cameras/${own.id}/sources`, {
      recorderId: theirs.recorder.id,
      channel: 1000,
    });
    expect(told(beyond)).toEqual(told(await attach(NOBODY)));
    expect((await cameraOf(own.id)).sources).toEqual([]);
  });

  it('a view of another lens is no view', async () => {
    const { camera } = await wards.build.camera(wards.groups.here);
    const correct = (correctsViewId: string) =>
      officer.post(`/api/v1/cameras/${camera.id}/views`, { ...viewBody(), correctsViewId });
    const refused = await correct(theirs.camera.view!.id);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'correctsViewId' }] } });
    expect(told(refused)).toEqual(told(await correct(NOBODY)));
  });

  it('a code of another ward is taken, and that is all', async () => {
    const taken = await officer.post('/api/v1/cameras', lens(wards.groups.here, { code: THEIR_CODE }));
    expect(taken).toMatchObject({ status: 409, body: { code: 'camera_code_taken' } });
    const text = JSON.stringify(taken.body);
    for (const secret of [theirs.camera.id, theirs.camera.name, theirs.recorder.id])
      expect(text).not.toContain(secret);
  });
});

describe('what crosses the border', () => {
  it('a channel held by a lens outside is taken without its name', async () => {
    const recorder = await wards.build.recorder(wards.groups.here);
    const wanted = { recorderId: recorder.id, channel: 3 };
    const guest = await wards.build.lens(wards.groups.there, { code: 'GUEST-LENS', source: wanted });
    const own = await wards.build.lens(wards.groups.here);
    for (const taken of [
      await officer.post(`/api/v1/cameras/${own.id}/sources`, wanted),
      await officer.post('/api/v1/cameras', lens(wards.groups.here, { source: wanted })),
    ]) {
      expect(taken).toMatchObject({ status: 409, body: { code: 'channel_taken' } });
      const text = JSON.stringify(taken.body);
      for (const secret of [guest.id, guest.code, guest.name, '2019-12-31'])
        expect(text).not.toContain(secret);
    }
    const named = await everywhere.post(`/api/v1/cameras/${own.id}/sources`, wanted);
    expect(named.body.detail).toContain('GUEST-LENS');
  });

  it('a source at a recorder outside shows neither to the lens’s ward nor to the recorder’s', async () => {
    const source = { recorderId: theirs.recorder.id, channel: 9 };
    const { id, sources } = await wards.build.lens(wards.groups.here, { source });
    expect(sources).toHaveLength(1);
    const inside = await officer.get(`/api/v1/cameras/${id}`);
    const list = await officer.get(`/api/v1/cameras/${id}/sources`);
    expect([inside.body.sources, list.body.items]).toEqual([[], []]);
    const end = await officer.post(`/api/v1/cameras/${id}/sources/${sources[0]!.id}/end`, {
      validTo: '2024-01-01T00:00:00Z',
    });
    expect(end.status).toBe(404);
    const neighbour = (await wards.person({ role: 'ward_officer', areaId: wards.wards.there })).client;
    expect((await neighbour.get(`/api/v1/cameras/${id}/sources`)).status).toBe(404);
    expect((await cameraOf(id)).sources).toHaveLength(1);
    // Who retires a lens retires all of it.
    expect((await officer.patch(`/api/v1/cameras/${id}`, { status: 'retired' })).status).toBe(200);
    expect((await cameraOf(id)).sources).toEqual([]);
  });
});

describe('a move', () => {
  it('stays within the grant', async () => {
    const { camera, recorder } = await wards.build.camera(wards.groups.here);
    for (const path of [`cameras/${camera.id}`, `recorders/${recorder.id}`]) {
      for (const areaId of [wards.wards.there, wards.groups.there])
        expect(await officer.patch(`/api/v1/${path}`, { areaId })).toMatchObject(OUTSIDE);
      expect(await officer.patch(`/api/v1/${path}`, { areaId: NO_AREA })).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'areaId' }] },
      });
      expect((await everywhere.get(`/api/v1/${path}`)).body.areaId).toBe(wards.groups.here);
      expect(await officer.patch(`/api/v1/${path}`, { areaId: wards.wards.here })).toMatchObject({
        status: 200,
        body: { areaId: wards.wards.here },
      });
    }
  });

  it('to oneself is refused as of nothing', async () => {
    for (const [path, id] of [
      ['cameras', theirs.camera.id],
      ['recorders', theirs.recorder.id],
    ] as const) {
      const pull = (one: string) => officer.patch(`/api/v1/${path}/${one}`, { areaId: wards.groups.here });
      const refused = await pull(id);
      expect(refused.status).toBe(404);
      expect(told(refused, id)).toEqual(told(await pull(NOBODY), NOBODY));
      expect((await everywhere.get(`/api/v1/${path}/${id}`)).body.areaId).toBe(wards.groups.there);
    }
  });
});

describe('a repeated request', () => {
  it('answers nothing of what the account may not see any more', async () => {
    const keyed = { 'idempotency-key': 'kept' };
    const other = await wards.person(
      { role: 'ward_officer', areaId: wards.groups.here },
      { role: 'ward_officer', areaId: wards.groups.there },
    );
    const { camera, recorder } = await wards.build.camera(wards.groups.there);
    const check = {
      displayedAt: '2025-01-01T08:10:00+07:00',
      trueAt: '2025-01-01T08:00:00+07:00',
      method: 'seen',
      checkedBy: 'X',
    };
    const requests = [
      ['cameras', lens(wards.groups.there, { code: 'KEPT' })],
      ['recorders', box(wards.groups.there)],
      [`recorders/${recorder.id}/clock-checks`, check],
      [`cameras/${camera.id}/sources`, { recorderId: recorder.id, channel: 5 }],
      [`cameras/${camera.id}/views`, viewBody({ validFrom: '2024-01-01T00:00:00Z' })],
    ] as const;
    const send = () =>
      Promise.all(
        requests.map(
          async ([path, body]) => (await other.client.post(`/api/v1/${path}`, body, keyed)).status,
        ),
      );
    expect(await send()).toEqual([201, 201, 201, 201, 201]);
    expect(await send()).toEqual([201, 201, 201, 201, 201]);
    await wards.query(`UPDATE role_grant SET valid_to = now() WHERE account_id = $1 AND area_id = $2`, [
      other.id,
      wards.groups.there,
    ]);
    expect(await send()).toEqual([403, 403, 404, 404, 404]);
  });
});
