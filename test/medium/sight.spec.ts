import type { SeeingPageDto } from '../../src/cameras/coverage/sight.dto';
import type { CreateCameraDto } from '../../src/cameras/cameras.dto';
import type { ViewBodyDto } from '../../src/cameras/view-body.dto';
import { destination } from '../../src/geo/geodesic';
import { DINH_VAN, viewBody } from '../builders';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

type Query = Record<string, string | number>;
type Told = { en: string; vi: string };

let world: TwoWards;
let officer: Person;

beforeAll(async () => {
  world = await TwoWards.start();
  officer = await world.person({ role: 'ward_officer', areaId: world.wards.here });
});

afterAll(() => world?.stop());

/** So many metres from where the lens of a test stands. */
const from = (position: { lon: number; lat: number }, azimuthDegrees: number, meters: number) => {
  const [lon, lat] = destination(position, azimuthDegrees, meters);
  return { lon, lat };
};

let places = 0;
/** Each test has a place of its own, a kilometre from any other. */
const place = () => from(DINH_VAN, 90, 1000 * ++places);

function ask(query: Query, person = officer) {
  const text = new URLSearchParams(query as Record<string, string>).toString();
  return person.client.get<SeeingPageDto>(`/api/v1/cameras/seeing?${text}`);
}

async function seeing(query: Query, person = officer): Promise<SeeingPageDto> {
  const { status, body } = await ask(query, person);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

const ids = async (query: Query, person = officer) =>
  (await seeing(query, person)).items.map(({ camera }) => camera.id);

async function lens(
  view: Partial<ViewBodyDto>,
  camera: Partial<CreateCameraDto> = {},
  areaId = world.groups.here,
): Promise<{ id: string; viewId: string }> {
  const made = await world.build.lens(areaId, { view: viewBody(view), ...camera });
  return { id: made.id, viewId: made.view!.id };
}

describe('which lenses see a point', () => {
  it('best first, each with how it sees the point', async () => {
    const position = place();
    const point = from(position, 0, 20);
    const plain = await lens({ position, widthPixels: 1920 });
    const fine = await lens({ position, widthPixels: 3840 }, { status: 'faulty' });
    const away = await lens({ position, azimuthDegrees: 180 });
    const { items, nextCursor } = await seeing(point);
    expect(items.map(({ camera }) => [camera.id, camera.status])).toEqual([
      [fine.id, 'faulty'],
      [plain.id, 'active'],
    ]);
    expect(items.map(({ camera }) => camera.id)).not.toContain(away.id);
    expect(nextCursor).toBeNull();
    const { sight, view, isUnconfirmed, lastConfirmedAt } = items[0]!;
    expect(view.id).toBe(fine.viewId);
    expect(sight).toMatchObject({ by: 'direction', preset: null, detailClass: 'observe' });
    expect(sight.groundMeters).toBeCloseTo(20, 1);
    // 3840 / (2 · tan 45° · √(20² + 2.5²))
    expect(sight.pixelsPerMeter).toBeCloseTo(95.26, 0);
    expect([isUnconfirmed, lastConfirmedAt]).toEqual([true, null]);
  });

  it('keeps lenses of unknown optics, last, also when so many pixels per metre are asked for', async () => {
    const position = place();
    const point = from(position, 0, 20);
    const unknown = await lens({
      position,
      widthPixels: null,
      horizontalFovDegrees: null,
      heightMeters: null,
    });
    const coarse = await lens({ position, widthPixels: 640 });
    const fine = await lens({ position, widthPixels: 3840 });
    expect(await ids(point)).toEqual([fine.id, coarse.id, unknown.id]);
    expect(await ids({ ...point, minPixelsPerMeter: 25 })).toEqual([fine.id, unknown.id]);
    const { items } = await seeing(point);
    expect(items.at(-1)!.sight).toMatchObject({ pixelsPerMeter: null, detailClass: null, slantMeters: null });
  });

  it('says what it knows of the night', async () => {
    const position = place();
    await lens({ position, nightRangeMeters: 15, infraredRangeMeters: 30 });
    const { items } = await seeing(from(position, 0, 20));
    expect(items[0]!.view).toMatchObject({ nightRangeMeters: 15, infraredRangeMeters: 30 });
  });

  it('leaves out proposals, lenses not yet hung and lenses retired by then', async () => {
    const position = place();
    const point = from(position, 0, 20);
    await lens({ position }, { status: 'proposed' });
    const young = await lens({ position }, { inServiceFrom: '2024-06-01' });
    const old = await lens({ position });
    const retiredOn = '2025-06-01';
    const { status } = await officer.client.patch(`/api/v1/cameras/${old.id}`, {
      status: 'retired',
      retiredOn,
    });
    expect(status).toBe(200);
    const on = (day: string) => ids({ ...point, at: `${day}T12:00:00+07:00` });
    expect(await on('2024-05-31')).toEqual([old.id]);
    expect((await on('2024-06-01')).sort()).toEqual([old.id, young.id].sort());
    expect((await on('2025-05-31')).sort()).toEqual([old.id, young.id].sort());
    expect(await on('2025-06-01')).toEqual([young.id]);
  });

  it('in pages that hold each lens once and stay at the moment of the first', async () => {
    const position = place();
    const point = from(position, 0, 20);
    const made: string[] = [];
    for (const widthPixels of [640, 1280, 1280, 1280, 3840])
      made.push((await lens({ position, widthPixels })).id);
    const whole = await ids(point);
    const paged: string[] = [];
    let cursor: string | null | undefined;
    const moments = new Set<string>();
    do {
      const page: SeeingPageDto = await seeing({ ...point, limit: 2, ...(cursor && { cursor }) });
      paged.push(...page.items.map(({ camera }) => camera.id));
      moments.add(page.at);
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(whole);
    expect(paged.toSorted()).toEqual(made.toSorted());
    expect(moments.size).toBe(1);
  });
});

describe('what readers get', () => {
  it('is rounded: a tenth of a pixel per metre and of a degree, a centimetre', async () => {
    const position = place();
    await lens({ position, widthPixels: 1920 });
    const { items } = await seeing(from(position, 3.333, 17.7777));
    const { pixelsPerMeter, bearingDegrees, groundMeters, slantMeters } = items[0]!.sight;
    for (const value of [pixelsPerMeter! * 10, bearingDegrees * 10, groundMeters * 100, slantMeters! * 100])
      expect(Math.abs(value - Math.round(value))).toBeLessThan(1e-6);
    expect([bearingDegrees, groundMeters]).toEqual([expect.closeTo(3.3, 0), expect.closeTo(17.78, 1)]);
  });

  it('is still paged by the exact figures: lenses that show the same to a tenth are in it once each', async () => {
    const position = place();
    const point = from(position, 0, 20);
    const made: string[] = [];
    for (const meters of [0, 0.02, 0.04])
      made.push((await lens({ position: from(position, 180, meters) })).id);
    const paged: string[] = [];
    const shown = new Set<number | null>();
    let cursor: string | null | undefined;
    do {
      const page: SeeingPageDto = await seeing({ ...point, limit: 1, ...(cursor && { cursor }) });
      paged.push(...page.items.map(({ camera }) => camera.id));
      page.items.forEach(({ sight }) => shown.add(Math.round(sight.pixelsPerMeter!)));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(made);
    expect(shown.size).toBe(1);
  });
});

describe('bitemporal', () => {
  it('a lens that was moved sees the old point before and the new one after', async () => {
    const position = place();
    const [north, south] = [from(position, 0, 20), from(position, 180, 20)];
    const { id } = await lens({ position });
    const body = viewBody({ position, azimuthDegrees: 180, validFrom: '2025-01-01T00:00:00Z' });
    expect((await officer.client.post(`/api/v1/cameras/${id}/views`, body)).status).toBe(201);
    const [before, after] = ['2024-12-31T23:59:59Z', '2025-01-01T00:00:00Z'];
    expect([await ids({ ...north, at: before }), await ids({ ...south, at: before })]).toEqual([[id], []]);
    expect([await ids({ ...north, at: after }), await ids({ ...south, at: after })]).toEqual([[], [id]]);
    expect([await ids(north), await ids(south)]).toEqual([[], [id]]);
  });

  it('a view that was corrected is answered as it was believed before', async () => {
    const position = place();
    const [north, south] = [from(position, 0, 20), from(position, 180, 20)];
    const { id, viewId } = await lens({ position });
    const knownAt = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const body = { ...viewBody({ position, azimuthDegrees: 180 }), correctsViewId: viewId };
    expect((await officer.client.post(`/api/v1/cameras/${id}/views`, body)).status).toBe(201);
    const at = '2023-05-01T13:00:00Z';
    expect([await ids({ ...north, at }), await ids({ ...south, at })]).toEqual([[], [id]]);
    expect([await ids({ ...north, at, knownAt }), await ids({ ...south, at, knownAt })]).toEqual([[id], []]);
    const past = '2020-06-01T00:00:00Z';
    expect(await ids({ ...north, at, knownAt: past })).toEqual([]);
  });

  it('a lens whose end was written down later was believed to be there', async () => {
    const position = place();
    const point = from(position, 0, 20);
    const { id } = await lens({ position });
    const knownAt = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await officer.client.patch(`/api/v1/cameras/${id}`, { status: 'retired', retiredOn: '2025-06-01' });
    const at = '2025-07-01T12:00:00+07:00';
    expect(await ids({ ...point, at })).toEqual([]);
    const { items } = await seeing({ ...point, at, knownAt });
    expect(items.map(({ camera }) => [camera.id, camera.status])).toEqual([[id, 'active']]);
  });

  it('a state is told as of the moment asked about', async () => {
    const position = place();
    const point = from(position, 0, 20);
    const { id } = await lens({ position });
    const before = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await officer.client.patch(`/api/v1/cameras/${id}`, { status: 'faulty' })).status).toBe(200);
    const stateAt = async (at: string) => (await seeing({ ...point, at })).items[0]!.camera.status;
    expect(await stateAt(before)).toBe('active');
    expect(await stateAt(new Date(Date.now() + 1000).toISOString())).toBe('faulty');
  });
});

describe('who may ask', () => {
  it('nobody hears of lenses of another ward', async () => {
    const position = place();
    const point = from(position, 0, 20);
    const here = await lens({ position });
    const there = await lens({ position }, {}, world.groups.there);
    expect(await ids(point)).toEqual([here.id]);
    const other = await world.person({ role: 'ward_officer', areaId: world.wards.there });
    expect(await ids(point, other)).toEqual([there.id]);
    const both = await world.person({ role: 'investigator' });
    expect((await ids(point, both)).sort()).toEqual([here.id, there.id].sort());
    const knownAt = new Date().toISOString();
    expect(await ids({ ...point, knownAt })).toEqual([here.id]);
  });

  it('an auditor is refused', async () => {
    const auditor = await world.person({ role: 'auditor', areaId: world.wards.here });
    expect((await ask(DINH_VAN, auditor)).status).toBe(403);
  });
});

describe('refusals', () => {
  const point = { lon: 108.24, lat: 11.79 };
  it.each<[string, string, Query]>([
    ['a place without longitude', 'lon', { lat: 11.79 }],
    ['an empty latitude', 'lat', { lon: 108.24, lat: '' }],
    ['a latitude off the globe', 'lat', { lon: 108.24, lat: 91 }],
    ['a moment without an offset', 'at', { ...point, at: '2025-01-01T00:00:00' }],
    ['a day that is none', 'knownAt', { ...point, knownAt: '2025-02-30T00:00:00Z' }],
    ['no such detail', 'minPixelsPerMeter', { ...point, minPixelsPerMeter: -1 }],
    ['an unknown field', 'radius', { ...point, radius: 5 }],
    ['too long a page', 'limit', { ...point, limit: 1000 }],
    ['a cursor of another list', 'cursor', { ...point, cursor: 'WyJhIl0' }],
    [
      'a cursor with no number in it',
      'cursor',
      {
        ...point,
        cursor: cursorOf(['2025-01-01T00:00:00.000Z', 'x', '1', '00000000-0000-7000-8000-000000000000']),
      },
    ],
  ])('%s', async (_, field, query) => {
    const { status, body } = await ask(query);
    expect([status, (body as unknown as { errors: { field: string }[] }).errors[0]!.field]).toEqual([
      400,
      field,
    ]);
  });
});

it('longitude and latitude in the wrong order are refused as what they are', async () => {
  const { status, body } = await ask({ lon: 11.79, lat: 108.24 });
  const [{ field, message }] = (body as unknown as { errors: [{ field: string; message: Told }] }).errors;
  expect([status, field]).toEqual([400, 'lat']);
  expect(message.vi).toContain('bị đảo chỗ: lat=11.79 và lon=108.24');
  expect(message.en).toContain('look swapped: lat=11.79 and lon=108.24');
});

function cursorOf(values: unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}
