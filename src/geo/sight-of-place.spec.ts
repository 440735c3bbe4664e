import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { anyView } from '../../test/geometries';
import { coverageOf, presetView, rangesOf, spanDegrees, type ViewGeometry } from './coverage';
import { azimuthDegreesTo, destination, groundDistanceMeters } from './geodesic';
import { planeAround, type Spot } from './local-plane';
import type { Place } from './place';
import type { Position } from './position';
import { type Sight, sightOf } from './sight';
import { sightOfPlace } from './sight-of-place';

const dinhVan: Position = { lon: 108.24, lat: 11.79 };
const view: ViewGeometry = {
  position: dinhVan,
  azimuthDegrees: 0,
  horizontalFovDegrees: 90,
  heightMeters: 4,
  tiltDegrees: null,
  rangeMeters: 50,
  widthPixels: 1920,
  heightPixels: 1080,
  projection: 'rectilinear',
  presets: [],
};
const at = (degrees: number, meters: number, from = dinhVan): Position => {
  const [lon, lat] = destination(from, degrees, meters, 12);
  return { lon, lat };
};
const disc = (degrees: number, meters: number, radiusMeters: number): Place => ({
  line: [at(degrees, meters)],
  radiusMeters,
});

describe('sight of an uncertain place', () => {
  it('is at its nearest part: of a disc 30 m ahead and 10 m wide at 20 m', () => {
    const sight = sightOfPlace(view, disc(0, 30, 10))!;
    expect(sight.groundMeters).toBeCloseTo(20, 3);
    expect(sight.pixelsPerMeter).toBeCloseTo(1920 / (2 * Math.hypot(20, 2.5)), 2);
    expect(Math.min(sight.bearingDegrees, 360 - sight.bearingDegrees)).toBeLessThan(1e-6);
  });

  it('is at the side of the picture when only that side of the place is in it', () => {
    // 30 m at 55°, the side is at 45°: 30 · cos 10° − √(10² − (30 · sin 10°)²)
    const sight = sightOfPlace(view, disc(55, 30, 10))!;
    const ten = (10 * Math.PI) / 180;
    expect(sight.groundMeters).toBeCloseTo(
      30 * Math.cos(ten) - Math.sqrt(100 - (30 * Math.sin(ten)) ** 2),
      3,
    );
    expect(sight.bearingDegrees).toBeCloseTo(45, 3);
  });

  it('of a PTZ lens of unknown optics is by the preset that comes nearest', () => {
    const preset = { horizontalFovDegrees: 90, tiltDegrees: null, rangeMeters: null };
    const presets = [
      { ...preset, name: 'beside', azimuthDegrees: 70 },
      { ...preset, name: 'ahead', azimuthDegrees: 0 },
    ];
    const sight = sightOfPlace({ ...view, widthPixels: null, presets }, disc(0, 30, 20))!;
    expect(sight).toMatchObject({ preset: 'ahead', pixelsPerMeter: null });
    expect(sight.groundMeters).toBeCloseTo(10, 3);
  });

  it.each<[string, number, number, number, boolean]>([
    ['just beside the side', 65, 30, 10.2, false],
    ['just over the side', 65, 30, 10.3, true],
    ['just out of range', 10, 60.1, 10, false],
    ['just in range', 10, 59.9, 10, true],
    ['behind the lens', 180, 10.1, 10, false],
    ['behind the lens and around it', 180, 9.9, 10, true],
  ])('%s', (_, degrees, meters, radiusMeters, isSeen) => {
    // 30 m · sin 20° = 10.26 m
    expect(sightOfPlace(view, disc(degrees, meters, radiusMeters)) !== null).toBe(isSeen);
  });

  it('begins where the dead zone ends', () => {
    const tilted = { ...view, tiltDegrees: 10, rangeMeters: null };
    const { nearMeters } = rangesOf(tilted);
    expect(nearMeters).toBeGreaterThan(2);
    expect(sightOfPlace(tilted, disc(0, nearMeters - 1.1, 1))).toBeNull();
    expect(sightOfPlace(tilted, disc(0, nearMeters - 0.9, 1))!.groundMeters).toBeCloseTo(nearMeters, 6);
    const at0 = sightOfPlace(tilted, disc(0, nearMeters, 1))!;
    expect([at0.groundMeters, at0.bearingDegrees % 360]).toEqual([
      expect.closeTo(nearMeters, 6),
      expect.closeTo(0, 3),
    ]);
  });

  it('of a street that runs past is where it is nearest within the picture, though both its ends are outside', () => {
    const street = (radiusMeters: number) => ({
      line: [at(270, 200, at(0, 30)), at(90, 200, at(0, 30))],
      radiusMeters,
    });
    expect(sightOfPlace(view, street(0))!.groundMeters).toBeCloseTo(30, 2);
    expect(sightOfPlace(view, street(5))!.groundMeters).toBeCloseTo(25, 2);
    const turned = { ...view, azimuthDegrees: 90 };
    expect(sightOfPlace(turned, street(0))!.groundMeters).toBeCloseTo(30 * Math.SQRT2, 2);
    expect(sightOfPlace({ ...view, azimuthDegrees: 180 }, street(0))).toBeNull();
  });

  it('never shows infinitely much: a lens of unknown height within the place', () => {
    const sight = sightOfPlace({ ...view, heightMeters: null }, disc(0, 5, 10))!;
    expect([sight.groundMeters, sight.pixelsPerMeter]).toEqual([0, 9600]);
  });

  it('is nobody’s of a lens that sees nobody', () => {
    const blind = { ...view, tiltDegrees: 10, rangeMeters: 1 };
    expect(rangesOf(blind).nearMeters).toBeGreaterThan(rangesOf(blind).farMeters);
    expect(sightOfPlace(blind, disc(0, 5, 10))).toBeNull();
  });

  it('behind a wall is what the stored coverage leaves', () => {
    const corners = [
      at(0, 20, at(270, 10)),
      at(0, 20, at(90, 10)),
      at(0, 22, at(90, 10)),
      at(0, 22, at(270, 10)),
    ];
    const ring = [...corners, corners[0]!].map(({ lon, lat }) => [lon, lat]);
    const wall: Polygon = { type: 'Polygon', coordinates: [ring] };
    const { coverage, isClipped } = coverageOf(view, [wall]);
    expect(isClipped).toBe(true);
    expect(sightOfPlace(view, disc(0, 30, 5))).not.toBeNull();
    expect(sightOfPlace(view, disc(0, 30, 5), coverage)).toBeNull();
    // The shadow of the wall's end at 10 m aside and 20 m ahead is 15 m aside at 30 m.
    expect(sightOfPlace(view, disc(0, 30, 13.3), coverage)!.groundMeters).toBeLessThan(20.1);
    expect(sightOfPlace(view, { line: [at(0, 30, at(90, 15.1))], radiusMeters: 0 }, coverage)).not.toBeNull();
    expect(sightOfPlace(view, { line: [at(0, 30, at(90, 14.9))], radiusMeters: 0 }, coverage)).toBeNull();
    expect(
      sightOfPlace(view, { line: [at(0, 30, at(90, 12))], radiusMeters: 3 }, coverage)!.bearingDegrees,
    ).toBeCloseTo((Math.atan2(1, 2) * 180) / Math.PI, 1);
  });
});

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Around the lens: how far, as a share of its range, in which direction. */
const anySpot = fc.record({ share: number(0, 1.6), degrees: number(0, 360) });
const anyShape = fc.record({
  spots: fc.array(anySpot, { minLength: 1, maxLength: 4 }),
  radiusShare: fc.oneof(number(0, 0.5), fc.constant(0)),
});

