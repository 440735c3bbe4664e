import { v7 } from 'uuid';
import { OTHER } from '../access-matrix/calls';
import { ApiClient } from '../api-client';
import { Builders, byHttp, DINH_VAN } from '../builders';
import { compared, type CrossArea, type Everyone, routesOf, startCrossArea, toldOf } from '../cross-area';
import { clip, unique, untilFinished, upload } from '../media';
import { createAccount } from '../tester';
import { untilTrue } from '../until';

jest.setTimeout(180_000);

const PERIOD = 'from=2023-05-01T00:00:00Z&to=2023-05-02T00:00:00Z';
const CIRCLE = `lon=${DINH_VAN.lon}&lat=${DINH_VAN.lat}&radiusMeters=500`;
/** Names, codes and boundaries of areas are public. */
const PUBLIC = ['/api/v1/areas/{id}'];
/** What is counted of an area that is named: that it exists is public, what it holds is not. */
const OF_AREA = ['/api/v1/areas/{id}/buildings', '/api/v1/areas/{id}/coverage', '/api/v1/areas/{id}/uptime'];
const TILE = '/api/v1/cameras/tiles/{z}/{x}/{y}';
/** What an address cannot do without. */
const NEEDED: Record<string, string> = {
  '/api/v1/areas/{id}/uptime': `?${PERIOD}`,
  '/api/v1/cameras/{id}/uptime': `?${PERIOD}`,
};

/** For whoever has a role everywhere; others are refused before a record is looked for. */
const OF_INSTALLATION = [
  '/api/v1/custody/verifications/{id}',
  '/api/v1/jobs/{id}',
  '/api/v1/webhooks/{id}',
  '/api/v1/webhooks/{id}/deliveries',
];

const routes = routesOf('get');

