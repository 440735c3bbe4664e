import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { anyPosition, holds } from '../../test/geometries';
import { coverageOf, type ViewGeometry } from './coverage';
import { destination } from './geodesic';
import type { Position } from './position';
import { firstCrossing, isInside } from './ring';

const dinhVan: Position = { lon: 108.24, lat: 11.79 };
const view: ViewGeometry = {
  position: dinhVan,
  azimuthDegrees: 0,
  horizontalFovDegrees: 90,
  heightMeters: 4,
  tiltDegrees: null,
  rangeMeters: 40,
  widthPixels: 1920,
  heightPixels: null,
  projection: 'rectilinear',
  presets: [],
};
type Corner = [number, number];

/** A house `depth` × `width` metres whose near wall stands `meters` away in a direction. */
function house(from: Position, degrees: number, meters: number, width: number, depth: number): Polygon {
  const [lon, lat] = destination(from, degrees, meters);
  const middle = { lon, lat };
  const corner = (along: number, back: number): Corner => {
    const [x, y] = destination(middle, degrees + 90, along);
    return destination({ lon: x, lat: y }, degrees, back);
  };
  const half = width / 2;
  const first = corner(-half, 0);
  return {
    type: 'Polygon',
    coordinates: [[first, corner(half, 0), corner(half, depth), corner(-half, depth), first]],
  };
}
const sees = (lens: ViewGeometry, buildings: Polygon[], degrees: number, meters: number) =>
  holds(coverageOf(lens, buildings).coverage, destination(lens.position, degrees, meters));

