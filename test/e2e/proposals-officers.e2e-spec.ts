import { type ProposalWorld, propose, proposalBody, startProposalWorld } from '../proposal-world';

jest.setTimeout(120_000);

const PATH = '/api/v1/camera-proposals';

let world: ProposalWorld;

beforeAll(async () => {
  world = await startProposalWorld();
});

afterAll(() => world?.stack.stop());

describe('what may be the same lens', () => {
  it('is pointed out among lenses and open proposals of the own area, the nearest first', async () => {
    const { leader, officer, groupId, build } = world;
    const position = { lon: 108.4, lat: 11.8 };
    const at = (metersEast: number) => ({ lon: 108.4 + metersEast / 109_000, lat: 11.8 });
    const { camera } = await build.camera(groupId, { view: { position: at(6), azimuthDegrees: 100 } });
    const elsewhere = await build.area({ code: 'KHAC' });
    const foreign = await build.camera(elsewhere.id, { view: { position: at(1), azimuthDegrees: 90 } });
    const away = await build.camera(groupId, { view: { position: at(2), azimuthDegrees: 270 } });
    const far = await build.camera(groupId, { view: { position: at(12), azimuthDegrees: 90 } });
    const retired = await build.camera(groupId, { view: { position: at(3), azimuthDegrees: 90 } });
    const retiring = await officer.client.patch(`/api/v1/cameras/${retired.camera.id}`, {
      status: 'retired',
    });
    expect(retiring.status).toBe(200);
    const first = await propose(world, { view: { position: at(3), azimuthDegrees: 80 } });
    const { body } = await leader.client.post(
      PATH,
      proposalBody(world, { view: { position, azimuthDegrees: 90 } }),
    );
    expect(body.duplicates.map(({ kind, id }: { kind: string; id: string }) => [kind, id])).toEqual([
      ['proposal', first],
      ['camera', camera.id],
    ]);
    expect(body.duplicates[1]).toMatchObject({
      code: camera.code,
      distanceMeters: expect.closeTo(6, 0),
      azimuthDifferenceDegrees: 10,
    });
    const unknown = await leader.client.post(PATH, proposalBody(world, { view: { position } }));
    const ids = unknown.body.duplicates.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining([away.camera.id, first, camera.id, body.id]));
    for (const one of [foreign, far, retired]) expect(ids).not.toContain(one.camera.id);
  });
});

describe('officers at once', () => {
  it('decide a proposal once: one wins, the others are told', async () => {
    const { officer, colleague } = world;
    const id = await propose(world, { view: { position: { lon: 108.5, lat: 11.7 } } });
    const answers = await Promise.all([
      officer.client.post(`${PATH}/${id}/approve`, {}),
      colleague.client.post(`${PATH}/${id}/approve`, {}),
      officer.client.post(`${PATH}/${id}/refuse`, { reason: 'x' }),
      colleague.client.post(`${PATH}/${id}/ask-back`, { reason: 'x' }),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    // An approval may follow no refusal; a refusal may follow a question.
    expect(statuses.filter((status) => status === 409).length).toBeGreaterThanOrEqual(2);
    expect(statuses.every((status) => [200, 409].includes(status))).toBe(true);
  });

  it('give different codes to proposals of one area', async () => {
    const { officer, colleague } = world;
    const ids = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        propose(world, { view: { position: { lon: 108.6 + index / 100, lat: 11.7 } } }),
      ),
    );
    const answers = await Promise.all(
      ids.map((id, index) => (index % 2 ? officer : colleague).client.post(`${PATH}/${id}/approve`, {})),
    );
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
    const codes = await Promise.all(
      answers.map(
        async ({ body }) => (await officer.client.get(`/api/v1/cameras/${body.cameraId}`)).body.code,
      ),
    );
    expect(new Set(codes).size).toBe(8);
    for (const code of codes) expect(code).toMatch(/^DVLH-05-\d{3}$/);
    const taken = await propose(world, { view: { position: { lon: 108.7, lat: 11.7 } } });
    expect((await officer.client.post(`${PATH}/${taken}/approve`, { code: codes[0] })).body.code).toBe(
      'camera_code_taken',
    );
    expect((await officer.client.get(`${PATH}/${taken}`)).body.state).toBe('submitted');
  });
});

describe('lists', () => {
  it('are paged, filtered, and hold nothing of other areas', async () => {
    const { leader, officer, neighbour, groupId, areaId } = world;
    const id = await propose(world, {}, officer);
    const all = await officer.client.get(`${PATH}?limit=200&areaId=${areaId}`);
    expect(all.body.items[0].id).toBe(id);
    const mine = await leader.client.get(`${PATH}?limit=200&mine=true&state=submitted&areaId=${groupId}`);
    expect(mine.body.items.length).toBeGreaterThan(0);
    for (const one of mine.body.items) expect([one.proposedBy, one.state]).toEqual([leader.id, 'submitted']);
    const first = await officer.client.get(`${PATH}?limit=2`);
    const second = await officer.client.get(`${PATH}?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items].map((one) => one.id)).toEqual(
      all.body.items.slice(0, 4).map((one: { id: string }) => one.id),
    );
    expect((await neighbour.client.get(PATH)).body.items).toEqual([]);
    expect((await neighbour.client.get(`${PATH}?areaId=${areaId}`)).status).toBe(403);
    for (const [verb, body] of [
      ['approve', {}],
      ['refuse', { reason: 'x' }],
      ['ask-back', { reason: 'x' }],
      ['withdraw', {}],
    ] as const)
      expect((await neighbour.client.post(`${PATH}/${id}/${verb}`, body)).status).toBe(404);
    expect((await neighbour.client.get(`${PATH}/${id}`)).status).toBe(404);
    expect((await neighbour.client.patch(`${PATH}/${id}`, {})).status).toBe(404);
  });

  it('answer a repeated request once', async () => {
    const headers = { 'idempotency-key': 'de-nghi-1' };
    const body = proposalBody(world, { name: 'Một lần' });
    const answers = await Promise.all([1, 2, 3].map(() => world.leader.client.post(PATH, body, headers)));
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
  });
});
