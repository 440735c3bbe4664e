import { roles } from '../../src/access/roles';
import type { CoverageReportDto } from '../../src/cameras/coverage/coverage-report.dto';
import { destination } from '../../src/geo/geodesic';
import type { ApiClient } from '../api-client';
import { DINH_VAN } from '../builders';
import { NO_AREA } from './told';
import { TwoWards } from './two-wards';

jest.setTimeout(60_000);

let wards: TwoWards;
let client: ApiClient;

beforeEach(async () => {
  wards = await TwoWards.start();
  client = (await wards.person(...roles.map((role) => ({ role })))).client;
});

afterEach(() => wards?.stop());

/** A square of 200 m, so 4 ha, whose south-west corner lies so many metres east of that of `DINH_VAN`'s own square. */
function square(eastMeters: number) {
  const at = (degrees: number, meters: number, from: [number, number]) =>
    destination({ lon: from[0], lat: from[1] }, degrees, meters);
  const southWest = at(90, eastMeters - 100, at(180, 100, [DINH_VAN.lon, DINH_VAN.lat]));
  const southEast = at(90, 200, southWest);
  const ring = [southWest, southEast, at(0, 200, southEast), at(0, 200, southWest), southWest];
  return { type: 'Polygon' as const, coordinates: [ring] };
}
const away = (degrees: number, meters: number) => {
  const [lon, lat] = destination(DINH_VAN, degrees, meters);
  return { lon, lat };
};

async function report(areaId: number, query = '', by = client): Promise<CoverageReportDto> {
  const { status, body } = await by.get<CoverageReportDto>(`/api/v1/areas/${areaId}/coverage${query}`);
  expect(status).toBe(200);
  return body;
}
const of = ({ covered }: Pick<CoverageReportDto, 'covered'>, name: string) =>
  covered.find((one) => one.name === name)!;

/** 90° to the north, 1920 px: detects to √(38.4² − 2.5²) = 38.32 m, recognises to √(7.68² − 2.5²) = 7.26 m. */
const lens = (areaId: number, view: object = {}) =>
  wards.build.camera(areaId, { view: { rangeMeters: null, ...view } });
const sector = (meters: number) => (Math.PI * meters ** 2) / 4;

