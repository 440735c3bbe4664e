import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { anyView, holds } from '../../test/geometries';
import { AppError } from '../platform/errors';
import { circleAround } from './circle';
import { coverageOf, rangesOf, ringsOf, type ViewGeometry } from './coverage';
import { DETAIL_CLASSES, pixelsPerMeter, slantMeters } from './detail';
import { azimuthDegreesTo, destination, groundDistanceMeters } from './geodesic';
import type { Position } from './position';
import { firstCrossing, isInside } from './ring';

const dinhVan: Position = { lon: 108.24, lat: 11.79 };
const view: ViewGeometry = {
  position: dinhVan,
  azimuthDegrees: 90,
  horizontalFovDegrees: 90,
  heightMeters: 4,
  tiltDegrees: null,
  rangeMeters: 30,
  widthPixels: 1920,
  heightPixels: null,
  projection: 'rectilinear',
  presets: [],
};
const groundOf = (view: ViewGeometry) => coverageOf(view).coverage;
const outerRingOf = (view: ViewGeometry) => groundOf(view).coordinates[0]![0] as [number, number][];
const ringOf = (polygon: Polygon) => polygon.coordinates[0] as [number, number][];
const signedArea = (ring: [number, number][]) =>
  ring.slice(1).reduce((total, [x, y], i) => total + (ring[i]![0] * y - x * ring[i]![1]) / 2, 0);

describe('geodesic', () => {
  it("agrees with GeographicLib's published example, JFK to LHR: 5551.76 km", () => {
    const [jfk, lhr] = [
      { lon: -73.8, lat: 40.6 },
      { lon: -0.5, lat: 51.6 },
    ];
    expect(groundDistanceMeters(jfk, lhr) / 1000).toBeCloseTo(5551.76, 2);
    expect(azimuthDegreesTo(jfk, lhr)).toBeCloseTo(51.2, 1);
  });

  it('one minute of latitude at 11.79° N is 1843.6 m', () => {
    const [lon, lat] = destination(dinhVan, 0, 1843.6);
    expect(lon).toBeCloseTo(108.24, 7);
    expect((lat - 11.79) * 60).toBeCloseTo(1, 3);
  });
});

