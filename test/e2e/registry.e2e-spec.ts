import { Builders, byHttp, DINH_VAN, viewBody } from '../builders';
import { type Stack, startStack } from '../processes';

jest.setTimeout(120_000);

const NOBODY = '0192f000-0000-7000-8000-000000000000';
const INCIDENT = {
  reference: 'REFUSED',
  kind: 'fight',
  summary: 'X',
  occurredFrom: '2023-05-01T13:00:00Z',
  occurredTo: '2023-05-01T13:10:00Z',
  location: DINH_VAN,
  locationUncertaintyMeters: 20,
};

let stack: Stack;
let build: Builders;

const get = (path: string) => stack.client.get(`/api/v1/${path}`);
const post = (path: string, body: unknown, headers?: Record<string, string>) =>
  stack.client.post(`/api/v1/${path}`, body, headers);
const patch = (path: string, body: unknown) => stack.client.patch(`/api/v1/${path}`, body);

beforeAll(async () => {
  stack = await startStack({ parts: ['api'] });
  build = new Builders(byHttp(stack.client));
});

afterAll(() => stack?.stop());

it('registers a place with its recorders, lenses and incidents', async () => {
  const province = await build.area({
    kind: 'province',
    code: '68',
    name: 'Lâm Đồng',
    validFrom: '2000-01-01',
  });
  const commune = await build.area({ code: '24871', name: 'thị trấn Đinh Văn', parentId: province.id });
  const group = await build.group(commune.id, { name: 'Gia Thạnh' });
  expect(group.path).toEqual([province.id, commune.id, group.id]);
  expect((await get(`areas?parentId=${commune.id}&kind=group`)).body.items).toEqual([group]);

  const { camera, recorder } = await build.camera(group.id);
  expect((await get(`cameras/${camera.id}`)).body).toEqual(camera);
  expect((await get(`cameras?areaId=${province.id}&status=active`)).body.items).toMatchObject([
    { id: camera.id },
  ]);
  expect((await get(`recorders?areaId=${commune.id}`)).body.items).toMatchObject([{ id: recorder.id }]);

  const check = {
    displayedAt: '2025-01-01T08:10:00+07:00',
    trueAt: '2025-01-01T08:00:00+07:00',
    method: 'seen',
    checkedBy: 'Tổ trưởng',
  };
  const checked = await post(`recorders/${recorder.id}/clock-checks`, check);
  expect(checked).toMatchObject({
    status: 201,
    body: { epoch: 1, readingUncertaintyMilliseconds: 1000, model: { offsetMilliseconds: 600_000 } },
  });
  expect((await get(`recorders/${recorder.id}`)).body.clock).toMatchObject({ epoch: 1, neverChecked: false });
  expect((await get(`recorders/${recorder.id}/clock-checks`)).body.items).toHaveLength(1);

  const moved = await post(
    `cameras/${camera.id}/views`,
    viewBody({ validFrom: '2024-01-01T00:00:00+07:00', azimuthDegrees: null }),
  );
  expect(moved).toMatchObject({
    status: 201,
    body: { azimuthDegrees: null, validFrom: '2023-12-31T17:00:00.000Z', knownTo: null },
  });
  const before = await get(`cameras/${camera.id}/views?validAt=2023-12-31T16:59:59Z`);
  expect(before.body.items).toMatchObject([{ azimuthDegrees: 0, validTo: '2023-12-31T17:00:00.000Z' }]);
  const shown = await get(
    `cameras/${camera.id}/views?validAt=2024-06-01T00:00:00Z&knownAt=${camera.view!.knownFrom}`,
  );
  expect(shown.body.items).toMatchObject([{ id: camera.view!.id, azimuthDegrees: 0, validTo: null }]);

  const sub = await post(`cameras/${camera.id}/sources`, {
    recorderId: recorder.id,
    channel: 1,
    stream: 'sub',
  });
  expect(sub.status).toBe(201);
  const ended = await post(`cameras/${camera.id}/sources/${sub.body.id}/end`, {
    validTo: '2024-01-01T00:00:00Z',
  });
  expect(ended).toMatchObject({ status: 200, body: { validTo: '2024-01-01T00:00:00.000Z' } });
  expect((await get(`cameras/${camera.id}/sources`)).body.items).toHaveLength(2);

  const { purpose: _, ...incident } = await build.incident(group.id);
  expect((await get(`incidents/${incident.id}`)).body).toEqual(incident);
  expect(
    (await get(`incidents?areaId=${commune.id}&kind=fight&from=2023-05-01T13:05:00Z&to=2023-05-02T00:00:00Z`))
      .body.items,
  ).toEqual([incident]);
  expect((await patch(`incidents/${incident.id}`, { outcome: 'stopped' })).body).toEqual({
    ...incident,
    outcome: 'stopped',
  });

  const renamed = await patch(`areas/${commune.id}`, {
    effectiveFrom: '2025-07-01',
    name: 'xã Đinh Văn Lâm Hà',
  });
  expect(renamed).toMatchObject({
    status: 200,
    body: { name: 'xã Đinh Văn Lâm Hà', validFrom: '2025-07-01' },
  });
  expect((await get(`areas/${commune.id}?on=2025-06-30`)).body.name).toBe('thị trấn Đinh Văn');
  expect((await patch(`recorders/${recorder.id}`, { name: 'Đầu ghi mới' })).body.name).toBe('Đầu ghi mới');
  const retired = await patch(`cameras/${camera.id}`, { status: 'retired', retiredOn: '2025-01-01' });
  expect(retired).toMatchObject({
    status: 200,
    body: { status: 'retired', retiredOn: '2025-01-01', sources: [] },
  });
});