describe('the coverage of an area', () => {
  it('with a boundary is its share by class, and gaps to go to', async () => {
    const { id } = await wards.build.area({ boundary: square(0) });
    await lens(id);
    const one = await report(id);
    expect(one.boundarySquareMeters! / 40_000).toBeCloseTo(1, 3);
    const [detect, recognise] = [of(one, 'detect'), of(one, 'recognise')];
    expect(detect.squareMeters / sector(38.319)).toBeCloseTo(1.002, 2);
    expect(recognise.squareMeters / sector(7.262)).toBeCloseTo(1.002, 2);
    expect(detect.share).toBeCloseTo(detect.squareMeters / 40_000, 4);
    expect(of(one, 'observe').squareMeters).toBeGreaterThan(recognise.squareMeters);
    expect(one.gapCount).toBe(1);
    expect(one.gapHectares * 10_000 + detect.squareMeters).toBeCloseTo(one.boundarySquareMeters!, 1);
    expect(one.gaps).toHaveLength(1);
    expect(one.overlapSquareMeters).toBe(0);
    const { lon, lat } = one.gaps[0]!.point;
    const [inside] = await wards.query(
      `SELECT ST_Contains(ST_GeomFromGeoJSON($1), ST_SetSRID(ST_MakePoint($2, $3), 4326)) AS is`,
      [JSON.stringify(one.gaps[0]!.polygon), lon, lat],
    );
    expect(inside).toEqual({ is: true });
  });

  it('counts what leaves it out and what looks in', async () => {
    const { id } = await wards.build.area({ boundary: square(0) });
    const before = await report(id);
    await lens(id, { position: away(0, 90) });
    await lens(wards.groups.there, { position: away(180, 110) });
    const one = await report(id);
    expect(of(before, 'detect').squareMeters).toBe(0);
    // One leaves after 10 m, the other comes in after 10 m.
    expect(of(one, 'detect').squareMeters / sector(38.319)).toBeCloseTo(1, 1);
    expect(one.lenses.all).toBe(1);
  });

  it('counts ground once, and tells what two lenses see', async () => {
    const { id } = await wards.build.area({ boundary: square(0) });
    await lens(id);
    await lens(id, { azimuthDegrees: 45 });
    const one = await report(id);
    expect(of(one, 'detect').squareMeters / sector(38.319)).toBeCloseTo(1.5, 2);
    expect(one.overlapSquareMeters / sector(38.319)).toBeCloseTo(0.5, 2);
  });

  it('tells what only faulty lenses would see, and which', async () => {
    const { id } = await wards.build.area({ boundary: square(0) });
    await lens(id);
    const { camera } = await lens(id, { azimuthDegrees: 45 });
    const broken = await client.patch(`/api/v1/cameras/${camera.id}`, { status: 'faulty' });
    expect(broken.status).toBe(200);
    const one = await report(id);
    expect(of(one, 'detect').squareMeters / sector(38.319)).toBeCloseTo(1, 2);
    expect(one.lostSquareMeters / sector(38.319)).toBeCloseTo(0.5, 2);
    expect(one.lostLenses).toMatchObject([
      { cameraId: camera.id, code: camera.code, squareMeters: one.lostSquareMeters },
    ]);
    expect(one.lenses).toMatchObject({
      all: 2,
      byStatus: [
        { status: 'active', count: 1 },
        { status: 'faulty', count: 1 },
      ],
    });
    expect(one.lenses.unconfirmed).toBe(2);
  });

  it('invents no detail for lenses whose optics nobody knows', async () => {
    const { id } = await wards.build.area({ boundary: square(0) });
    await lens(id, { widthPixels: null });
    await wards.build.lens(id);
    const one = await report(id);
    expect(of(one, 'detect').squareMeters).toBe(0);
    expect(one.unknownDetailSquareMeters / sector(43)).toBeCloseTo(1, 2);
    expect(one.lenses).toMatchObject({ all: 2, withUnknownOptics: 1, withoutView: 1 });
    expect(one.gapHectares).toBeCloseTo(4, 1);
  });

  it('leaves out what buildings hide', async () => {
    const { id } = await wards.build.area({ boundary: square(0) });
    const body = new FormData();
    body.set('source', 'thử');
    const wall = [away(315, 15), away(45, 15), away(45, 17), away(315, 17), away(315, 15)].map(
      ({ lon, lat }) => [lon, lat],
    );
    const feature = { type: 'Feature', geometry: { type: 'Polygon', coordinates: [wall] } };
    body.set(
      'file',
      new Blob([JSON.stringify({ type: 'FeatureCollection', features: [feature] })]),
      'a.json',
    );
    expect((await client.send('POST', `/api/v1/areas/${id}/buildings`, body)).status).toBe(200);
    await lens(id);
    // What is left is the triangle before the wall.
    expect(of(await report(id), 'detect').squareMeters).toBeCloseTo(15 ** 2 / 2, -1);
  });

  it('without a boundary has no share and no gaps, and a row for each area within', async () => {
    const { here } = wards.wards;
    const other = await wards.build.group(here, { boundary: square(50) });
    await lens(wards.groups.here);
    const one = await report(here);
    expect(one).toMatchObject({ boundarySquareMeters: null, gapCount: 0, gapHectares: 0, gaps: [] });
    expect(of(one, 'detect')).toMatchObject({ share: null });
    expect(of(one, 'detect').squareMeters / sector(38.319)).toBeCloseTo(1.002, 2);
    const rows = new Map(one.children.map((child) => [child.areaId, child]));
    expect([...rows.keys()].sort()).toEqual([wards.groups.here, other.id].sort());
    expect(rows.get(wards.groups.here)).toMatchObject({
      boundarySquareMeters: null,
      lenses: { all: 1 },
      covered: one.covered,
    });
    expect(rows.get(other.id)).toMatchObject({ lenses: { all: 0 } });
    expect(of(rows.get(other.id)!, 'detect').share).toBeGreaterThan(0.01);
  });

  it('gives as many gaps as asked for, and counts all', async () => {
    const { id } = await wards.build.area({ boundary: square(0) });
    for (const degrees of [0, 180]) {
      const view = {
        azimuthDegrees: null,
        horizontalFovDegrees: 360,
        projection: 'fisheye',
        rangeMeters: 60,
      };
      await lens(id, { ...view, position: away(degrees, 50), widthPixels: 20_000 });
    }
    const all = await report(id);
    expect(all.gapCount).toBe(2);
    expect(all.gaps.map(({ hectares }) => hectares)).toEqual(
      [...all.gaps.map(({ hectares }) => hectares)].sort().reverse(),
    );
    const one = await report(id, '?gaps=1');
    expect([one.gapCount, one.gaps.length]).toEqual([2, 1]);
    expect((await report(id, '?gaps=0')).gaps).toEqual([]);
  });

  it('is told to who may read it, of their own area alone', async () => {
    const { here, there } = wards.wards;
    const { client: officer } = await wards.person({ role: 'ward_officer', areaId: here });
    const { client: investigator } = await wards.person({ role: 'investigator', areaId: here });
    await report(here, '', officer);
    const status = async (id: number | string, by: ApiClient) =>
      (await by.get(`/api/v1/areas/${id}/coverage`)).status;
    expect(await status(there, officer)).toBe(403);
    expect(await status(here, investigator)).toBe(403);
    expect(await status(NO_AREA, officer)).toBe(404);
    expect(await status('x', officer)).toBe(400);
    expect((await officer.get(`/api/v1/areas/${here}/coverage?gaps=1000`)).status).toBe(400);
  });

  it('does not count lenses that the reader may not know', async () => {
    const { id } = await wards.build.area({ boundary: square(0) });
    await lens(wards.groups.there);
    const { client: officer } = await wards.person({ role: 'ward_officer', areaId: id });
    expect(of(await report(id, '', officer), 'detect').squareMeters).toBe(0);
    expect(of(await report(id), 'detect').squareMeters).toBeGreaterThan(1000);
  });
});