describe('coverage', () => {
  it.each([1, 2])(
    'stays a polygon when %i degrees wide and ending at its own foot',
    (horizontalFovDegrees) => {
      const narrow = {
        horizontalFovDegrees,
        tiltDegrees: 60,
        heightMeters: 1.87,
        projection: 'fisheye',
      } as const;
      const ring = outerRingOf({
        ...view,
        ...narrow,
        widthPixels: 704,
        heightPixels: 1080,
        azimuthDegrees: 0,
      });
      expect(new Set(ring.map(String)).size).toBe(ring.length - 1);
      expect(ring.length).toBeGreaterThanOrEqual(4);
    },
  );

  it('is a sector from the lens, looking east: corners at azimuth 45° and 135°', () => {
    const ring = outerRingOf(view);
    expect(ring[0]).toEqual([108.24, 11.79]);
    expect(ring.at(-1)).toEqual(ring[0]);
    const arc = ring.slice(1, -1).map(([lon, lat]) => ({ lon, lat }));
    expect(azimuthDegreesTo(dinhVan, arc[0]!)).toBeCloseTo(135, 1);
    expect(azimuthDegreesTo(dinhVan, arc.at(-1)!)).toBeCloseTo(45, 1);
    for (const point of arc) expect(groundDistanceMeters(dinhVan, point)).toBeGreaterThanOrEqual(29.99);
    for (const point of arc) expect(groundDistanceMeters(dinhVan, point)).toBeLessThan(30.15);
  });

  it.each([
    ['azimuth unknown', { azimuthDegrees: null }],
    ['360° lens', { horizontalFovDegrees: 360, projection: 'fisheye' as const }],
  ])('is a full circle: %s', (_, change) => {
    const ring = outerRingOf({ ...view, ...change });
    for (const azimuth of [0, 77, 180, 300])
      expect(isInside(destination(dinhVan, azimuth, 29.9), ring)).toBe(true);
    expect(ring.some(([lon, lat]) => lon === dinhVan.lon && lat === dinhVan.lat)).toBe(false);
  });

  it('is a ring when the lens looks down all round: nobody stands in the hole below 30° + 15°', () => {
    const dome = { azimuthDegrees: null, tiltDegrees: 30, widthPixels: 1920, heightPixels: 160 };
    const allRound = { ...view, ...dome, horizontalFovDegrees: 360, projection: 'panoramic' as const };
    expect(rangesOf(allRound).nearMeters).toBeCloseTo(2.5, 9);
    expect(rangesOf(allRound).farMeters).toBeCloseTo(2.5 / Math.tan(Math.PI / 12), 9);
    const [rings] = groundOf(allRound).coordinates;
    expect(rings).toHaveLength(2);
    expect(signedArea(rings![1] as [number, number][])).toBeLessThan(0);
    for (const azimuth of [0, 123, 270]) {
      expect(holds(groundOf(allRound), destination(dinhVan, azimuth, 2.4))).toBe(false);
      expect(holds(groundOf(allRound), destination(dinhVan, azimuth, 2.6))).toBe(true);
      expect(holds(groundOf(allRound), destination(dinhVan, azimuth, 9.2))).toBe(true);
      expect(holds(groundOf(allRound), destination(dinhVan, azimuth, 9.5))).toBe(false);
    }
  });

  it('of a PTZ lens is the ring it can reach and what its presets reach beyond it', () => {
    const zoomed = {
      name: 'chợ',
      azimuthDegrees: 350,
      horizontalFovDegrees: 40,
      tiltDegrees: null,
      rangeMeters: 90,
    };
    const ptz = { ...view, azimuthDegrees: null, presets: [zoomed] };
    const seen = (azimuth: number, meters: number) =>
      holds(groundOf(ptz), destination(dinhVan, azimuth, meters));
    expect([seen(180, 29.9), seen(180, 31)]).toEqual([true, false]);
    expect([seen(331, 89.9), seen(9, 89.9), seen(0, 89.9), seen(0, 91)]).toEqual([true, true, true, false]);
    expect([seen(11, 40), seen(329, 40)]).toEqual([false, false]);
    expect(groundOf(ptz).coordinates).toHaveLength(1);
  });

  it('holds half a circle when nobody knows how wide a flat lens sees: it shows no more', () => {
    const ground = groundOf({ ...view, horizontalFovDegrees: null });
    expect(holds(ground, destination(dinhVan, 1, 20))).toBe(true);
    expect(holds(ground, destination(dinhVan, 359, 20))).toBe(false);
  });

  it('is empty when the figures contradict each other', () => {
    expect(groundOf({ ...view, heightPixels: 1080, tiltDegrees: -80 }).coordinates).toEqual([]);
  });

  it('refuses a rectilinear lens of 200°', () => {
    expect(() => coverageOf({ ...view, horizontalFovDegrees: 200 })).toThrow(AppError);
  });
});

