import { OTHER } from '../access-matrix/calls';
import type { ApiClient } from '../api-client';
import { DINH_VAN } from '../builders';
import {
  type CrossArea,
  type Everyone,
  type Parameter,
  routesOf,
  startCrossArea,
  toldOf,
} from '../cross-area';
import { encodeCursor } from '../../src/platform/http/paging.dto';
import { untilTrue } from '../until';

jest.setTimeout(180_000);

const PERIOD = 'from=2023-05-01T00:00:00Z&to=2023-05-02T00:00:00Z';
const CIRCLE = `lon=${DINH_VAN.lon}&lat=${DINH_VAN.lat}&radiusMeters=500`;
/** The day in Asia/Ho_Chi_Minh. */
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** Lists with what they cannot do without. */
const LISTS: Record<string, string> = {
  '/api/v1/access-events': '',
  '/api/v1/access-requests': '',
  '/api/v1/accounts': '',
  '/api/v1/alarm-points': '',
  '/api/v1/alarms': '',
  '/api/v1/areas/unassigned': '',
  '/api/v1/camera-imports': '',
  '/api/v1/camera-proposals': '',
  '/api/v1/cameras': '',
  '/api/v1/cameras/export': 'format=csv',
  // The lenses of both areas stand at one point and look north.
  '/api/v1/cameras/seeing': 'lon=108.24&lat=11.7902',
  '/api/v1/candidates': 'lon=108.24&lat=11.7902&from=2023-05-01T13:00:00Z',
  '/api/v1/candidates/approaches': 'lon=108.25&lat=11.79&from=2023-05-01T13:00:00Z',
  '/api/v1/custody/entries': '',
  '/api/v1/faults': '',
  '/api/v1/footage': `${CIRCLE}&${PERIOD}`,
  '/api/v1/grants': '',
  '/api/v1/import-profiles': '',
  '/api/v1/incidents': '',
  '/api/v1/purpose-extensions': '',
  '/api/v1/purposes': '',
  '/api/v1/race': '',
  '/api/v1/recorders': '',
  '/api/v1/requests': '',
  '/api/v1/reports/usage': `from=${today}&to=${today}`,
  '/api/v1/sessions': '',
  '/api/v1/signed-links': '',
  '/api/v1/spot-checks': '',
  '/api/v1/suggestions': '',
  '/api/v1/tips': '',
  '/api/v1/tokens': '',
};
/** The whole of it in one answer. */
const UNPAGED = ['/api/v1/cameras/export'];
/** Pages of a run: a run with a lens that may not be seen is none. */
const OF_RUN = ['/api/v1/candidates'];
/** Asked by session: tokens cannot. */
const BY_SESSION = ['/api/v1/session', '/api/v1/sessions', '/api/v1/tokens'];
/** Routes without an id that are no list of records of an area; jobs and notifications have tests of their own. */
const NO_LISTS = [
  // Named by id; a test of its own below.
  '/api/v1/account-names',
  '/api/v1/areas',
  '/api/v1/areas/resolve',
  // One log of the whole installation, whoever reads of it: sizes, hashes, faults by number.
  '/api/v1/custody/checkpoints',
  '/api/v1/custody/verifications',
  '/api/v1/jobs',
  '/api/v1/legal-bases',
  '/api/v1/map-settings',
  '/api/v1/retention-rules',
  '/api/v1/notifications',
  '/api/v1/notifications/settings',
  '/api/v1/race/losses',
  '/api/v1/reports/yearly',
  '/api/v1/reports/yearly.xlsx',
  '/api/v1/requests/digest.pdf',
  '/api/v1/session',
  '/api/v1/time',
  '/api/v1/webhooks',
];

const routes = routesOf('get');

