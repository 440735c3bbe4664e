import { Geodesic } from 'geographiclib-geodesic';
import type { Position } from './position';

/** About a centimetre; more digits would only make answers longer. */
const DECIMALS = 7;

/**
 * The point `meters` from `from` in direction `azimuthDegrees` (clockwise from north), on the WGS84 ellipsoid. Longitude
 * runs on past ±180 rather than jumping, so that a polygon stays in one piece.
 * @param decimals of a degree to which it is rounded; 7 are about a centimetre.
 */
export function destination(
  from: Position,
  azimuthDegrees: number,
  meters: number,
  decimals = DECIMALS,
): [number, number] {
  const outmask = Geodesic.STANDARD | Geodesic.LONG_UNROLL;
  const end = Geodesic.WGS84.Direct(from.lat, from.lon, azimuthDegrees, meters, outmask) as {
    lat2: number;
    lon2: number;
  };
  return [rounded(end.lon2, decimals), rounded(end.lat2, decimals)];
}

/** Geodesic ground distance in metres on WGS84. */
export function groundDistanceMeters(a: Position, b: Position): number {
  return (Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon) as { s12: number }).s12;
}

/** Geodesic azimuth from `a` to `b`, clockwise from north, 0 ≤ azimuth < 360. */
export function azimuthDegreesTo(a: Position, b: Position): number {
  const { azi1 } = Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon) as { azi1: number };
  return (azi1 + 360) % 360;
}

/**
 * Points of an arc round `center`, counter-clockwise from azimuth `to` back to azimuth `from` (from < to, degrees), such that
 * the straight edges between them lie on or outside the arc: a polygon for an index may hold too much, never too little.
 */
export function circumscribedArc(
  center: Position,
  radiusMeters: number,
  from: number,
  to: number,
  stepDegrees: number,
): [number, number][] {
  const steps = Math.max(1, Math.ceil((to - from) / stepDegrees));
  const step = (to - from) / steps;
  const radius = ROUNDING_METERS + (radiusMeters * CHORD_MARGIN) / Math.cos((step / 2) * (Math.PI / 180));
  return Array.from({ length: steps + 1 }, (_, index) => destination(center, to - index * step, radius));
}

/** Edges are straight in degrees, not on the ground: below latitude 80° and 50 km that bends them by less than this. */
const CHORD_MARGIN = 1.0001;
const ROUNDING_METERS = 0.01;

function rounded(degrees: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(degrees * scale) / scale;
}