it('keeps text in one Unicode form', async () => {
  const area = await build.area({ name: ' Đi\u0300nh Văn ' });
  expect(area.name).toBe('Đ\u00ecnh Văn');
});

it('answers a creating request again for its Idempotency-Key', async () => {
  const body = { code: 'KEYED', name: 'Xã', kind: 'commune', validFrom: '2010-01-01' };
  const headers = { 'idempotency-key': 'e2e-registry' };
  const first = await post('areas', body, headers);
  const second = await post('areas', body, headers);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(await post('areas', { ...body, name: 'Khác' }, headers)).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
});

describe('refusals', () => {
  let areaId: number;
  let cameraId: string;
  let incidentId: string;

  beforeAll(async () => {
    areaId = (await build.area()).id;
    cameraId = (await build.camera(areaId)).camera.id;
    incidentId = (await build.incident(areaId)).id;
  });

  it('name every wrong field at once, in both languages', async () => {
    const answer = await post('incidents', {
      reference: '',
      areaId: 'x',
      kind: 'riot',
      location: { lon: 181, lat: 'north' },
      unknown: 1,
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', detailVi: expect.stringContaining('lỗi') },
    });
    const fields = answer.body.errors.map(({ field }: { field: string }) => field);
    const expected = [
      'reference',
      'areaId',
      'kind',
      'summary',
      'occurredFrom',
      'occurredTo',
      'location.lon',
      'location.lat',
      'locationUncertaintyMeters',
      'unknown',
    ];
    expect([...new Set(fields)].sort()).toEqual(expected.sort());
    const { message } = answer.body.errors.find(({ field }: { field: string }) => field === 'occurredFrom');
    expect(message).toEqual({
      en: expect.stringContaining('ISO 8601'),
      vi: expect.stringContaining('thời điểm'),
    });
  });

  it.each([
    ['areas', () => ({ code: 'X', name: 'a\u0000b', kind: 'commune', validFrom: '2010-01-01' }), 'name'],
    ['areas', () => ({ code: 'X', name: 'a\ud800b', kind: 'commune', validFrom: '2010-01-01' }), 'name'],
    ['areas', () => ({ code: 'X', name: 'X', kind: 'commune', validFrom: '2010-02-30' }), 'validFrom'],
    ['areas', () => ({ code: 'X@Y', name: 'X', kind: 'commune', validFrom: '2010-01-01' }), 'code'],
    [
      'areas',
      () => ({ code: 'X', name: 'X', kind: 'group', parentId: 4_000_000_000, validFrom: '2010-01-01' }),
      'parentId',
    ],
    [
      'areas',
      () => ({
        code: 'X',
        name: 'X',
        kind: 'commune',
        validFrom: '2010-01-01',
        boundary: { type: 'Point', coordinates: [1, 2] },
      }),
      'boundary',
    ],
    [
      'areas',
      () => ({
        code: 'X',
        name: 'X',
        kind: 'commune',
        validFrom: '2010-01-01',
        predecessors: [{ areaId: 2_000_000_000, share: 'whole' }],
      }),
      'predecessors',
    ],
    [
      'areas',
      () => ({ code: 'X', name: 'X', kind: 'commune', validFrom: '2010-01-01', predecessors: [[]] }),
      'predecessors',
    ],
    ['incidents', () => ({ ...INCIDENT, areaId, outcome: null }), 'outcome'],
    ['incidents', () => ({ ...INCIDENT, areaId, location: [] }), 'location'],
    ['recorders', () => ({ areaId, name: 'X', channels: 4 }), 'custodian'],
    [
      'recorders',
      () => ({ areaId, name: 'X', channels: 4, custodian: { kind: 'alien', name: 'X' } }),
      'custodian.kind',
    ],
    [
      'cameras',
      () => ({
        code: 'X',
        name: 'X',
        areaId,
        kind: 'fixed',
        ownerKind: 'group',
        inServiceFrom: '2020-01-01',
        status: 'retired',
      }),
      'status',
    ],
    [`cameras/:id/views`, () => ({ ...viewBody(), validFrom: '2024-01-01T00:00:00' }), 'validFrom'],
    [
      `cameras/:id/views`,
      () => ({ ...viewBody({ validFrom: '2024-01-01T00:00:00Z' }), azimuthDegrees: undefined }),
      'azimuthDegrees',
    ],
    [
      `cameras/:id/views`,
      () => ({ ...viewBody({ validFrom: '2024-01-01T00:00:00Z' }), position: { lat: 1 } }),
      'position.lon',
    ],
    [
      `cameras/:id/views`,
      () => ({ ...viewBody({ validFrom: '2024-01-01T00:00:00Z' }), position: [] }),
      'position',
    ],
  ])('POST %s is refused for a wrong field (%#)', async (path, body, field) => {
    const answer = await post(path.replace(':id', cameraId), body());
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ field })]) },
    });
  });

  it('PATCH does not take null for what cannot be empty', async () => {
    for (const [path, field] of [
      [`areas/${areaId}`, 'name'],
      [`cameras/${cameraId}`, 'status'],
      [`incidents/${incidentId}`, 'summary'],
      [`incidents/${incidentId}`, 'location'],
    ]) {
      const answer = await patch(path!, {
        [field!]: null,
        effectiveFrom: path!.startsWith('areas') ? '2025-07-01' : undefined,
      });
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: expect.arrayContaining([expect.objectContaining({ field })]) },
      });
    }
    expect((await patch(`areas/${areaId}`, { name: 'X' })).body.errors).toMatchObject([
      { field: 'effectiveFrom' },
    ]);
  });

  it.each([
    'areas/2000000000',
    `recorders/${NOBODY}`,
    `cameras/${NOBODY}`,
    `cameras/${NOBODY}/views`,
    `cameras/${NOBODY}/sources`,
    `incidents/${NOBODY}`,
    `recorders/${NOBODY}/clock-checks`,
    'cameras?areaId=2000000000',
    'incidents?areaId=2000000000',
    'recorders?areaId=2000000000',
  ])('GET %s is 404', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it.each([
    'cameras/x',
    'areas/x',
    'areas/99999999999',
    'areas?on=yesterday',
    'cameras?cursor=e30',
    'incidents?cursor=WyJ4IiwieSJd',
    `incidents?cursor=${Buffer.from(JSON.stringify(['1', NOBODY])).toString('base64url')}`,
    `incidents?cursor=${Buffer.from(JSON.stringify(['2025-02-30T00:00:00Z', NOBODY])).toString('base64url')}`,
    'incidents?from=2023-01-01',
    'cameras?limit=201',
  ])('GET %s is 400', async (path) => {
    expect(await get(path)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  it('conflicts are 409 and say with what', async () => {
    const camera = (await get(`cameras/${cameraId}`)).body;
    const wanted = { recorderId: camera.sources[0].recorderId, channel: 1 };
    const other = await build.lens(areaId);
    const taken = await post(`cameras/${other.id}/sources`, wanted);
    expect(taken).toMatchObject({
      status: 409,
      body: {
        code: 'channel_taken',
        detail: expect.stringContaining(camera.code),
        detailVi: expect.stringContaining(camera.code),
      },
    });
    const overlapping = await post(`cameras/${cameraId}/views`, viewBody());
    expect(overlapping).toMatchObject({ status: 409, body: { code: 'view_overlaps' } });
    expect(await patch(`cameras/${cameraId}`, { status: 'approved' })).toMatchObject({
      status: 409,
      body: { code: 'camera_transition_refused' },
    });
  });

  it('do not believe a lens of 180° that is called rectilinear', async () => {
    const body = viewBody({
      validFrom: '2024-01-01T00:00:00Z',
      horizontalFovDegrees: 180,
      position: DINH_VAN,
    });
    expect((await post(`cameras/${cameraId}/views`, body)).body.errors).toMatchObject([
      { field: 'horizontalFovDegrees' },
    ]);
    expect((await post(`cameras/${cameraId}/views`, { ...body, projection: 'fisheye' })).status).toBe(201);
  });
});