describe('buildings', () => {
  it('hide what is behind them and nothing else', () => {
    const across = [house(dinhVan, 0, 20, 10, 8)];
    expect(coverageOf(view, across).isClipped).toBe(true);
    expect([19.9, 20.1, 30, 39].map((meters) => sees(view, across, 0, meters))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([sees(view, across, 12, 20.4), sees(view, across, 12, 25)]).toEqual([true, false]);
    expect([sees(view, across, 16, 39), sees(view, across, 344, 39)]).toEqual([true, true]);
  });

  it('are true to centimetres along the wall', () => {
    const wall = [house(dinhVan, 10, 20, 30, 8)];
    expect([sees(view, wall, 10, 19.98), sees(view, wall, 10, 20.02)]).toEqual([true, false]);
  });

  it.each([
    ['behind the lens', house(dinhVan, 180, 5, 10, 8)],
    ['out of reach', house(dinhVan, 0, 60, 10, 8)],
  ])('change nothing %s', (_, building) => {
    expect(coverageOf(view, [building]).coverage).toEqual(coverageOf(view).coverage);
  });

  it.each([
    ['before its wall', house(dinhVan, 180, 0.3, 12, 8)],
    ['on its wall', house(dinhVan, 180, 0, 12, 8)],
    ['behind its wall, as maps go', house(dinhVan, 180, -0.4, 12, 8)],
  ])('do not blind a lens that hangs %s', (_, building) => {
    expect([0, 40, 320].map((degrees) => sees(view, [building], degrees, 39))).toEqual([true, true, true]);
    const allRound: ViewGeometry = { ...view, azimuthDegrees: null };
    expect([0, 85, 180, 120].map((degrees) => sees(allRound, [building], degrees, 20))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('that hold the lens deep inside hide nothing: nobody knows which wall it looks from', () => {
    const around = [house(dinhVan, 180, -4, 12, 8)];
    expect(coverageOf(view, around)).toEqual({ coverage: coverageOf(view).coverage, isClipped: false });
  });

  it('are looked over by a lens 15.1 m up', () => {
    expect(coverageOf({ ...view, heightMeters: 15.1 }, [house(dinhVan, 0, 20, 10, 8)]).isClipped).toBe(false);
  });

  it('that would leave nothing show that a position is wrong, and hide nothing', () => {
    const dome = { ...view, tiltDegrees: 0, heightPixels: 108 };
    const wall = house(dinhVan, 0, 5, 200, 8);
    expect(coverageOf(dome, [wall])).toEqual({ coverage: coverageOf(dome).coverage, isClipped: false });
  });

  it('may share walls, overlap and have yards', () => {
    const row = [-12, -4, 4, 12].map((east) => {
      const [lon, lat] = destination(dinhVan, 90, east);
      return house({ lon, lat }, 0, 15, 8, 10);
    });
    expect([0, 14, 30, 330].map((degrees) => sees(view, row, degrees, 25))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([0, 14, 30].map((degrees) => sees(view, row, degrees, 14.9))).toEqual([true, true, true]);
    const overlapping = [house(dinhVan, 0, 15, 8, 10), house(dinhVan, 5, 16, 8, 10)];
    expect([sees(view, overlapping, 0, 14.9), sees(view, overlapping, 17, 20)]).toEqual([true, false]);
    const yard = house(dinhVan, 0, -10, 20, 20);
    const hole = house(dinhVan, 0, -5, 10, 10).coordinates[0]!;
    const inYard: Polygon = { type: 'Polygon', coordinates: [yard.coordinates[0]!, hole] };
    expect([sees(view, [inYard], 0, 4.9), sees(view, [inYard], 0, 5.1)]).toEqual([true, false]);
  });

  it('cut presets as they cut the ring a PTZ lens reaches', () => {
    const preset = {
      name: 'a',
      azimuthDegrees: 0,
      horizontalFovDegrees: 30,
      tiltDegrees: null,
      rangeMeters: 90,
    };
    const ptz = { ...view, azimuthDegrees: null, presets: [preset] };
    const across = [house(dinhVan, 0, 60, 10, 8)];
    expect([sees(ptz, across, 0, 59), sees(ptz, across, 0, 75), sees(ptz, across, 12, 75)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('what is left of any view among any houses', () => {
  const houses = fc.array(
    fc.record({
      degrees: fc.double({ min: 0, max: 360, noNaN: true }),
      meters: fc.double({ min: -3, max: 50, noNaN: true }),
      width: fc.double({ min: 2, max: 25, noNaN: true }),
      depth: fc.double({ min: 2, max: 15, noNaN: true }),
    }),
    { maxLength: 12 },
  );
  const lenses = fc.record({
    position: anyPosition,
    azimuthDegrees: fc.option(fc.double({ min: 0, max: 359.9, noNaN: true }), { nil: null }),
    horizontalFovDegrees: fc.double({ min: 10, max: 120, noNaN: true }),
    tiltDegrees: fc.option(fc.double({ min: 20, max: 50, noNaN: true }), { nil: null }),
  });
  const ray = fc.record({
    degrees: fc.double({ min: 0, max: 360, noNaN: true }),
    meters: fc.double({ min: 0.5, max: 39.9, noNaN: true }),
  });

  it('is simple polygons, holds no point behind a wall and every other that the whole view holds', () => {
    fc.assert(
      fc.property(lenses, houses, fc.array(ray, { minLength: 20, maxLength: 20 }), (lens, plans, rays) => {
        const one = { ...view, ...lens, heightPixels: 1080 };
        const buildings = plans.map((plan) =>
          house(one.position, plan.degrees, plan.meters, plan.width, plan.depth),
        );
        const corner: Corner = [one.position.lon, one.position.lat];
        const clipped = coverageOf(one, buildings);
        for (const rings of clipped.coverage.coordinates as Corner[][][])
          expect(firstCrossing(rings)).toBeNull();
        if (!clipped.isClipped) return;
        const standing = buildings.filter((building) => !isNear(building, corner));
        // Only clear cases: a point a centimetre beside the shadow of a corner may be answered either way.
        for (const { degrees, meters } of rays) {
          const at = [-0.02, 0, 0.02].map((side) => aside(one.position, degrees, meters, side));
          const hidden = at.map((point) => standing.some((building) => isBetween(building, corner, point)));
          const point = at[1]!;
          if (hidden.every(Boolean)) expect(holds(clipped.coverage, point)).toBe(false);
          const near = buildings.filter((building) => isNear(building, corner));
          const isOpen = !hidden.some(Boolean) && !near.length;
          if (isOpen && holds(coverageOf(one).coverage, point))
            expect(holds(clipped.coverage, point)).toBe(true);
        }
      }),
    );
  });

  function aside(from: Position, degrees: number, meters: number, side: number): Corner {
    const [lon, lat] = destination(from, degrees, meters + side);
    return destination({ lon, lat }, degrees + 90, side);
  }

  /** Houses on which the lens may hang follow a rule of their own. */
  function isNear({ coordinates }: Polygon, corner: Corner): boolean {
    const ring = coordinates[0] as Corner[];
    return isInside(corner, ring) || edgesOf(ring).some((edge) => degreesTo(edge, corner) * 110_000 < 0.6);
  }

  function isBetween({ coordinates }: Polygon, a: Corner, b: Corner): boolean {
    return edgesOf(coordinates[0] as Corner[]).some(([p, q]) => {
      const side = (from: Corner, to: Corner, at: Corner) =>
        Math.sign((to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]));
      return side(a, b, p) * side(a, b, q) < 0 && side(p, q, a) * side(p, q, b) < 0;
    });
  }

  function edgesOf(ring: Corner[]): [Corner, Corner][] {
    return ring.slice(1).map((end, index) => [ring[index]!, end]);
  }

  function degreesTo([a, b]: [Corner, Corner], point: Corner): number {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const share = Math.min(
      1,
      Math.max(0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy)),
    );
    return Math.hypot(a[0] + share * dx - point[0], a[1] + share * dy - point[1]);
  }
});