function placeFor(
  lens: ViewGeometry,
  { spots, radiusShare }: { spots: { share: number; degrees: number }[]; radiusShare: number },
): Place {
  const reach = Math.max(
    ...[lens, ...lens.presets.map((one) => presetView(lens, one))].map((one) => rangesOf(one).farMeters),
  );
  return {
    line: spots.map(({ share, degrees }) => at(degrees, share * Math.min(reach, 1000), lens.position)),
    radiusMeters: radiusShare * Math.min(reach, 1000),
  };
}

/** From a spot to the line of a place, all of them on one plane. */
function metersToLine([x, y]: Spot, line: Spot[]): number {
  const toSegment = (a: Spot, b: Spot) => {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const share = Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - a[0] - share * dx, y - a[1] - share * dy);
  };
  return Math.min(...line.map((a, index) => toSegment(line[Math.max(0, index - 1)]!, a)));
}

/** Would a lens see a point there, if everything of it were a little larger? */
function nearlySees(lens: ViewGeometry, { groundMeters, bearingDegrees, by, preset }: Sight): boolean {
  const named = lens.presets.find(({ name }) => name === preset);
  const one = named ? presetView(lens, named) : by === 'turning' ? { ...lens, azimuthDegrees: null } : lens;
  const { nearMeters, farMeters } = rangesOf(one);
  const turn = Math.abs(((bearingDegrees - (one.azimuthDegrees ?? 0) + 540) % 360) - 180);
  const isTowards =
    groundMeters * Math.sin((Math.max(0, turn - spanDegrees(one) / 2) * Math.PI) / 180) < 1e-4;
  return groundMeters >= nearMeters - 1e-6 && groundMeters <= farMeters + 1e-6 && isTowards;
}

