import { destination } from '../../src/geo/geodesic';
import type { TestAccount } from '../tester';
import {
  circle,
  period,
  type Problem,
  type Query,
  SearchApplication,
  type Searcher,
} from './search-application';
import { CENTER, type Lens } from './search-records';

const at = (time: string) => `2026-03-10T${time}Z`;
const spot = (azimuth: number, meters: number) => {
  const [lon, lat] = destination(CENTER, azimuth, meters);
  return { lon, lat };
};
const [WARD, OTHER_WARD] = [1, 2];
const RADIUS = 1000;
const asked = period(at('08:00:00'), at('12:00:00'));

let app: SearchApplication;
let account: TestAccount;
let officer: Searcher & { purposeId: string };
let near: Lens;
let far: Lens;
let nearSegment: string;
let farSegment: string;

beforeAll(async () => {
  app = await SearchApplication.start();
  await app.records.area(WARD, [WARD]);
  await app.records.area(OTHER_WARD, [OTHER_WARD]);
  near = await app.records.lens(WARD);
  far = await app.records.lens(WARD, { position: spot(0, 3000) });
  nearSegment = await app.records.segment(near, at('09:00:00'));
  farSegment = await app.records.segment(far, at('10:00:00'));
  account = await app.account([{ role: 'ward_officer', areaId: WARD }]);
  officer = await app.searcher(account, envelope(RADIUS));
});

afterAll(() => app.stop());

function envelope(radiusMeters: number) {
  return { center: CENTER, radiusMeters, from: at('08:00:00'), to: at('12:00:00') };
}

const square = (half: number) => {
  const [west, south] = [spot(270, half).lon, spot(180, half).lat];
  const [east, north] = [spot(90, half).lon, spot(0, half).lat];
  return [west, south, east, north].join(',');
};

describe('within the purpose', () => {
  it.each<[string, Query]>([
    ['a circle', circle(RADIUS - 1)],
    ['a circle at its rim', circle(10, spot(45, RADIUS - 11))],
    ['a box', { bbox: square(700) }],
  ])('%s is searched', async (_, place) => {
    expect((await officer.outcome({ ...place, ...asked }))[0]).toBe(200);
  });

  it('every answer says where and when it looked, the empty one too', async () => {
    for (const place of [
      circle(),
      circle(10, spot(180, 900)),
      { areaId: WARD },
      { cameraId: near.cameraId },
    ]) {
      const { within } = await officer.find({ ...place, ...asked });
      expect(within).toEqual({
        ...envelope(RADIUS),
        from: '2026-03-10T08:00:00.000Z',
        to: '2026-03-10T12:00:00.000Z',
      });
    }
  });
});

describe('beyond the purpose', () => {
  it.each<[string, Query]>([
    ['a circle that reaches out', { ...circle(RADIUS + 1), ...asked }],
    ['a circle elsewhere', { ...circle(10, spot(0, 3000)), ...asked }],
    ['a box that reaches out', { bbox: square(720), ...asked }],
    ['a period that begins before', { ...circle(), ...period(at('07:59:59'), at('09:00:00')) }],
    ['a period that ends after', { ...circle(), ...period(at('09:00:00'), at('12:00:01')) }],
    ['an area over a longer period', { areaId: WARD, ...period(at('08:00:00'), at('12:00:01')) }],
  ])('%s is refused, and the way to extend it named', async (_, query) => {
    const { status, body } = await officer.send<Problem>(query);
    expect([status, body.code]).toEqual([403, 'outside_purpose']);
    expect(body.detail).toContain(`/purposes/${officer.purposeId}/extensions`);
  });

  it('a polygon with one corner outside is refused', async () => {
    const corners = [spot(0, 900), spot(120, 900), spot(240, 900)];
    const sent = (points: { lon: number; lat: number }[]) =>
      officer.post<Partial<Problem>>({
        polygon: {
          type: 'Polygon',
          coordinates: [[...points, points[0]!].map(({ lon, lat }) => [lon, lat])],
        },
        ...asked,
      });
    expect((await sent(corners)).status).toBe(200);
    expect((await sent([...corners.slice(0, 2), spot(240, 1100)])).body.code).toBe('outside_purpose');
  });

  it('a refusal is written down', async () => {
    const count = async () =>
      (
        await app.records.database.query<{ count: number }[]>(
          `SELECT count(*)::integer AS count FROM access_event
           WHERE kind = 'refusal' AND action = 'evidence:search' AND purpose_id = $1`,
          [officer.purposeId],
        )
      )[0]!.count;
    const before = await count();
    await officer.outcome({ ...circle(RADIUS + 1), ...asked });
    expect(await count()).toBe(before + 1);
  });
});

