import fc from 'fast-check';
import type { MultiPolygon } from 'geojson';
import type { Preset, ViewGeometry } from '../src/geo/coverage';
import type { Position } from '../src/geo/position';
import { isInside } from '../src/geo/ring';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const unknownOr = <T>(known: fc.Arbitrary<T>) => fc.option(known, { nil: null, freq: 4 });

export const anyPosition: fc.Arbitrary<Position> = fc.record({ lon: number(102, 110), lat: number(8, 23.5) });

export const anyPreset: fc.Arbitrary<Preset> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 8 }),
  azimuthDegrees: number(0, 359.99),
  horizontalFovDegrees: number(2, 100),
  tiltDegrees: unknownOr(number(0, 40)),
  rangeMeters: unknownOr(number(10, 800)),
});

/** Views of every kind: known and unknown optics, tilted, over north, all round, PTZ. */
export const anyView: fc.Arbitrary<ViewGeometry> = fc
  .record({
    position: anyPosition,
    azimuthDegrees: unknownOr(number(0, 359.99)),
    horizontalFovDegrees: unknownOr(fc.oneof(number(2, 170), fc.constant(360))),
    heightMeters: unknownOr(number(0.5, 14)),
    tiltDegrees: unknownOr(number(-10, 60)),
    rangeMeters: unknownOr(number(5, 1000)),
    widthPixels: unknownOr(fc.constantFrom(704, 1920, 3840)),
    heightPixels: unknownOr(fc.constantFrom(576, 1080, 2160)),
    projection: fc.constantFrom('rectilinear' as const, 'panoramic' as const, 'fisheye' as const),
    presets: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Preset[]>([]) },
      { weight: 1, arbitrary: fc.array(anyPreset, { maxLength: 5 }) },
    ),
  })
  .map((view): ViewGeometry =>
    view.horizontalFovDegrees === 360 ? { ...view, projection: 'fisheye' } : view,
  );

export function holds({ coordinates }: MultiPolygon, point: readonly [number, number]): boolean {
  return coordinates.some(
    ([outer, ...holes]) =>
      isInside(point, outer as [number, number][]) &&
      !holes.some((hole) => isInside(point, hole as [number, number][])),
  );
}
