import type { Polygon } from 'geojson';
import { circumscribedArc } from './geodesic';
import type { Position } from './position';

const STEP_DEGREES = 360 / 64;

/**
 * A polygon of 64 corners that holds the whole geodesic circle and exceeds it by at most 0.13 % of the radius.
 * @param radiusMeters above 0, at most 50 km.
 */
export function circleAround(center: Position, radiusMeters: number): Polygon {
  const ring = circumscribedArc(center, radiusMeters, 0, 360, STEP_DEGREES);
  ring[ring.length - 1] = ring[0]!;
  return { type: 'Polygon', coordinates: [ring] };
}
