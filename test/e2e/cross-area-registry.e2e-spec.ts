import { OTHER } from '../access-matrix/calls';
import {
  type Attempt,
  codes,
  compare,
  lens,
  listForm,
  reason,
  recorder,
  reformTo,
} from '../cross-area-writing';
import { compared, type CrossArea, type Everyone, startCrossArea, toldOf } from '../cross-area';
import { untilTrue } from '../until';

jest.setTimeout(180_000);

/** There are no bulk operations: every route of docs/openapi.json takes one record, so each is tried with one. */
describe('writing to the registry of another area', () => {
  let world: CrossArea;
  let insider: Everyone;
  let neighbour: Everyone;

  beforeAll(async () => {
    world = await startCrossArea(['api', 'worker']);
    ({ insider, neighbour } = world);
  });

  afterAll(() => world?.stack.stop());

  const nextCode = codes();

  it.each<[string, (other: Everyone) => string, number, Attempt]>([
    [
      'pictureId of a fault',
      ({ place }) => place.pictureId,
      400,
      (pictureId, { cameraId }) => [
        'POST',
        `cameras/${cameraId}/faults`,
        { kind: 'other', description: reason, pictureId },
      ],
    ],
    [
      'pictureId of the answer to a spot check',
      ({ place }) => place.pictureId,
      400,
      (pictureId, { spotCheckIds: [id] }) => [
        'POST',
        `spot-checks/${id}/answer`,
        { isLive: true, nightPicture: 'clear', pictureId },
      ],
    ],
    [
      'pictureId of a consent',
      ({ place }) => place.pictureId,
      400,
      (pictureId, { recorderId }) => [
        'POST',
        `recorders/${recorderId}/consents`,
        { reference: 'BB-cheo', signedOn: '2024-02-01', signedBy: 'Người ký mẫu', pictureId },
      ],
    ],
    [
      'pictureId of a clock check',
      ({ place }) => place.pictureId,
      400,
      (pictureId, { recorderId }) => [
        'POST',
        `recorders/${recorderId}/clock-checks`,
        {
          displayedAt: '2023-06-01T00:00:00Z',
          trueAt: '2023-06-01T00:00:01Z',
          method: 'photo',
          checkedBy: 'Tổ',
          pictureId,
        },
      ],
    ],
    [
      'referencePictureId of a new lens',
      ({ place }) => place.pictureId,
      400,
      (referencePictureId, { groupId: areaId }) => [
        'POST',
        'cameras',
        { ...lens, code: `CHEO-${referencePictureId.slice(-9)}`, areaId, referencePictureId },
      ],
    ],
    [
      'referencePictureId of a lens',
      ({ place }) => place.pictureId,
      400,
      (referencePictureId, { cameraId }) => ['PATCH', `cameras/${cameraId}`, { referencePictureId }],
    ],
    [
      'noticePictureId of a new recorder',
      ({ place }) => place.pictureId,
      400,
      (noticePictureId, { groupId: areaId }) => [
        'POST',
        'recorders',
        { ...recorder, areaId, noticePosted: true, noticePictureId },
      ],
    ],
    [
      'noticePictureId of a recorder',
      ({ place }) => place.pictureId,
      400,
      (noticePictureId, { recorderId }) => [
        'PATCH',
        `recorders/${recorderId}`,
        { noticePosted: true, noticePictureId },
      ],
    ],
    [
      'cameraId of a spot check',
      ({ place }) => place.cameraId,
      404,
      (cameraId) => ['POST', 'spot-checks', { cameraId }],
    ],
    [
      'importId of a profile',
      ({ place }) => place.importId,
      400,
      (importId, { areaId }) => ['POST', 'import-profiles', { areaId, name: 'Mẫu chéo', importId }],
    ],
    [
      'id of an import that is changed',
      ({ place }) => place.importId,
      404,
      (id) => ['PATCH', `camera-imports/${id}`, { accept: ['swapped'] }],
    ],
    [
      'lens that waits in another area',
      ({ place }) => place.unassignedIds[0]!,
      404,
      (id, { unassignedToId: areaId }) => [
        'POST',
        'areas/unassigned/assign',
        { kind: 'camera', id, areaId, reason },
      ],
    ],
    [
      'lens that has its unit in another area',
      ({ place }) => place.cameraId,
      404,
      (id, { unassignedToId: areaId }) => [
        'POST',
        'areas/unassigned/assign',
        { kind: 'camera', id, areaId, reason },
      ],
    ],
    [
      'recorder that has its unit in another area',
      ({ place }) => place.recorderId,
      404,
      (id, { unassignedToId: areaId }) => [
        'POST',
        'areas/unassigned/assign',
        { kind: 'recorder', id, areaId, reason },
      ],
    ],
  ])('%s is answered like an id that is nowhere', async (name, pick, status, attempt) => {
    const { body, ...answer } = await compare(world, attempt, pick(neighbour));
    expect(answer.status).toBe(status);
    if (status === 400) expect(JSON.stringify(body)).toContain(name.split(' ')[0]);
  });

  it('profileId of a list is answered like an id that is nowhere', async () => {
    const { areaId } = insider.place;
    const { foreign, nowhere, answer } = await compared(
      (id) => insider.client.post('/api/v1/camera-imports', listForm(areaId, 'ten\nMắt\n', id)),
      neighbour.place.importProfileIds[0]!,
    );
    expect([answer.status, foreign]).toEqual([400, nowhere]);
  });

  it('a reform ends and moves no unit of another area', async () => {
    const { groupId } = neighbour.place;
    for (const body of [
      reformTo({ parentId: insider.place.areaId, ends: [groupId] }),
      reformTo({ parentId: insider.place.areaId, takesOver: [groupId] }),
    ]) {
      const refused = await insider.client.post('/api/v1/areas/reforms', body);
      expect(refused).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    }
    expect((await neighbour.client.get(`/api/v1/areas/${groupId}`)).body.parentId).toBe(
      neighbour.place.areaId,
    );
  });

  // Whoever succeeds a unit is shown the lenses that it left, and may take them.
  it('nobody makes an own unit succeed one of another area, neither one of today nor one that has ended', async () => {
    const waiting = () => neighbour.client.get('/api/v1/areas/unassigned?limit=200');
    const [{ oldAreaId }] = (await waiting()).body.items;
    const parentId = insider.place.areaId;
    for (const areaId of [oldAreaId, neighbour.place.groupId, neighbour.place.areaId]) {
      const predecessors = [{ areaId, share: 'whole' }];
      const unit = { code: nextCode(), name: 'Tổ', kind: 'group', parentId, validFrom: '2024-06-01' };
      for (const refused of [
        await insider.client.post('/api/v1/areas', { ...unit, predecessors }),
        await insider.client.post('/api/v1/areas/reforms', reformTo({ parentId, predecessors })),
      ])
        expect(refused).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    }
    const own = await insider.client.get('/api/v1/areas/unassigned?limit=200');
    expect([own.status, toldOf(neighbour, own)]).toEqual([200, []]);
    expect((await waiting()).body.items).toHaveLength(neighbour.place.unassignedIds.length);
  });

  it('a list for one area neither changes nor shows the lenses of another', async () => {
    const before = await neighbour.client.get(`/api/v1/cameras/${neighbour.place.cameraId}`);
    const rows = [
      'mã camera,tên,địa bàn,vĩ độ,kinh độ,hướng',
      `${OTHER}-CAM,Mắt bị lấy,,11.79,108.24,0`,
      `${nextCode()},Mắt gửi sang,${OTHER}-1,11.79,108.24,0`,
      // Where the neighbour's lens stands, looking as it looks.
      `${nextCode()},Mắt trùng,,11.79,108.24,0`,
    ];
    const sent = await insider.client.post(
      '/api/v1/camera-imports',
      listForm(insider.place.groupId, rows.join('\n')),
    );
    expect(sent.status).toBe(202);
    const path = `/api/v1/camera-imports/${sent.body.id}`;
    const reached = (state: string) => async () => (await insider.client.get(path)).body.state === state;
    await untilTrue(reached('planned'));
    const planned = await insider.client.get(`${path}/rows`);
    const [taken, sentOver, twin] = planned.body.items;
    expect([taken.outcome, sentOver.outcome]).toEqual(['rejected', 'rejected']);
    expect(toldOf(neighbour, { ...planned, body: twin })).toEqual([]);
    expect(toldOf(neighbour, planned, OTHER)).toEqual([]);
    expect(JSON.stringify(planned.body)).not.toContain(before.body.name);
    expect((await insider.client.post(`${path}/commit`, {})).status).toBe(202);
    await untilTrue(reached('done'));
    const after = await neighbour.client.get(`/api/v1/cameras/${neighbour.place.cameraId}`);
    expect(after.body).toEqual(before.body);
    const there = await neighbour.client.get('/api/v1/cameras?limit=200');
    expect(JSON.stringify(there.body)).not.toContain('Mắt gửi sang');
  });
});
