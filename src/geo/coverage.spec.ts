import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { AppError } from '../platform/errors';
import { circleAround } from './circle';
import { coverageOf, coverageRangeMeters, type ViewGeometry } from './coverage';
import { azimuthDegreesTo, destination, groundDistanceMeters } from './geodesic';
import type { Position } from './position';
import { firstCrossing, isInside } from './ring';

const dinhVan: Position = { lon: 108.24, lat: 11.79 };
const view: ViewGeometry = {
  position: dinhVan,
  azimuthDegrees: 90,
  horizontalFovDegrees: 90,
  heightMeters: 4,
  rangeMeters: 30,
  widthPixels: 1920,
  projection: 'rectilinear',
};
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
  it('is a sector from the lens, looking east: corners at azimuth 45° and 135°', () => {
    const ring = ringOf(coverageOf(view));
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
    const ring = ringOf(coverageOf({ ...view, ...change }));
    for (const azimuth of [0, 77, 180, 300])
      expect(isInside(destination(dinhVan, azimuth, 29.9), ring)).toBe(true);
    expect(ring.some(([lon, lat]) => lon === dinhVan.lon && lat === dinhVan.lat)).toBe(false);
  });

  it('reaches, without a stated range, as far as the lens detects: √(38.4² − 2.5²) = 38.32 m', () => {
    expect(coverageRangeMeters({ ...view, rangeMeters: null })).toBeCloseTo(38.319, 3);
  });

  it('keeps the default range between 5 m and 1 km', () => {
    expect(coverageRangeMeters({ ...view, rangeMeters: null, heightMeters: 60 })).toBe(5);
    expect(coverageRangeMeters({ ...view, rangeMeters: null, horizontalFovDegrees: 2 })).toBe(1000);
  });

  it('refuses a rectilinear lens of 200°', () => {
    expect(() => coverageOf({ ...view, horizontalFovDegrees: 200 })).toThrow(AppError);
  });

  it('holds every point of the true sector, is simple, and runs counter-clockwise (RFC 7946)', () => {
    const anyView = fc.record({
      lon: fc.double({ min: 102, max: 110, noNaN: true }),
      lat: fc.double({ min: 8, max: 23.5, noNaN: true }),
      azimuth: fc.double({ min: 0, max: 359.9, noNaN: true }),
      fov: fc.double({ min: 5, max: 359, noNaN: true }),
      range: fc.double({ min: 20, max: 2000, noNaN: true }),
      along: fc.double({ min: -0.49, max: 0.49, noNaN: true }),
      out: fc.double({ min: 0.1, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(anyView, ({ lon, lat, azimuth, fov, range, along, out }) => {
        // Positions are kept to 7 decimals, 1 cm; nearer to the edge nothing is promised.
        const fromEdgeDegrees = Math.min(90, fov * (0.5 - Math.abs(along)));
        fc.pre(range * out * Math.sin((fromEdgeDegrees * Math.PI) / 180) > 0.02);
        const position = { lon, lat };
        const lens = { ...view, projection: 'fisheye' as const, horizontalFovDegrees: fov };
        const ring = ringOf(coverageOf({ ...lens, position, azimuthDegrees: azimuth, rangeMeters: range }));
        expect(isInside(destination(position, azimuth + along * fov, range * out), ring)).toBe(true);
        expect(firstCrossing([ring])).toBeNull();
        expect(signedArea(ring)).toBeGreaterThan(0);
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