describe('reading what another area holds', () => {
  let world: CrossArea;
  let insider: Everyone;
  let neighbour: Everyone;

  beforeAll(async () => {
    world = await startCrossArea(['api', 'worker']);
    ({ insider, neighbour } = world);
    for (const { client, place } of [insider, neighbour])
      await untilTrue(
        async () => (await client.get(`/api/v1/camera-imports/${place.importId}`)).body.state === 'planned',
      );
  });

  afterAll(() => world?.stack.stop());

  const [west, east] = [DINH_VAN.lon - 0.001, DINH_VAN.lon + 0.001];
  const [south, north] = [DINH_VAN.lat - 0.001, DINH_VAN.lat + 0.001];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const [from, to] = ['2023-05-01T00:00:00Z', '2023-05-02T00:00:00Z'];

  it.each<[string, () => object, number]>([
    ['circle', () => ({ ...DINH_VAN, radiusMeters: 500 }), 200],
    ['box', () => ({ bbox: [west, south, east, north].join(',') }), 200],
    ['polygon', () => ({ polygon: { type: 'Polygon', coordinates: [ring] } }), 200],
    ['area', () => ({ areaId: neighbour.place.groupId }), 403],
    ['code of an area', () => ({ area: OTHER }), 403],
    ['code of an area on a day', () => ({ area: `${OTHER}@2020-01-01` }), 200],
    ['lens', () => ({ cameraId: neighbour.place.cameraId }), 404],
    [
      'lens within a circle',
      () => ({ ...DINH_VAN, radiusMeters: 500, cameraId: neighbour.place.cameraId }),
      404,
    ],
  ])('a search by %s', async (_, place, status) => {
    const ask = ({ client }: Everyone) => client.post('/api/v1/footage/search', { ...place(), from, to });
    const [own, other] = [await ask(insider), await ask(neighbour)];
    expect(toldOf(neighbour, other)).toContain(neighbour.place.itemId);
    expect(own.status).toBe(status);
    expect(toldOf(neighbour, own, JSON.stringify(place()))).toEqual([]);
    const isSame = status === 200 && !('area' in place());
    expect(toldOf(insider, own).includes(insider.place.itemId)).toBe(isSame);
  });

  it('a search by a lens cannot tell another area’s from none', async () => {
    const ask = (id: string) => insider.client.get(`/api/v1/footage?cameraId=${id}&${PERIOD}`);
    const { foreign, nowhere } = await compared(ask, neighbour.place.cameraId);
    expect(foreign).toEqual(nowhere);
  });

  /** Addresses with the id of a record each; what the other area's are of. */
  const guesses: Record<string, (place: Everyone['place']) => string> = {
    '/api/v1/accounts/{id}': (place) => place.accountId,
    '/api/v1/camera-imports/{id}': (place) => place.importId,
    '/api/v1/camera-imports/{id}/result.xlsx': (place) => place.importId,
    '/api/v1/camera-imports/{id}/rows': (place) => place.importId,
    '/api/v1/camera-proposals/{id}': (place) => place.proposalIds[0]!,
    '/api/v1/candidate-runs/{id}': (place) => place.candidateRunId,
    '/api/v1/cameras/{id}': (place) => place.cameraId,
    '/api/v1/cameras/{id}/history': (place) => place.cameraId,
    '/api/v1/cameras/{id}/sources': (place) => place.cameraId,
    '/api/v1/cameras/{id}/uptime': (place) => place.cameraId,
    '/api/v1/cameras/{id}/views': (place) => place.cameraId,
    '/api/v1/faults/{id}': (place) => place.faultIds[0]!,
    '/api/v1/footage/{id}': (place) => place.itemId,
    '/api/v1/footage/{id}/original': (place) => place.itemId,
    '/api/v1/footage/{id}/proxy': (place) => place.itemId,
    '/api/v1/footage/{id}/thumbnail': (place) => place.itemId,
    '/api/v1/grants/{id}': (place) => place.grantId,
    '/api/v1/incidents/{id}': (place) => place.incidentId,
    '/api/v1/incidents/{id}/approaches': (place) => place.incidentId,
    '/api/v1/incidents/{id}/candidates': (place) => place.incidentId,
    '/api/v1/incidents/{id}/evidence': (place) => place.incidentId,
    '/api/v1/incidents/{id}/history': (place) => place.incidentId,
    '/api/v1/incidents/{id}/notes': (place) => place.incidentId,
    '/api/v1/incidents/{id}/reviews': (place) => place.incidentId,
    '/api/v1/incidents/{id}/suggestions': (place) => place.incidentId,
    '/api/v1/pictures/{id}': (place) => place.pictureId,
    '/api/v1/pictures/{id}/small': (place) => place.pictureId,
    '/api/v1/purposes/{id}': () => neighbour.purposeId,
    '/api/v1/recorders/{id}': (place) => place.recorderId,
    '/api/v1/recorders/{id}/clock-checks': (place) => place.recorderId,
    '/api/v1/recorders/{id}/consents': (place) => place.recorderId,
    '/api/v1/recorders/{id}/retention-measurements': (place) => place.recorderId,
    '/api/v1/alarm-points/{id}': (place) => place.alarmPointId,
    '/api/v1/alarm-points/{id}/figures': (place) => place.alarmPointId,
    '/api/v1/alarms/{id}': (place) => place.alarmId,
    '/api/v1/requests/{id}': (place) => place.sentRequestIds[0]!,
    '/api/v1/requests/{id}/notice.pdf': (place) => place.sentRequestIds[0]!,
    '/api/v1/signed-links/{id}': (place) => place.signedLinkIds[0]!,
    '/api/v1/signed-links/{id}/qr': (place) => place.signedLinkIds[0]!,
    '/api/v1/spot-checks/{id}': (place) => place.spotCheckIds[0]!,
    '/api/v1/suggestions/{id}': (place) => place.suggestionIds[0]!,
    '/api/v1/tips/{id}': (place) => place.tipId,
    '/api/v1/tips/{id}/file': (place) => place.tipId,
  };

  const addressOf = (path: string, id: string | number) =>
    path.replace('{id}', String(id)) + (NEEDED[path] ?? '');

  it('has every address of a record', () => {
    const known = [...Object.keys(guesses), ...PUBLIC, ...OF_AREA, TILE, ...OF_INSTALLATION].sort();
    expect(
      routes
        .map(({ path }) => path)
        .filter((path) => path.includes('{'))
        .sort(),
    ).toEqual(known);
  });

  it.each(Object.entries(guesses))('%s cannot tell another area’s record from none', async (path, pick) => {
    const id = pick(neighbour.place);
    expect((await neighbour.client.get(addressOf(path, id))).status).toBe(200);
    const ask = (one: string) => insider.client.get(addressOf(path, one));
    const { foreign, nowhere, answer } = await compared(ask, id);
    expect([answer.status, foreign]).toEqual([404, nowhere]);
    expect(toldOf(neighbour, answer, id)).toEqual([]);
  });

  // The lenses, proposals and lists of both areas stand at one point: each looks like the other's duplicate.
  it.each(Object.entries(guesses).filter(([path]) => path !== '/api/v1/purposes/{id}'))(
    '%s of the own area speaks of nothing in the other',
    async (path, pick) => {
      const answer = await insider.client.get(addressOf(path, pick(insider.place)));
      expect([answer.status, toldOf(neighbour, answer)]).toEqual([200, []]);
    },
  );

  it.each(OF_AREA)('%s of an area that is named and foreign is refused', async (path) => {
    const ask = ({ client }: Everyone, areaId: number) => client.get(addressOf(path, areaId));
    for (const pick of ['areaId', 'groupId'] as const) {
      const [own, other] = [insider.place[pick], neighbour.place[pick]];
      const answer = await ask(insider, own);
      expect([answer.status, toldOf(neighbour, answer)]).toEqual([200, []]);
      expect((await ask(neighbour, other)).status).toBe(200);
      const refused = await ask(insider, other);
      expect(refused).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
      expect(toldOf(neighbour, refused)).toEqual([]);
    }
    expect((await ask(insider, 2 ** 31 - 1)).status).toBe(404);
  });

  it('tiles show each area its own, by its own ETag', async () => {
    // Where the lenses of both areas stand: drawn one by one, with coverage, with rings.
    for (const tile of ['10/819/478', '16/52472/30606', '17/104944/61212']) {
      const ask = ({ client }: Everyone, etag?: string) =>
        client.get(`/api/v1/cameras/tiles/${tile}`, etag ? { 'if-none-match': etag } : {});
      const [own, other] = [await ask(insider), await ask(neighbour)];
      expect([own.status, other.status]).toEqual([200, 200]);
      expect([toldOf(insider, own), toldOf(neighbour, other)]).not.toContainEqual([]);
      expect([toldOf(neighbour, own), toldOf(insider, other)]).toEqual([[], []]);
      const guessed = await ask(insider, other.headers.get('etag')!);
      expect([guessed.status, guessed.body]).toEqual([200, own.body]);
    }
  });

  it.each(
    ['original', 'proxy', 'thumbnail'].flatMap((kind) => ['HEAD', 'range', 'ETag'].map((how) => [kind, how])),
  )('the %s by %s', async (kind, how) => {
    const { itemId } = neighbour.place;
    const ask =
      ({ client }: Everyone) =>
      async (id: string) => {
        const etag =
          how === 'ETag' && (await client.get(`/api/v1/footage/${id}/${kind}`)).headers.get('etag');
        const headers = how === 'range' ? { range: 'bytes=0-9' } : etag ? { 'if-none-match': etag } : {};
        const method = how === 'HEAD' ? 'HEAD' : 'GET';
        return client.send(
          method,
          `/api/v1/footage/${id}/${kind}`,
          undefined,
          headers as Record<string, string>,
        );
      };
    expect((await ask(neighbour)(itemId)).status).toBe({ HEAD: 200, range: 206, ETag: 304 }[how]);
    const { foreign, nowhere, answer } = await compared(ask(insider), itemId);
    expect([answer.status, foreign]).toEqual([404, nowhere]);
  });

  it('jobs belong to the whole installation: a role in one area gives none', async () => {
    const [job] = (await world.stack.client.get('/api/v1/jobs?limit=1')).body.items;
    for (const path of ['/api/v1/jobs', `/api/v1/jobs/${job.id}`, `/api/v1/jobs/${v7()}`])
      expect(await insider.client.get(path)).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    const { foreign, nowhere } = await compared(
      (id) => insider.client.post(`/api/v1/jobs/${id}/retry`, {}),
      job.id,
    );
    expect(foreign).toEqual(nowhere);
  });

  it('the purpose of another account, or of none, opens nothing', async () => {
    const { itemId } = insider.place;
    for (const path of [`/api/v1/footage?${CIRCLE}&${PERIOD}`, `/api/v1/footage/${itemId}/proxy`]) {
      const ask = (id: string) => insider.client.get(path, { 'purpose-id': id });
      const { foreign, nowhere, answer } = await compared(ask, neighbour.purposeId);
      expect(answer).toMatchObject({ status: 403, body: { code: 'purpose_needed' } });
      expect(foreign).toEqual(nowhere);
    }
  });

  it('a purpose is useless to another session of the same account', async () => {
    const path = `/api/v1/footage/${insider.place.itemId}/proxy`;
    expect((await insider.client.get(path)).status).toBe(200);
    const elsewhere = await insider.browser.get(`${path}?purpose=${insider.purposeId}`);
    const byHeader = await insider.browser.get(path, { 'purpose-id': insider.purposeId });
    for (const refused of [elsewhere, byHeader])
      expect(refused).toMatchObject({ status: 403, body: { code: 'purpose_needed' } });
  });

  it('another street than that of the case: refused, and after an extension shown to whoever reviews it', async () => {
    const { ownerUrl } = world.stack.database;
    const { groupId, areaId } = insider.place;
    const build = new Builders(byHttp(world.stack.client));
    const far = { lon: DINH_VAN.lon, lat: DINH_VAN.lat + 0.05 };
    const { camera } = await build.camera(groupId, { view: { position: far } });
    const { body: film } = await upload(world.stack.client, unique(clip()), { cameraId: camera.id });
    await untilFinished(world.stack.client, film.id);
    const account = await createAccount(ownerUrl, {
      grants: [{ role: 'ward_officer', areaId }],
      unitAreaId: areaId,
    });
    const officer = new ApiClient(world.stack.baseUrl, account.headers);
    const { incidentId } = insider.place;
    const purpose = (await officer.post('/api/v1/purposes', { incidentId, reason: 'Vụ xô xát' })).body;
    const asked = [
      `/api/v1/footage/${film.id}/proxy`,
      `/api/v1/footage?lon=${far.lon}&lat=${far.lat}&radiusMeters=100&${PERIOD}`,
      `/api/v1/footage?cameraId=${camera.id}&${PERIOD}`,
    ];
    const look = () => Promise.all(asked.map((path) => officer.get(path, { 'purpose-id': purpose.id })));
    const route = `/api/v1/purposes/${purpose.id}/extensions`;
    for (const { status, body } of await look()) {
      expect([status, body.code]).toEqual([403, 'outside_purpose']);
      expect(body.detail).toContain(`POST ${route}`);
    }
    const extended = await officer.post(route, { reason: 'Đường chạy trốn', radiusMeters: 8000 });
    expect(extended).toMatchObject({ status: 201, body: { isExtended: true } });
    expect((await look()).map(({ status }) => status)).toEqual([200, 200, 200]);
    const reviews = await Promise.all(
      [insider, neighbour].map(({ client }) => client.get('/api/v1/purpose-extensions?state=unreviewed')),
    );
    const flagged = reviews.map(({ body }) =>
      body.items.filter((one: { purposeId: string }) => one.purposeId === purpose.id),
    );
    expect(flagged).toEqual([
      [
        expect.objectContaining({
          reason: 'Đường chạy trốn',
          account: expect.objectContaining({ id: account.id }),
        }),
      ],
      [],
    ]);
  });
});