describe('ranges', () => {
  it('reach, without a stated range, as far as the lens detects: √(38.4² − 2.5²) = 38.32 m', () => {
    expect(rangesOf({ ...view, rangeMeters: null }).farMeters).toBeCloseTo(38.319, 3);
  });

  it('lie between 5 m and 1 km when they come from the pixels', () => {
    expect(rangesOf({ ...view, rangeMeters: null, heightMeters: 60 }).farMeters).toBe(5);
    expect(rangesOf({ ...view, rangeMeters: null, horizontalFovDegrees: 2 }).farMeters).toBe(1000);
  });

  it('are assumed only when neither range nor optics are known', () => {
    const unknown = { ...view, rangeMeters: null, widthPixels: null };
    expect(rangesOf(unknown)).toEqual({ nearMeters: 0, farMeters: 43, isAssumed: true });
    expect(rangesOf({ ...unknown, rangeMeters: 12 })).toEqual({
      nearMeters: 0,
      farMeters: 12,
      isAssumed: false,
    });
    expect(ringsOf(unknown)).toEqual([]);
  });

  it.each(['tiltDegrees', 'heightMeters', 'heightPixels'] as const)(
    'know no dead zone without %s',
    (unknown) => {
      const tilted = { ...view, tiltDegrees: 40, heightPixels: 1080 };
      expect(rangesOf(tilted).nearMeters).toBeCloseTo(2.5 / Math.tan(((40 + 29.3578) * Math.PI) / 180), 4);
      expect(rangesOf({ ...tilted, [unknown]: null }).nearMeters).toBe(0);
    },
  );

  it('of a lens below faces: tilted up it sees them from near by', () => {
    const low = { ...view, heightMeters: 0.5, heightPixels: 1080, tiltDegrees: -20 };
    // The lower edge of the picture is 9.36° below the horizon, so only the upper one, 49.36° above it, is a limit.
    expect(rangesOf(low)).toMatchObject({ farMeters: 30 });
    expect(rangesOf(low).nearMeters).toBeCloseTo(1 / Math.tan((49.3578 * Math.PI) / 180), 4);
    expect(rangesOf({ ...low, tiltDegrees: 40 }).nearMeters).toBe(Infinity);
  });

  it('of rings are where the formula gives the class, or the end of what is seen', () => {
    fc.assert(
      fc.property(anyView, (lens) => {
        const { nearMeters, farMeters } = rangesOf(lens);
        const rings = ringsOf(lens);
        for (const { pixelsPerMeter: detail, groundMeters } of rings) {
          const there = pixelsPerMeter(lens, slantMeters(groundMeters, lens.heightMeters))!;
          if (groundMeters < farMeters) expect(there).toBeCloseTo(detail, 6);
          else expect(there).toBeGreaterThanOrEqual(detail - 1e-9);
          expect(groundMeters).toBeGreaterThan(nearMeters);
        }
        for (const { name, pixelsPerMeter: detail } of DETAIL_CLASSES) {
          const atFeet = pixelsPerMeter(lens, slantMeters(nearMeters, lens.heightMeters));
          const isReached = nearMeters < farMeters && atFeet !== null && atFeet > detail;
          expect(rings.some((ring) => ring.name === name)).toBe(isReached);
        }
      }),
    );
  });
});

describe('coverage of any view', () => {
  it('is simple, and runs counter-clockwise around and clockwise in holes (RFC 7946)', () => {
    fc.assert(
      fc.property(anyView, (lens) => {
        for (const [outer, ...holes] of groundOf(lens).coordinates as [number, number][][][]) {
          expect(firstCrossing([outer!, ...holes])).toBeNull();
          expect(signedArea(outer!)).toBeGreaterThan(0);
          for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
        }
      }),
    );
  });
});

describe('circle', () => {
  it('holds the whole geodesic circle and little more', () => {
    const radius = fc.double({ min: 1, max: 50_000, noNaN: true });
    const azimuth = fc.double({ min: 0, max: 360, noNaN: true });
    fc.assert(
      fc.property(radius, azimuth, (radiusMeters, direction) => {
        const ring = ringOf(circleAround(dinhVan, radiusMeters));
        expect(isInside(destination(dinhVan, direction, radiusMeters - 0.01), ring)).toBe(true);
        expect(isInside(destination(dinhVan, direction, radiusMeters * 1.0015 + 0.03), ring)).toBe(false);
      }),
    );
  });

  it('is closed', () => {
    const ring = ringOf(circleAround(dinhVan, 100));
    expect(ring).toHaveLength(65);
    expect(ring.at(-1)).toEqual(ring[0]);
  });
});
