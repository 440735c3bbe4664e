import { type DetailClass, detailClassOf, pixelsPerMeter, slantMeters } from './detail';
import { azimuthDegreesTo, groundDistanceMeters } from './geodesic';
import type { Position } from './position';
import { presetView, rangesOf, spanDegrees, type ViewGeometry } from './coverage';

/**
 * How a lens comes to see a point: `direction` it looks there; `preset` a PTZ lens looks there by itself; `turning` it does
 * only when somebody turns it; `all_round` it looks everywhere; `unknown_direction` nobody wrote down where it looks.
 */
export type SightBy = 'direction' | 'preset' | 'turning' | 'all_round' | 'unknown_direction';

export interface Sight {
  by: SightBy;
  /** Name of the preset, with `by` preset. */
  preset: string | null;
  groundMeters: number;
  /** To a face at 1.5 m above the ground; null = the height of the lens is not known. */
  slantMeters: number | null;
  /** From the lens to the point, clockwise from north. */
  bearingDegrees: number;
  /** null = the optics are not known. */
  pixelsPerMeter: number | null;
  /** null = optics not known, or too few pixels to detect a person. */
  detailClass: DetailClass | null;
}

/** Where a point lies, from the lens. */
export interface Ray {
  groundMeters: number;
  bearingDegrees: number;
}

/** Ground that a lens sees without turning, but for buildings. */
export interface Sector {
  azimuthDegrees: number;
  /** Around the azimuth; 360 = all round. */
  spanDegrees: number;
  nearMeters: number;
  /** Below `nearMeters` when it sees nobody. */
  farMeters: number;
}

/** Nearer than this a point has no direction of its own: positions are kept to a centimetre. */
const NO_DIRECTION_METERS = 0.01;
/** No face comes nearer to a lens; without this a lens of unknown height would show infinitely much at its own foot. */
const NEAREST_FACE_METERS = 0.1;

/**
 * Whether and how well a lens sees a person at a point, by bearing and distance on WGS84 (design.md, section 6 "Detail").
 * Buildings are not its matter: the stored coverage of a clipped view knows them.
 * @returns null when it does not see the point.
 * @throws invalid_input naming `horizontalFovDegrees` when no such lens exists.
 */
export function sightOf(view: ViewGeometry, point: Position): Sight | null {
  const ray = {
    groundMeters: groundDistanceMeters(view.position, point),
    bearingDegrees: azimuthDegreesTo(view.position, point),
  };
  return sightBy(view, (sector) => (holds(sector, ray) ? ray : null));
}

/**
 * The same for anything of which `nearest` finds the nearest point within a sector, or null. Of a PTZ lens by the preset that
 * shows most, of unknown optics by the one that comes nearest; else in the ring it reaches when turned, zoomed as its view says.
 */
export function sightBy(view: ViewGeometry, nearest: (sector: Sector) => Ray | null): Sight | null {
  if (!view.presets.length) return sightAlong(view, nearest, byOf(view));
  const byPreset = view.presets.flatMap((preset) => {
    const sight = sightAlong(presetView(view, preset), nearest, 'preset');
    return sight ? [{ ...sight, preset: preset.name }] : [];
  });
  const detail = (sight: Sight) => sight.pixelsPerMeter ?? 0;
  const [best] = byPreset.sort((a, b) => detail(b) - detail(a) || a.groundMeters - b.groundMeters);
  return best ?? sightAlong({ ...view, azimuthDegrees: null }, nearest, 'turning');
}

function sightAlong(view: ViewGeometry, nearest: (sector: Sector) => Ray | null, by: SightBy): Sight | null {
  const ray = nearest({
    ...rangesOf(view),
    azimuthDegrees: view.azimuthDegrees ?? 0,
    spanDegrees: spanDegrees(view),
  });
  if (!ray) return null;
  const slant = slantMeters(ray.groundMeters, view.heightMeters);
  const detail = pixelsPerMeter(view, Math.max(slant, NEAREST_FACE_METERS));
  return {
    by,
    preset: null,
    ...ray,
    slantMeters: view.heightMeters === null ? null : slant,
    pixelsPerMeter: detail,
    detailClass: detail === null ? null : detailClassOf(detail),
  };
}

function holds({ azimuthDegrees, spanDegrees: span, nearMeters, farMeters }: Sector, ray: Ray): boolean {
  const { groundMeters, bearingDegrees } = ray;
  if (groundMeters < nearMeters || groundMeters > farMeters) return false;
  if (span === 360 || groundMeters < NO_DIRECTION_METERS) return true;
  const turn = Math.abs(bearingDegrees - azimuthDegrees) % 360;
  return Math.min(turn, 360 - turn) <= span / 2;
}

function byOf(view: ViewGeometry): SightBy {
  if (spanDegrees(view) < 360) return 'direction';
  const isAllRound = view.azimuthDegrees !== null || spanDegrees({ ...view, azimuthDegrees: 0 }) === 360;
  return isAllRound && view.horizontalFovDegrees !== null ? 'all_round' : 'unknown_direction';
}