describe('lists of what another area holds', () => {
  let world: CrossArea;
  let insider: Everyone;
  let neighbour: Everyone;
  let sha256: string;
  /** A lens of the neighbour with an open fault. */
  let faultyId: string;

  beforeAll(async () => {
    world = await startCrossArea(['api', 'worker', 'sequencer']);
    ({ insider, neighbour } = world);
    for (const { client, place } of [insider, neighbour])
      expect((await client.get(`/api/v1/footage/${place.itemId}/thumbnail`)).status).toBe(200);
    ({ sha256 } = (await neighbour.client.get(`/api/v1/footage/${neighbour.place.itemId}`)).body);
    const fault = await neighbour.client.get(`/api/v1/faults/${neighbour.place.faultIds[0]}`);
    faultyId = fault.body.cameraId;
    await untilTrue(async () =>
      (await list(neighbour, '/api/v1/custody/entries', `actor=${neighbour.id}`)).includes('viewed'),
    );
  });

  afterAll(() => world?.stack.stop());

  const limited = (path: string): string => (UNPAGED.includes(path) ? '' : 'limit=200&');
  const clientOf = (who: Everyone, path: string): ApiClient =>
    BY_SESSION.includes(path) ? who.browser : who.client;

  async function list(who: Everyone, path: string, query: string): Promise<string> {
    const { status, body } = await clientOf(who, path).get(`${path}?${query}`);
    if (status !== 200) throw new Error(`${path}?${query}: ${status} ${JSON.stringify(body)}`);
    return JSON.stringify(body);
  }

  it('knows of every list whether it is one', () => {
    const known = [...Object.keys(LISTS), ...NO_LISTS].sort();
    expect(
      routes
        .map(({ path }) => path)
        .filter((path) => !path.includes('{'))
        .sort(),
    ).toEqual(known);
  });

  it.each(Object.entries(LISTS))('%s shows each area its own', async (path, query) => {
    const [own, other] = await Promise.all(
      [insider, neighbour].map((who) => clientOf(who, path).get(`${path}?${limited(path)}${query}`)),
    );
    expect([own!.status, other!.status]).toEqual([200, 200]);
    expect([toldOf(insider, own!).length, toldOf(neighbour, other!).length]).not.toContain(0);
    expect([toldOf(neighbour, own!), toldOf(insider, other!)]).toEqual([[], []]);
  });

  /** Values that ask for the other area, or for everything. */
  function valuesOf({ name, schema }: Parameter): string[] {
    const { place, id } = neighbour;
    const foreign: Record<string, string[]> = {
      areaId: [String(place.areaId), String(place.groupId)],
      area: [OTHER, `${OTHER}-1`, `${OTHER}@2020-01-01`, `${OTHER}@${today}`],
      accountId: [id, place.accountId],
      actor: [id, 'system', 'anonymous'],
      login: [`test-${id}`, `test-${place.accountId}`],
      itemHash: [sha256],
      cameraId: [place.cameraId],
      incidentId: [place.incidentId],
      alarmPointId: [place.alarmPointId],
      recorderId: [place.recorderId],
      from: ['1970-01-01T00:00:00Z'],
      to: ['2199-01-01T00:00:00Z'],
      bbox: ['100,10,110,20'],
      q: [OTHER, `${OTHER}-CAM`, 'mắt', 'đầu ghi', '%'],
      make: ['Hikvision', '%'],
      near: [`${DINH_VAN.lon},${DINH_VAN.lat}`],
      at: [new Date().toISOString(), '2199-01-01T00:00:00Z'],
      knownAt: [new Date().toISOString(), '2199-01-01T00:00:00Z'],
      minPixelsPerMeter: ['1', '25'],
      line: ['108.24,11.7902'],
      minutes: ['30'],
    };
    return foreign[name] ?? schema.enum ?? (schema.type === 'boolean' ? ['true', 'false'] : []);
  }

  /** What the insider has asked for by name, which the insider's own log repeats. */
  const typed = () => [neighbour.id, neighbour.place.accountId, neighbour.place.cameraId, OTHER].join();

  const filters = routes.flatMap(({ path, parameters }) =>
    path in LISTS
      ? parameters
          .filter(
            (one) =>
              one.in === 'query' && !['limit', 'cursor', 'lon', 'lat', 'radiusMeters'].includes(one.name),
          )
          .map((one) => [`${path}?${one.name}`, path, one] as const)
      : [],
  );

  it.each(filters)('%s opens no other area', async (_, path, parameter) => {
    const values = valuesOf(parameter);
    expect(values).not.toEqual([]);
    for (const value of values) {
      const rest = new URLSearchParams(LISTS[path]);
      if (['area', 'areaId', 'bbox', 'cameraId'].includes(parameter.name) && path === '/api/v1/footage')
        for (const name of ['lon', 'lat', 'radiusMeters']) rest.delete(name);
      if (parameter.name === 'line') for (const name of ['lon', 'lat']) rest.delete(name);
      if (!['/api/v1/reports/usage', '/api/v1/footage', ...UNPAGED].includes(path)) rest.set('limit', '200');
      if (path === '/api/v1/cameras' && (parameter.name === 'near' || value === 'distance')) {
        rest.set('near', `${DINH_VAN.lon},${DINH_VAN.lat}`);
        rest.set('sort', 'distance');
      }
      if (!['from', 'to'].includes(parameter.name) || !rest.has(parameter.name))
        rest.set(parameter.name, value);
      const answer = await clientOf(insider, path).get(`${path}?${rest.toString()}`);
      expect([200, 403, 404]).toContain(answer.status);
      expect(toldOf(neighbour, answer, typed())).toEqual([]);
    }
  });

  it.each([
    ['/api/v1/access-events', () => `accountId=${neighbour.id}`],
    ['/api/v1/accounts', () => `login=test-${neighbour.id}`],
    ['/api/v1/custody/entries', () => `actor=${neighbour.id}`],
    ['/api/v1/custody/entries', () => `itemHash=${sha256}`],
    ['/api/v1/grants', () => `accountId=${neighbour.id}`],
    ['/api/v1/cameras', () => `q=${OTHER}`],
    ['/api/v1/recorders', () => `q=${OTHER}`],
    ['/api/v1/faults', () => `cameraId=${faultyId}`],
  ] as [string, () => string][])(
    '%s filtered by what is of the other area is empty here and full there',
    async (path, query) => {
      expect(JSON.parse(await list(insider, path, query()))).toMatchObject({ items: [] });
      expect(JSON.parse(await list(neighbour, path, query())).items).not.toEqual([]);
    },
  );

  it.each([
    'cameras',
    'cameras/export',
    'camera-imports',
    'camera-proposals',
    'faults',
    'import-profiles',
    'spot-checks',
    'recorders',
    'incidents',
    'suggestions',
    'tips',
    'accounts',
    'signed-links',
    'reports/usage',
    'footage',
  ])('%s of an area that is named and foreign are refused', async (name) => {
    const path = `/api/v1/${name}`;
    const query = name === 'footage' ? PERIOD : LISTS[path];
    const ask = (who: Everyone) => who.client.get(`${path}?${query}&areaId=${neighbour.place.areaId}`);
    expect((await ask(neighbour)).status).toBe(200);
    expect(await ask(insider)).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
  });

  it('names nobody of the other area', async () => {
    const query = [neighbour, insider].map(({ id, place }) => `id=${id}&id=${place.accountId}`).join('&');
    const named = JSON.parse(await list(insider, '/api/v1/account-names', query));
    expect(named.items.map(({ id }: { id: string }) => id).sort()).toEqual(
      [insider.id, insider.place.accountId].sort(),
    );
  });

  it.each([
    ['areaId', ''],
    ['area', ''],
    ['area of a day', ''],
    ['area of a day', '.xlsx'],
  ])('the yearly report by %s%s', async (by, format) => {
    const ask = ({ client }: Everyone) => {
      const { areaId } = neighbour.place;
      const area =
        by === 'areaId' ? `areaId=${areaId}` : by === 'area' ? `area=${OTHER}` : `area=${OTHER}@2023-01-01`;
      return client.get(`/api/v1/reports/yearly${format}?year=2023&${area}`);
    };
    expect((await ask(neighbour)).status).toBe(200);
    expect(await ask(insider)).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
  });

  it.each(Object.entries(LISTS).filter(([path]) => !UNPAGED.includes(path)))(
    '%s read on from where somebody else stopped',
    async (path, query) => {
      const everywhere = await world.stack.client.get(`${path}?${query}&limit=1`);
      // Where the other list has one page: the cursor that somebody would make up to begin at its newest row.
      const cursor = everywhere.body.nextCursor ?? encodeCursor(['ffffffff-ffff-7fff-bfff-ffffffffffff']);
      const answer = await clientOf(insider, path).get(`${path}?${query}&limit=200&cursor=${cursor}`);
      const status = OF_RUN.includes(path) ? 400 : 200;
      expect([answer.status, toldOf(neighbour, answer, typed())]).toEqual([status, []]);
    },
  );
});
