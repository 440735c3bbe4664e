import * as SunCalc from 'suncalc';
import type { Position } from '../geo/position';
import type { Light, NightSight } from './candidate-facts';

/**
 * Civil twilight ends when the middle of the sun is 6° below the horizon; until then one can make out things outdoors without
 * lamps (U.S. Naval Observatory, "Rise, Set, and Twilight Definitions").
 */
const CIVIL_TWILIGHT_DEGREES = -6;

/** How light it was outdoors, by the height of the sun; clouds, hills and street lamps are not known. */
export function lightAt({ lon, lat }: Position, at: Date): Light {
  const { altitude } = SunCalc.getPosition(at, lat, lon);
  if (altitude > 0) return 'day';
  return altitude > CIVIL_TWILIGHT_DEGREES ? 'twilight' : 'night';
}

/** Whether a lens sees so far without daylight: within its night range or its own infrared light, whichever reaches farther. */
export function nightSightOf(
  view: { nightRangeMeters: number | null; infraredRangeMeters: number | null },
  groundMeters: number,
): NightSight {
  const known = [view.nightRangeMeters, view.infraredRangeMeters].filter((meters) => meters !== null);
  if (!known.length) return 'unknown';
  return groundMeters <= Math.max(...known) ? 'lit' : 'beyond';
}