describe('sight of any place by any lens', () => {
  it('of a point without uncertainty is `sightOf`, to the last digit', () => {
    fc.assert(
      fc.property(anyView, anySpot, (lens, spot) => {
        const place = placeFor(lens, { spots: [spot], radiusShare: 0 });
        expect(sightOfPlace(lens, place)).toEqual(sightOf(lens, place.line[0]!));
      }),
    );
  });

  it('of nearly a point is nearly that', () => {
    fc.assert(
      fc.property(anyView, anySpot, (lens, spot) => {
        const place = placeFor(lens, { spots: [spot], radiusShare: 0 });
        const exact = sightOf(lens, place.line[0]!);
        const wide = sightOfPlace(lens, { ...place, radiusMeters: 1e-3 });
        if (!exact || exact.groundMeters < 0.1) return;
        expect(Math.abs(wide!.groundMeters - exact.groundMeters)).toBeLessThan(2e-3);
      }),
    );
  });

  it('is of a point that lies in the place and in the view', () => {
    fc.assert(
      fc.property(anyView, anyShape, (lens, shape) => {
        const place = placeFor(lens, shape);
        const sight = sightOfPlace(lens, place);
        fc.pre(sight !== null);
        expect(nearlySees(lens, sight)).toBe(true);
        const plane = planeAround(lens.position);
        const angle = (sight.bearingDegrees * Math.PI) / 180;
        const spot: Spot = [sight.groundMeters * Math.sin(angle), sight.groundMeters * Math.cos(angle)];
        const away = metersToLine(spot, place.line.map(plane));
        expect(away).toBeLessThan(place.radiusMeters + 1e-3);
      }),
      { numRuns: 1000 },
    );
  });

  it('is at least as near and as fine as that of any point of it', () => {
    const anyPoint = fc.record({ along: number(0, 1), aside: number(0, 1), degrees: number(0, 360) });
    fc.assert(
      fc.property(
        anyView,
        anyShape,
        fc.array(anyPoint, { minLength: 30, maxLength: 30 }),
        (lens, shape, points) => {
          const place = placeFor(lens, shape);
          const sight = sightOfPlace(lens, place);
          for (const { along, aside, degrees } of points) {
            const index = Math.floor(along * place.line.length) % place.line.length;
            const [a, b] = [place.line[Math.max(0, index - 1)]!, place.line[index]!];
            const on = at(
              azimuthDegreesTo(a, b),
              groundDistanceMeters(a, b) * ((along * place.line.length) % 1),
              a,
            );
            const seen = sightOf(lens, at(degrees, aside * place.radiusMeters * 0.9999, on));
            if (!seen || seen.groundMeters < 0.02) continue;
            expect(sight).not.toBeNull();
            if (seen.by !== 'turning' && sight!.by === seen.by && !lens.presets.length)
              expect(sight!.groundMeters).toBeLessThan(seen.groundMeters + 2e-3);
            if (sight!.by !== 'turning')
              expect(sight!.pixelsPerMeter ?? Infinity).toBeGreaterThan(
                (seen.by === 'turning' ? 0 : (seen.pixelsPerMeter ?? 0)) * 0.999,
              );
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
