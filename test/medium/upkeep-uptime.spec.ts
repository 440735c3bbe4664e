import fc from 'fast-check';
import { v7 } from 'uuid';
import type { CameraStatus } from '../../src/cameras/camera-status';
import { timelineOf } from '../../src/cameras/camera-timeline';
import { uptimeOf } from '../../src/cameras/upkeep/uptime';
import { addDays, startOfVietnamDay } from '../../src/platform/local-date';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const FROM = '2025-01-01';
const day = (count: number): Date => startOfVietnamDay(addDays(FROM, count));
const LENSES = 40;
const PERIOD = { from: day(0), to: day(20) };

let place: TwoWards;
let officer: Person;
let areaId: number;

interface Listed {
  cameraId: string;
  share: number;
  inServiceSeconds: number;
  workingSeconds: number;
}

beforeAll(async () => {
  place = await TwoWards.start();
  officer = await place.person({ role: 'ward_officer', areaId: place.wards.here });
  areaId = (await place.build.group(place.wards.here)).id;
});

afterAll(() => place?.stop());

const query = (more = '') => `from=${PERIOD.from.toISOString()}&to=${PERIOD.to.toISOString()}${more}`;
const ofArea = (id: number, more = '', by = officer) =>
  by.client.get(`/api/v1/areas/${id}/uptime?${query(more)}`);
const ofLens = (id: string, more = '') => officer.client.get(`/api/v1/cameras/${id}/uptime?${query(more)}`);

async function allPages(limit: number): Promise<Listed[]> {
  const items: Listed[] = [];
  let cursor: string | null = null;
  do {
    const { body } = (await ofArea(areaId, `&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)) as {
      body: { items: Listed[]; nextCursor: string | null };
    };
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return items;
}

it('of an area is that of each of its lenses, worst first', async () => {
  const status = fc.constantFrom<CameraStatus>('proposed', 'active', 'faulty', 'active');
  const rows = fc.array(fc.tuple(status, fc.integer({ min: -5, max: 25 })), { maxLength: 6 });
  const expected = new Map<string, number>();
  for (const pairs of fc.sample(rows, LENSES)) {
    const inServiceFrom = addDays(FROM, expected.size % 4);
    const { id } = await place.build.lens(areaId, { inServiceFrom });
    for (const [state, count] of pairs)
      await place.query(
        `INSERT INTO camera_status_change (id, camera_id, status, valid_from, recorded_by) VALUES ($1, $2, $3, $4, 'test')`,
        [v7(), id, state, day(count)],
      );
    const first = { status: 'active' as const, validFrom: startOfVietnamDay(inServiceFrom) };
    const changes = pairs.map(([state, count]) => ({ status: state, validFrom: day(count) }));
    const service = { from: startOfVietnamDay(inServiceFrom), to: null };
    const { share } = uptimeOf(timelineOf([first, ...changes]), service, PERIOD);
    expect((await ofLens(id)).body.share).toBe(share);
    if (share !== null) expected.set(id, share);
  }
  const items = await allPages(7);
  expect(items).toHaveLength(expected.size);
  for (const { cameraId, share } of items) expect(share).toBeCloseTo(expected.get(cameraId)!, 6);
  const shares = items.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  const working = items.reduce((sum, one) => sum + one.workingSeconds, 0);
  const inService = items.reduce((sum, one) => sum + one.inServiceSeconds, 0);
  const { body } = await ofArea(areaId, '&limit=1');
  expect(body.lenses).toBe(expected.size);
  expect(body.share).toBeCloseTo(working / inService, 9);
});

it('follows what is corrected, and can be asked as it was known', async () => {
  const { id } = await place.build.lens(place.groups.here, { inServiceFrom: FROM });
  // What the registry would have held, had it been kept then.
  await place.query(
    `INSERT INTO camera_status_change (id, camera_id, status, valid_from, recorded_by, recorded_at)
     VALUES ($1, $2, 'active', $3, 'test', $3)`,
    [v7(), id, day(0)],
  );
  const faulty = { kind: 'power', description: 'x', beganAt: day(15).toISOString() };
  const ticket = (await officer.client.post(`/api/v1/cameras/${id}/faults`, faulty)).body.id as string;
  expect((await ofLens(id)).body).toMatchObject({ share: 0.75, faults: 1, inServiceSeconds: 20 * 86_400 });
  expect((await ofLens(id, `&knownAt=${day(20).toISOString()}`)).body).toMatchObject({ share: 1, faults: 0 });
  const known = `&knownAt=${day(20).toISOString()}`;
  expect((await ofArea(place.groups.here)).body).toMatchObject({ lenses: 1, share: 0.75 });
  expect((await ofArea(place.groups.here, known)).body).toMatchObject({ lenses: 1, share: 1 });
  await officer.client.post(`/api/v1/faults/${ticket}/withdraw`, { reason: 'nhầm' });
  expect((await ofLens(id)).body).toMatchObject({ share: 1, faults: 0 });
});

it('knows nothing of the future, of the time before, or of other wards', async () => {
  const { id } = await place.build.lens(place.groups.here);
  const later = await officer.client.get(
    `/api/v1/cameras/${id}/uptime?from=2025-01-01T00:00:00Z&to=2199-01-01T00:00:00Z`,
  );
  expect(Date.parse(later.body.to)).toBeLessThanOrEqual(Date.now());
  for (const wrong of [
    'from=2199-01-01T00:00:00Z&to=2199-02-01T00:00:00Z',
    'from=2025-01-01T00:00:00Z&to=2024-01-01T00:00:00Z',
  ])
    expect((await officer.client.get(`/api/v1/cameras/${id}/uptime?${wrong}`)).body.errors).toMatchObject([
      { field: 'to' },
    ]);
  const before = await officer.client.get(
    `/api/v1/cameras/${id}/uptime?from=2010-01-01T00:00:00Z&to=2011-01-01T00:00:00Z`,
  );
  expect(before.body).toMatchObject({ share: null, inServiceSeconds: 0 });
  const { id: foreign } = await place.build.lens(place.groups.there);
  expect((await ofLens(foreign)).status).toBe(404);
  expect((await ofArea(place.wards.there)).status).toBe(403);
  expect((await ofArea(2_000_000_000)).status).toBe(404);
  const supervisor = await place.person({ role: 'supervisor', areaId: place.wards.here });
  expect((await ofArea(place.wards.here, '', supervisor)).status).toBe(200);
});
