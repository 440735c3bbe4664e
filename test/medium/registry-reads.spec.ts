import type { CameraDetailDto } from '../../src/cameras/cameras.dto';
import type { RecorderDto } from '../../src/cameras/recorders/recorders.dto';
import { roles } from '../../src/access/roles';
import type { ApiClient } from '../api-client';
import { viewBody } from '../builders';
import { idsOf, NO_AREA, NOBODY, told } from './told';
import { TwoWards } from './two-wards';

jest.setTimeout(60_000);

const CHECK = {
  displayedAt: '2025-01-01T08:10:00+07:00',
  trueAt: '2025-01-01T08:00:00+07:00',
  method: 'seen',
  checkedBy: 'Người kiểm tra',
};

let wards: TwoWards;
let everywhere: ApiClient;
let officer: ApiClient;
let ours: { camera: CameraDetailDto; recorder: RecorderDto };
let theirs: { camera: CameraDetailDto; recorder: RecorderDto };

beforeAll(async () => {
  wards = await TwoWards.start();
  everywhere = (await wards.person(...roles.map((role) => ({ role })))).client;
  officer = (await wards.person({ role: 'ward_officer', areaId: wards.wards.here })).client;
  ours = await wards.build.camera(wards.groups.here);
  theirs = await wards.build.camera(wards.groups.there, {
    camera: { code: 'THEIR-CODE', name: 'Mắt của phường kia' },
  });
  for (const { recorder } of [ours, theirs])
    await everywhere.post(`/api/v1/recorders/${recorder.id}/clock-checks`, CHECK);
});

afterAll(() => wards?.stop());

describe('an id guessed', () => {
  const after2024 = '2024-01-01T00:00:00Z';

  it.each<[method: string, path: string, body: object | undefined]>([
    ['GET', 'cameras/CAMERA', undefined],
    ['GET', 'cameras/CAMERA/sources', undefined],
    ['GET', 'cameras/CAMERA/views', undefined],
    ['GET', `cameras/CAMERA/views?knownAt=${after2024}`, undefined],
    ['GET', 'recorders/RECORDER', undefined],
    ['GET', 'recorders/RECORDER/clock-checks', undefined],
    ['PATCH', 'cameras/CAMERA', { name: 'X' }],
    ['PATCH', 'cameras/CAMERA', { status: 'retired' }],
    ['PATCH', 'recorders/RECORDER', { name: 'X' }],
    ['POST', 'recorders/RECORDER/clock-checks', CHECK],
    ['POST', 'cameras/CAMERA/views', viewBody({ validFrom: after2024 })],
    ['POST', 'cameras/CAMERA/sources', { recorderId: NOBODY, channel: 2 }],
    ['POST', 'cameras/CAMERA/sources/SOURCE/end', { validTo: after2024 }],
  ])('%s %s says what it says of nothing', async (method, path, body) => {
    const at = (camera: string, recorder: string, source: string) =>
      `/api/v1/${path.replace('CAMERA', camera).replace('RECORDER', recorder).replace('SOURCE', source)}`;
    const ids = [theirs.camera.id, theirs.recorder.id, theirs.camera.sources[0]!.id] as const;
    const before = await state();
    const guessed = await officer.send(method, at(...ids), body);
    expect(guessed.status).toBe(404);
    expect(told(guessed, ...ids)).toEqual(
      told(await officer.send(method, at(NOBODY, NOBODY, NOBODY), body), NOBODY),
    );
    expect(await state()).toEqual(before);
    // The same of the own ward is no secret.
    if (method === 'GET')
      expect((await officer.get(at(ours.camera.id, ours.recorder.id, ''))).status).toBe(200);
  });
});

/** All of the other ward's lens and recorder. */
async function state(): Promise<unknown> {
  const { camera, recorder } = theirs;
  const paths = [
    `cameras/${camera.id}`,
    `cameras/${camera.id}/sources`,
    `cameras/${camera.id}/views`,
    `recorders/${recorder.id}`,
    `recorders/${recorder.id}/clock-checks`,
  ];
  return Promise.all(paths.map(async (path) => (await everywhere.get(`/api/v1/${path}`)).body));
}

describe('a list', () => {
  it.each([
    ['cameras', 'camera'],
    ['recorders', 'recorder'],
  ] as const)('of %s holds the own ward alone, page by page', async (list, one) => {
    const second =
      list === 'cameras'
        ? await wards.build.lens(wards.wards.here)
        : await wards.build.recorder(wards.wards.here);
    const ids: (string | number)[] = [];
    for (let cursor = ''; ;) {
      const page = await officer.get(`/api/v1/${list}?limit=1${cursor && `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      expect(JSON.stringify(page.body)).not.toContain(theirs[one].name);
      ids.push(...idsOf(page));
      if (!page.body.nextCursor) break;
      cursor = page.body.nextCursor;
    }
    expect(ids.sort()).toEqual([ours[one].id, second.id].sort());
    expect(idsOf(await everywhere.get(`/api/v1/${list}`))).toContain(theirs[one].id);
  });

  it.each(['cameras', 'recorders'])('of %s takes no area outside as its filter', async (list) => {
    const { here, there } = wards.wards;
    const filtered = (areaId: number) => officer.get(`/api/v1/${list}?areaId=${areaId}`);
    expect(idsOf(await filtered(wards.groups.here))).toEqual([
      list === 'cameras' ? ours.camera.id : ours.recorder.id,
    ]);
    expect((await filtered(here)).status).toBe(200);
    for (const areaId of [there, wards.groups.there]) {
      const refused = await filtered(areaId);
      expect(refused).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
      expect(refused.body.items).toBeUndefined();
    }
    expect(await filtered(NO_AREA)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});
