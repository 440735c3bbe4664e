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

interface Ray {
  groundMeters: number;
  bearingDegrees: number;
}

/** Nearer than this a point has no direction of its own: positions are kept to a centimetre. */
const NO_DIRECTION_METERS = 0.01;

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
  return view.presets.length ? sightOfTurning(view, ray) : sightAlong(view, ray, byOf(view));
}

/** By the preset that shows most; else in the ring it reaches when turned, zoomed as its view says. */
function sightOfTurning(view: ViewGeometry, ray: Ray): Sight | null {
  const byPreset = view.presets.flatMap((preset) => {
    const sight = sightAlong(presetView(view, preset), ray, 'preset');
    return sight ? [{ ...sight, preset: preset.name }] : [];
  });
  const detail = (sight: Sight) => sight.pixelsPerMeter ?? 0;
  const [best] = byPreset.sort((a, b) => detail(b) - detail(a));
  return best ?? sightAlong({ ...view, azimuthDegrees: null }, ray, 'turning');
}

function sightAlong(view: ViewGeometry, ray: Ray, by: SightBy): Sight | null {
  const { nearMeters, farMeters } = rangesOf(view);
  const { groundMeters, bearingDegrees } = ray;
  if (groundMeters < nearMeters || groundMeters > farMeters || !isTowards(view, ray)) return null;
  const slant = slantMeters(groundMeters, view.heightMeters);
  const detail = pixelsPerMeter(view, slant);
  return {
    by,
    preset: null,
    groundMeters,
    slantMeters: view.heightMeters === null ? null : slant,
    bearingDegrees,
    pixelsPerMeter: detail,
    detailClass: detail === null ? null : detailClassOf(detail),
  };
}

function isTowards(view: ViewGeometry, { groundMeters, bearingDegrees }: Ray): boolean {
  const span = spanDegrees(view);
  if (span === 360 || groundMeters < NO_DIRECTION_METERS) return true;
  const turn = Math.abs(bearingDegrees - view.azimuthDegrees!) % 360;
  return Math.min(turn, 360 - turn) <= span / 2;
}

function byOf(view: ViewGeometry): SightBy {
  if (spanDegrees(view) < 360) return 'direction';
  const isAllRound = view.azimuthDegrees !== null || spanDegrees({ ...view, azimuthDegrees: 0 }) === 360;
  return isAllRound && view.horizontalFovDegrees !== null ? 'all_round' : 'unknown_direction';
}
