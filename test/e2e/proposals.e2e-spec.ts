import { Client } from 'pg';
import { photo, pictureForm } from '../pictures';
import { type ProposalWorld, entriesOf, propose, proposalBody, startProposalWorld } from '../proposal-world';

jest.setTimeout(120_000);

const PATH = '/api/v1/camera-proposals';

let world: ProposalWorld;

beforeAll(async () => {
  world = await startProposalWorld();
});

afterAll(() => world?.stack.stop());

describe('a lens that a group leader proposes', () => {
  it('is asked back, sent again, approved, and stands in the registry with how it came to be', async () => {
    const { leader, officer, groupId } = world;
    const sent = await leader.client.send(
      'POST',
      '/api/v1/pictures',
      pictureForm(groupId, 'proposal', await photo()),
    );
    expect([sent.status, sent.body]).toEqual([
      201,
      expect.objectContaining({ positionHint: { lon: 108.24, lat: 11.79 } }),
    ]);
    const body = proposalBody(world, {
      view: { coordinatesText: '11°47\'24.0"N 108°14\'24.0"E' },
      pictureId: sent.body.id,
      remark: 'Mới lắp.',
      watches: ['market'],
    });
    const proposed = await leader.client.post(PATH, body);
    expect([proposed.status, proposed.body]).toEqual([
      201,
      expect.objectContaining({
        state: 'submitted',
        origin: 'account',
        isUnverified: false,
        proposedBy: leader.id,
        duplicates: [],
      }),
    ]);
    expect(proposed.body.lens.view.position).toEqual({ lon: 108.24, lat: 11.79 });
    const { id } = proposed.body;

    const asked = await officer.client.post(`${PATH}/${id}/ask-back`, { reason: 'Nhìn về hướng nào?' });
    expect(asked).toMatchObject({ status: 200, body: { state: 'asked_back', reason: 'Nhìn về hướng nào?' } });
    expect((await officer.client.post(`${PATH}/${id}/approve`, {})).body.code).toBe(
      'proposal_transition_refused',
    );
    const again = await leader.client.patch(`${PATH}/${id}`, {
      answer: 'Về phía chợ.',
      view: { ...body.view, azimuthDegrees: 90 },
    });
    expect(again).toMatchObject({ status: 200, body: { state: 'submitted', answer: 'Về phía chợ.' } });

    const approved = await officer.client.post(`${PATH}/${id}/approve`, {
      changes: {
        name: 'Ngã ba chợ Đinh Văn',
        view: { horizontalFovDegrees: 80, heightMeters: 4, widthPixels: 1920 },
      },
    });
    expect(approved).toMatchObject({
      status: 200,
      body: { state: 'approved', decidedBy: officer.id, suggestedCode: null },
    });
    const lens = (await officer.client.get(`/api/v1/cameras/${approved.body.cameraId}`)).body;
    expect(lens).toMatchObject({
      code: 'DVLH-05-001',
      name: 'Ngã ba chợ Đinh Văn',
      areaId: groupId,
      status: 'active',
      watches: ['market'],
      referencePictureId: sent.body.id,
      view: { position: { lon: 108.24, lat: 11.79 }, azimuthDegrees: 90, horizontalFovDegrees: 80 },
    });
    const changes = await entriesOf(world, 'cameraId', lens.id);
    expect(
      changes.filter(({ type }) => type === 'camera.status_changed').map(({ payload }) => payload.to),
    ).toEqual(['proposed', 'approved', 'active']);
    const { rows } = await history(lens.id);
    expect(rows.map((row) => [row.status, row.recorded_by])).toEqual([
      ['proposed', leader.id],
      ['approved', officer.id],
      ['active', officer.id],
    ]);
    expect(
      (await entriesOf(world, 'id', id)).map(({ type, payload }) => [
        type,
        (payload.after as { state: string }).state,
      ]),
    ).toEqual([
      ['proposal.submitted', 'submitted'],
      ['proposal.changed', 'asked_back'],
      ['proposal.changed', 'submitted'],
      ['proposal.changed', 'approved'],
    ]);
  });

  it('saw what there was to see since its first day of service, long before anybody proposed it', async () => {
    const { officer } = world;
    const id = await propose(world, {
      inServiceFrom: '2021-03-01',
      view: {
        position: { lon: 108.31, lat: 11.71 },
        azimuthDegrees: 0,
        horizontalFovDegrees: 90,
        widthPixels: 1920,
      },
    });
    const { cameraId } = (await officer.client.post(`${PATH}/${id}/approve`, {})).body;
    const seeing = async (at: string) => {
      const path = `/api/v1/cameras/seeing?lon=108.31&lat=11.7101&at=${at}`;
      return (await officer.client.get(path)).body.items.map(
        ({ camera }: { camera: { id: string; status: string } }) => [camera.id, camera.status],
      );
    };
    expect(await seeing('2023-01-09T12:30:00Z')).toEqual([[cameraId, 'active']]);
    expect(await seeing('2021-02-28T12:00:00Z')).toEqual([]);
  });

  async function history(cameraId: string) {
    const client = new Client({ connectionString: world.stack.database.ownerUrl });
    await client.connect();
    try {
      return await client.query<{ status: string; recorded_by: string }>(
        `SELECT status, recorded_by FROM camera_status_change WHERE camera_id = $1 ORDER BY id`,
        [cameraId],
      );
    } finally {
      await client.end();
    }
  }

  it('may be refused with a reason, or withdrawn by its proposer, and is then as it is', async () => {
    const { leader, officer } = world;
    const refused = await propose(world, { view: { position: { lon: 108.3, lat: 11.7 } } });
    expect((await officer.client.post(`${PATH}/${refused}/refuse`, {})).status).toBe(400);
    expect(await officer.client.post(`${PATH}/${refused}/refuse`, { reason: 'Đã có.' })).toMatchObject({
      status: 200,
      body: { state: 'refused', reason: 'Đã có.', cameraId: null },
    });
    const withdrawn = await propose(world, { view: { position: { lon: 108.3, lat: 11.7 } } });
    expect((await officer.client.post(`${PATH}/${withdrawn}/withdraw`, {})).body.code).toBe(
      'proposal_of_others',
    );
    expect((await leader.client.post(`${PATH}/${withdrawn}/withdraw`, {})).body.state).toBe('withdrawn');
    for (const id of [refused, withdrawn]) {
      for (const [verb, body] of [
        ['approve', {}],
        ['ask-back', { reason: 'x' }],
        ['refuse', { reason: 'x' }],
      ] as const)
        expect((await officer.client.post(`${PATH}/${id}/${verb}`, body)).status).toBe(409);
      expect((await leader.client.patch(`${PATH}/${id}`, {})).status).toBe(409);
    }
  });

  it('is not approved by whoever proposed it, nor by a leader, nor without a place', async () => {
    const { officer, colleague, leader } = world;
    const own = await propose(world, { view: { position: { lon: 108.31, lat: 11.7 } } }, officer);
    expect(await officer.client.post(`${PATH}/${own}/approve`, {})).toMatchObject({
      status: 409,
      body: { code: 'own_proposal' },
    });
    expect((await leader.client.post(`${PATH}/${own}/approve`, {})).status).toBe(403);
    expect((await colleague.client.post(`${PATH}/${own}/approve`, { status: 'approved' })).body.state).toBe(
      'approved',
    );
    const nowhere = await propose(world, { view: {} });
    const { status, body } = await officer.client.post(`${PATH}/${nowhere}/approve`, {});
    expect([status, body.errors[0].field]).toEqual([400, 'changes.view.position']);
    const changes = { view: { coordinatesText: '11.7001, 108.3201' } };
    expect((await officer.client.post(`${PATH}/${nowhere}/approve`, { changes })).status).toBe(200);
  });

  it('names each field that is wrong', async () => {
    const faults = async (changes: object) => {
      const { status, body } = await world.leader.client.post(PATH, proposalBody(world, changes));
      return [status, ...(body.errors ?? []).map(({ field }: { field: string }) => field)];
    };
    expect(await faults({ view: undefined })).toEqual([400, 'view']);
    expect(await faults({ view: { coordinatesText: 'gần chợ' } })).toEqual([400, 'view.coordinatesText']);
    expect(await faults({ view: { azimuthDegrees: 400 } })).toEqual([400, 'view.azimuthDegrees']);
    expect(await faults({ code: 'X', status: 'active' })).toEqual([400, 'code', 'status']);
    expect(await faults({ pictureId: '0199b6f0-5c5e-7a3e-8a51-3a1e8a6f0c11' })).toEqual([400, 'pictureId']);
    expect(await faults({ areaId: world.areaId })).toEqual([403]);
    const id = await propose(world, { view: { position: { lon: 108.33, lat: 11.7 } } });
    const approval = await world.officer.client.post(`${PATH}/${id}/approve`, { changes: { name: null } });
    expect([approval.status, approval.body.errors[0].field]).toEqual([400, 'changes.name']);
    const there = await world.build.area({ code: 'XA-KHAC' });
    const moved = { changes: { areaId: there.id } };
    expect((await world.officer.client.post(`${PATH}/${id}/approve`, moved)).status).toBe(403);
  });
});
