import { destination } from '../../src/geo/geodesic';
import type { FootageCollectionDto } from '../../src/search/search.dto';
import { circle, morning, period, type Problem, SearchApplication } from './search-application';
import { CENTER, type Lens } from './search-records';

const at = (time: string) => `2026-03-10T${time}Z`;
const AWAY = { lon: 108.3, lat: 11.85 };
const UNKNOWN = '01890000-0000-7000-8000-000000000000';

let app: SearchApplication;
let east: Lens;
let away: Lens;
let eastSegment: string;
let awaySegment: string;

beforeAll(async () => {
  app = await SearchApplication.start();
  const { records } = app;
  await records.area(1, [1]);
  await records.area(2, [1, 2]);
  await records.area(3, [1, 3], '2020-01-01', '2026-01-01');
  await records.area(3, [3], '2026-01-01');
  east = await records.lens(2, { rangeMeters: 30 });
  away = await records.lens(3, { position: AWAY });
  eastSegment = await records.segment(east, at('09:00:00'));
  awaySegment = await records.segment(away, at('10:00:00'));
});

afterAll(() => app.stop());

describe('by place', () => {
  const spot = (azimuth: number, meters: number) => {
    const [lon, lat] = destination(CENTER, azimuth, meters);
    return { lon, lat };
  };

  it('finds a lens by what it covers, not by where it stands: it looks east, 30 m far', async () => {
    expect(await app.ids({ ...circle(1, spot(90, 25)), ...morning })).toEqual([eastSegment]);
    expect(await app.ids({ ...circle(1, spot(90, 35)), ...morning })).toEqual([]);
    expect(await app.ids({ ...circle(1, spot(270, 25)), ...morning })).toEqual([]);
    expect(await app.ids({ ...circle(10, spot(90, 39)), ...morning })).toEqual([eastSegment]);
  });

  it('by bbox', async () => {
    expect(await app.ids({ bbox: '108.23,11.78,108.25,11.80', ...morning })).toEqual([eastSegment]);
    expect(await app.ids({ bbox: '108,11,109,12', ...morning })).toEqual([awaySegment, eastSegment]);
    expect(await app.ids({ bbox: '108.1,11.78,108.2,11.80', ...morning })).toEqual([]);
  });

  it('by polygon, whatever its winding', async () => {
    const ring = [
      [108.239, 11.789],
      [108.241, 11.789],
      [108.24, 11.792],
      [108.239, 11.789],
    ];
    for (const coordinates of [[ring], [ring.toReversed()]]) {
      const { status, body } = await app.post<FootageCollectionDto>({
        polygon: { type: 'Polygon', coordinates },
        ...morning,
      });
      expect(status).toBe(200);
      expect(body.features.map((feature) => feature.id)).toEqual([eastSegment]);
    }
  });

  it('by camera', async () => {
    expect(await app.ids({ cameraId: away.cameraId, ...morning })).toEqual([awaySegment]);
  });

  it('by area: the subtree of today, or of the date given', async () => {
    expect(await app.ids({ areaId: 1, ...morning })).toEqual([eastSegment]);
    expect(await app.ids({ areaId: 2, ...morning })).toEqual([eastSegment]);
    expect(await app.ids({ area: 'A1', ...morning })).toEqual([eastSegment]);
    expect(await app.ids({ area: 'A1@2025-06-01', ...morning })).toEqual([awaySegment, eastSegment]);
  });

  it('filters narrow each other', async () => {
    expect(await app.ids({ areaId: 2, cameraId: away.cameraId, ...morning })).toEqual([]);
    expect(await app.ids({ bbox: '108,11,109,12', cameraId: away.cameraId, ...morning })).toEqual([
      awaySegment,
    ]);
  });

  it('says so when there is no such camera or area', async () => {
    expect(await app.send<Problem>({ cameraId: UNKNOWN, ...morning })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
    expect((await app.send<Problem>({ areaId: 99, ...morning })).status).toBe(404);
    expect((await app.send<Problem>({ area: 'nowhere', ...morning })).status).toBe(404);
  });
});

describe('by time', () => {
  const found = (from: string, to: string) =>
    app.ids({ cameraId: east.cameraId, ...period(at(from), at(to)) });

  it('finds what overlaps the period; the recording ran 09:00 to 09:10', async () => {
    expect(await found('08:00:00', '09:00:00.001')).toEqual([eastSegment]);
    expect(await found('09:09:59.999', '10:00:00')).toEqual([eastSegment]);
    expect(await found('09:03:00', '09:04:00')).toEqual([eastSegment]);
  });

  it('touching ends are no overlap', async () => {
    expect(await found('08:00:00', '09:00:00')).toEqual([]);
    expect(await found('09:10:00', '10:00:00')).toEqual([]);
  });

  it('does not find a short recording that ended before, beside a longer one of the same source', async () => {
    const lens = await app.records.lens(2);
    await app.records.segment(lens, at('08:00:00'), 60);
    const short = await app.records.segment(lens, at('09:30:00'), 1);
    const ids = (from: string, to: string) =>
      app.ids({ cameraId: lens.cameraId, ...period(at(from), at(to)) });
    expect(await ids('09:30:30', '09:40:00')).toEqual([short]);
    expect(await ids('09:32:00', '09:40:00')).toEqual([]);
  });

  it('reads times in any offset', async () => {
    const inVietnam = period('2026-03-10T16:05:00+07:00', '2026-03-10T16:06:00+07:00');
    expect(await app.ids({ cameraId: east.cameraId, ...inVietnam })).toEqual([eastSegment]);
  });

  it('finds absurd dates in the default partition, and across the end of the monthly ones', async () => {
    const lens = await app.records.lens(2, { validFrom: '1990-01-01T00:00:00Z' });
    const old = await app.records.segment(lens, '2000-01-01T00:05:00Z');
    const far = await app.records.segment(lens, '2036-02-07T00:00:00Z');
    const month = await app.records.segment(lens, '2026-03-31T23:55:00Z');
    const ids = (from: string, to: string) => app.ids({ cameraId: lens.cameraId, ...period(from, to) });
    expect(await ids('1999-12-31T00:00:00Z', '2000-12-01T00:00:00Z')).toEqual([old]);
    expect(await ids('2036-02-01T00:00:00Z', '2036-03-01T00:00:00Z')).toEqual([far]);
    expect(await ids('2026-04-01T00:00:00Z', '2026-04-02T00:00:00Z')).toEqual([month]);
  });
});

describe('by holding', () => {
  const found = (lens: Lens, holding: string) => app.ids({ cameraId: lens.cameraId, holding, ...morning });

  it('held = at least one sealed item; otherwise at source', async () => {
    const lens = await app.records.lens(2);
    const sealed = await app.records.segment(lens, at('08:00:00'));
    const staged = await app.records.segment(lens, at('08:20:00'));
    const untouched = await app.records.segment(lens, at('08:40:00'));
    const refused = await app.records.segment(lens, at('09:00:00'));
    await app.records.item(lens, at('08:00:00'), 'rejected');
    const item = await app.records.item(lens, at('08:00:00'), 'sealed');
    await app.records.item(lens, at('08:20:00'), 'staged');
    await app.records.item(lens, at('09:00:00'), 'rejected');
    expect(await found(lens, 'held')).toEqual([sealed]);
    expect(await found(lens, 'at_source')).toEqual([refused, untouched, staged]);
    const { features } = await app.find({ cameraId: lens.cameraId, ...morning });
    expect(
      features.map(({ properties }) => [properties.holding, properties.items.map(({ state }) => state)]),
    ).toEqual([
      ['at_source', []],
      ['at_source', []],
      ['at_source', ['staged']],
      ['held', ['sealed']],
    ]);
    expect(features[3]!.properties.items[0]).toEqual({
      id: item,
      state: 'sealed',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

describe('the answer', () => {
  it('is a GeoJSON FeatureCollection with camera, view, coverage and both times', async () => {
    const { type, features, nextCursor } = await app.find({ cameraId: east.cameraId, ...morning });
    expect({ type, nextCursor }).toEqual({ type: 'FeatureCollection', nextCursor: null });
    const [feature] = features;
    expect(feature!.geometry).toMatchObject({ type: 'MultiPolygon' });
    expect(feature!.geometry.coordinates[0]![0]![0]).toEqual([108.24, 11.79]);
    expect(feature).toMatchObject({
      type: 'Feature',
      id: eastSegment,
      properties: {
        camera: { id: east.cameraId, code: `C-${east.cameraId}`, name: 'lens', areaId: 2 },
        view: {
          id: east.viewId,
          position: CENTER,
          azimuthDegrees: 90,
          horizontalFovDegrees: 90,
          heightMeters: 4,
          tiltDegrees: null,
          rangeMeters: 30,
          widthPixels: 1920,
          projection: 'rectilinear',
        },
        sourceId: east.sourceId,
        displayed: { startedAt: '2026-03-10T09:00:00.000Z', endedAt: '2026-03-10T09:10:00.000Z' },
        corrected: {
          startedAt: '2026-03-10T09:00:00.000Z',
          endedAt: '2026-03-10T09:10:00.000Z',
          uncertaintyMilliseconds: null,
        },
        holding: 'at_source',
        items: [],
      },
    });
  });
});
