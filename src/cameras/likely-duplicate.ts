import { groundDistanceMeters } from '../geo/geodesic';
import type { Position } from '../geo/position';

/** Two notes of one lens differ by as much as phones err in their place. */
export const DUPLICATE_METERS = 10;
/** As people err when they hold a phone along a lens; two lenses on one pole usually look further apart. */
const DUPLICATE_DEGREES = 30;

export interface Standing {
  position: Position;
  /** null = unknown, or all round. */
  azimuthDegrees: number | null;
}

export interface Likeness {
  /** On the WGS84 ellipsoid, to a decimetre. */
  distanceMeters: number;
  /** 0 to 180; null when either azimuth is unknown. */
  azimuthDifferenceDegrees: number | null;
}

/**
 * How much two lenses look like one: at most 10 m apart, both ends included, and looking at most 30° apart or in a
 * direction that nobody knows.
 * @returns null when they do not.
 */
export function likenessOf(a: Standing, b: Standing): Likeness | null {
  const meters = groundDistanceMeters(a.position, b.position);
  const difference = azimuthDifferenceDegrees(a.azimuthDegrees, b.azimuthDegrees);
  if (meters > DUPLICATE_METERS || (difference !== null && difference > DUPLICATE_DEGREES)) return null;
  return { distanceMeters: Math.round(meters * 10) / 10, azimuthDifferenceDegrees: difference };
}

function azimuthDifferenceDegrees(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  const turn = Math.abs(a - b) % 360;
  return Math.min(turn, 360 - turn);
}