describe('what has no place of its own is narrowed to the purpose', () => {
  it.each<[string, Query]>([
    ['area', { areaId: WARD }],
    ['code', { area: `A${WARD}` }],
  ])('%s', async (_, query) => {
    expect(await officer.ids({ ...query, ...asked })).toEqual([nearSegment]);
    expect(await app.ids({ ...query, ...asked })).toEqual([farSegment, nearSegment]);
  });

  it('a lens that was turned or moved: what it recorded elsewhere is not found', async () => {
    const lens = await app.records.lens(WARD, { validTo: at('10:00:00') });
    const elsewhere = { position: spot(0, 5000), validFrom: at('10:00:00') };
    await app.records.view(lens.cameraId, elsewhere);
    const here = await app.records.segment(lens, at('09:10:00'));
    const there = await app.records.segment(lens, at('10:10:00'));
    expect(await officer.ids({ cameraId: lens.cameraId, ...asked })).toEqual([here]);
    expect(await app.ids({ cameraId: lens.cameraId, ...asked })).toEqual([there, here]);
    await app.records.database.query(`UPDATE camera SET area_id = $2 WHERE id = $1`, [
      lens.cameraId,
      OTHER_WARD,
    ]);
  });

  it.each([50_000, 70_000])('however large: %d m', async (radiusMeters) => {
    const lenses = await Promise.all(
      [-1000, 1000].map((beyond) => app.records.lens(WARD, { position: spot(90, radiusMeters + beyond) })),
    );
    const segments = [];
    for (const lens of lenses) segments.push(await app.records.segment(lens, at('11:00:00')));
    const wide = await app.searcher(account, envelope(radiusMeters));
    const ids = await wide.ids({ areaId: WARD, ...asked });
    expect(ids).toContain(segments[0]);
    expect(ids).not.toContain(segments[1]);
  });
});

describe('a lens asked for by id', () => {
  it('that looks elsewhere is refused, and the way to extend named', async () => {
    const { status, body } = await officer.send<Problem>({ cameraId: far.cameraId, ...asked });
    expect([status, body.code]).toEqual([403, 'outside_purpose']);
    expect(body.detail).toContain('/extensions');
    const place = { ...circle(), cameraId: far.cameraId, ...asked };
    expect(await officer.outcome(place)).toEqual([403, 'outside_purpose']);
  });

  it('that looks here and recorded nothing is no fault', async () => {
    const silent = await app.records.lens(WARD, { position: spot(90, RADIUS + 10), azimuthDegrees: 270 });
    expect(await officer.ids({ cameraId: silent.cameraId, ...asked })).toEqual([]);
  });

  it('whose view nobody has recorded yet is no fault', async () => {
    const fresh = await app.records.lens(WARD, null);
    expect(await officer.ids({ cameraId: fresh.cameraId, ...asked })).toEqual([]);
  });

  it('an extended purpose reaches it', async () => {
    const wider = await app.searcher(account, envelope(RADIUS));
    await app.access.extend(wider.purposeId, 4000);
    expect(await wider.ids({ cameraId: far.cameraId, ...asked })).toEqual([farSegment]);
  });
});
