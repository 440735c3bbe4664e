import type { Polygon } from 'geojson';
import { detectGroundMeters, type Lens } from './detail';
import { circumscribedArc } from './geodesic';
import type { Position } from './position';

/** Where a lens stands and looks. */
export interface ViewGeometry extends Lens {
  position: Position;
  /** Clockwise from north; null = unknown or turning, which covers the full circle. */
  azimuthDegrees: number | null;
  heightMeters: number;
  /** Ground distance; null or absent = as far as the lens detects a person. */
  rangeMeters?: number | null;
}

const STEP_DEGREES = 7.5;
/** A gap narrower than this is not worth an edge of its own. */
const FULL_CIRCLE_DEGREES = 359.9;
/** A lens that can detect nobody still covers its own pole; beyond 1 km haze and obstacles decide, so a range must be given. */
const SHORTEST_RANGE_METERS = 5;
const LONGEST_DEFAULT_RANGE_METERS = 1000;

/**
 * The ground a lens covers, as a sector on WGS84 whose arc is drawn slightly outside the true one: it serves the index and
 * the map, so it may hold too much (0.3 % of the range at most), never too little.
 * @throws invalid_input naming `horizontalFovDegrees` when no such lens exists.
 */
export function coverageOf(view: ViewGeometry): Polygon {
  const range = coverageRangeMeters(view);
  const isCircle = view.azimuthDegrees === null || view.horizontalFovDegrees >= FULL_CIRCLE_DEGREES;
  return { type: 'Polygon', coordinates: [isCircle ? circle(view.position, range) : sector(view, range)] };
}

/** The stated range, or the ground distance to which the lens detects a person (25 px/m), from 5 m to 1 km. */
export function coverageRangeMeters(view: ViewGeometry): number {
  const detected = detectGroundMeters(view, view.heightMeters);
  const fallback = Math.min(LONGEST_DEFAULT_RANGE_METERS, Math.max(SHORTEST_RANGE_METERS, detected));
  return view.rangeMeters ?? fallback;
}

function circle(center: Position, range: number): [number, number][] {
  const ring = circumscribedArc(center, range, 0, 360, STEP_DEGREES);
  ring[ring.length - 1] = ring[0]!;
  return ring;
}

function sector(view: ViewGeometry, range: number): [number, number][] {
  const half = view.horizontalFovDegrees / 2;
  const azimuth = view.azimuthDegrees!;
  const arc = circumscribedArc(view.position, range, azimuth - half, azimuth + half, STEP_DEGREES);
  const corner: [number, number] = [view.position.lon, view.position.lat];
  return [corner, ...arc, corner];
}
