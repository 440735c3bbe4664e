import fc from 'fast-check';
import { anyView, holds } from '../../test/geometries';
import { coverageOf, rangesOf, spanDegrees, type ViewGeometry } from './coverage';
import { destination } from './geodesic';
import type { Position } from './position';
import { sightOf } from './sight';

const dinhVan: Position = { lon: 108.24, lat: 11.79 };
const view: ViewGeometry = {
  position: dinhVan,
  azimuthDegrees: 350,
  horizontalFovDegrees: 90,
  heightMeters: 4,
  tiltDegrees: null,
  rangeMeters: null,
  widthPixels: 1920,
  heightPixels: 1080,
  projection: 'rectilinear',
  presets: [],
};
const at = (degrees: number, meters: number, from = dinhVan): Position => {
  const [lon, lat] = destination(from, degrees, meters);
  return { lon, lat };
};

describe('sight', () => {
  it('of a point 6 m ahead of a lens 4 m up: 6.5 m away, 1920 / (2 · 6.5) = 147.7 px/m', () => {
    const sight = sightOf(view, at(350, 6))!;
    expect(sight).toMatchObject({ by: 'direction', preset: null, detailClass: 'recognise' });
    expect(sight.groundMeters).toBeCloseTo(6, 1);
    expect(sight.slantMeters).toBeCloseTo(6.5, 1);
    expect(sight.bearingDegrees).toBeCloseTo(350, 0);
    expect(sight.pixelsPerMeter).toBeCloseTo(147.7, 0);
  });

  it('reaches across north, and not beyond the field of view', () => {
    expect([306, 359, 0.5, 34].map((degrees) => sightOf(view, at(degrees, 20)) !== null)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([304, 36, 180].map((degrees) => sightOf(view, at(degrees, 20)))).toEqual([null, null, null]);
  });

  it('knows nothing of detail when the optics are not known, and of the slant when the height is not', () => {
    expect(sightOf({ ...view, widthPixels: null }, at(350, 20))).toMatchObject({
      pixelsPerMeter: null,
      detailClass: null,
    });
    expect(sightOf({ ...view, heightMeters: null }, at(350, 20))).toMatchObject({ slantMeters: null });
    expect(sightOf({ ...view, heightMeters: null }, at(350, 20))!.pixelsPerMeter).toBeCloseTo(48, 0);
  });

  it.each([
    ['all_round', { azimuthDegrees: null, horizontalFovDegrees: 360, projection: 'fisheye' as const }],
    ['all_round', { horizontalFovDegrees: 360, projection: 'fisheye' as const }],
    ['unknown_direction', { azimuthDegrees: null }],
    ['unknown_direction', { azimuthDegrees: null, horizontalFovDegrees: null }],
    ['direction', { azimuthDegrees: 180, horizontalFovDegrees: null }],
  ])('says how it sees: %s %j', (by, change) => {
    expect(sightOf({ ...view, ...change }, at(180, 3))).toMatchObject({ by });
  });

  it('of a PTZ lens is by the preset that shows most, else by turning it', () => {
    const preset = { azimuthDegrees: 90, tiltDegrees: null, rangeMeters: null };
    const ptz: ViewGeometry = {
      ...view,
      azimuthDegrees: null,
      presets: [
        { ...preset, name: 'wide', horizontalFovDegrees: 60 },
        { ...preset, name: 'zoomed', horizontalFovDegrees: 10 },
      ],
    };
    expect(sightOf(ptz, at(91, 30))).toMatchObject({ by: 'preset', preset: 'zoomed' });
    expect(sightOf(ptz, at(115, 30))).toMatchObject({ by: 'preset', preset: 'wide' });
    expect(sightOf(ptz, at(270, 30))).toMatchObject({ by: 'turning', preset: null });
    expect(sightOf(ptz, at(270, 60))).toBeNull();
    expect(sightOf(ptz, at(91, 300))).toMatchObject({
      by: 'preset',
      preset: 'zoomed',
      detailClass: 'detect',
    });
  });

  it('is there if and only if bearing and distance say so', () => {
    const turn = fc.double({ min: -180, max: 180, noNaN: true });
    const share = fc.double({ min: 0.01, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(anyView, turn, share, (lens, turned, out) => {
        fc.pre(!lens.presets.length);
        const { nearMeters, farMeters } = rangesOf(lens);
        const half = spanDegrees(lens) / 2;
        const meters = farMeters * out;
        // Points are rounded to a centimetre: nothing is said so near to an edge.
        const edges = [
          meters - farMeters,
          meters - nearMeters,
          (meters * (Math.abs(turned) - half) * Math.PI) / 180,
        ];
        fc.pre(edges.every((toEdge) => Math.abs(toEdge) > 0.02) && meters > 0.05);
        const isSeen = meters >= nearMeters && meters <= farMeters && Math.abs(turned) <= half;
        const bearing = (lens.azimuthDegrees ?? 0) + turned;
        expect(sightOf(lens, at(bearing, meters, lens.position)) !== null).toBe(isSeen);
      }),
    );
  });

  it('is nowhere outside the coverage, of any lens with or without presets', () => {
    const bearing = fc.double({ min: 0, max: 360, noNaN: true });
    const share = fc.double({ min: 0.001, max: 1.2, noNaN: true });
    fc.assert(
      fc.property(anyView, bearing, share, (lens, degrees, out) => {
        const reaches = [lens, ...lens.presets].map(({ rangeMeters }) => rangeMeters ?? 43);
        const { lon, lat } = at(degrees, Math.max(...reaches) * out, lens.position);
        const sight = sightOf(lens, { lon, lat });
        fc.pre(sight !== null);
        // Along the sides of a sector the coverage is true to the centimetre its corners are rounded to.
        const isNearSide = [0.02, -0.02].some((side) => {
          const [x, y] = destination({ lon, lat }, degrees + 90, side);
          return sightOf(lens, { lon: x, lat: y }) === null;
        });
        expect(isNearSide || holds(coverageOf(lens).coverage, [lon, lat])).toBe(true);
      }),
    );
  });
});
