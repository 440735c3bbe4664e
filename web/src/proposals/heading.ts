/** What the events of a phone's orientation say, as far as it is needed here. */
export interface Orientation {
  alpha: number | null;
  beta: number | null;
  gamma: number | null;
  absolute: boolean;
  /** iOS: clockwise from magnetic north. */
  webkitCompassHeading?: number;
}

const RADIANS = Math.PI / 180;
/** From this share of its length in the plane on, the way the back of the phone looks says more than its upper edge. */
const UPRIGHT = 0.5;

/**
 * Which way a phone points, clockwise from north: the way its camera looks when it is held up, as if to take a picture, and the
 * way its upper edge points when it lies flat.
 * @returns null when the phone has no compass
 */
export function headingOf(orientation: Orientation): number | null {
  const { webkitCompassHeading, alpha, beta, gamma, absolute } = orientation;
  if (typeof webkitCompassHeading === 'number' && webkitCompassHeading >= 0)
    return webkitCompassHeading % 360;
  if (!absolute || alpha === null || beta === null || gamma === null) return null;
  const [cosA, sinA] = [Math.cos(alpha * RADIANS), Math.sin(alpha * RADIANS)];
  const [cosB, sinB] = [Math.cos(beta * RADIANS), Math.sin(beta * RADIANS)];
  const [cosG, sinG] = [Math.cos(gamma * RADIANS), Math.sin(gamma * RADIANS)];
  // Columns of the rotation Z(alpha) X(beta) Y(gamma) of the Device Orientation specification: x is east, y is north.
  const back = { east: -cosA * sinG - sinA * sinB * cosG, north: -sinA * sinG + cosA * sinB * cosG };
  const edge = { east: -sinA * cosB, north: cosA * cosB };
  const { east, north } = Math.hypot(back.east, back.north) >= UPRIGHT ? back : edge;
  return (Math.atan2(east, north) / RADIANS + 360) % 360;
}

/** The mean of directions: of 359° and 1° it is 0°. */
export function meanHeading(headings: number[]): number {
  const east = headings.reduce((sum, heading) => sum + Math.sin(heading * RADIANS), 0);
  const north = headings.reduce((sum, heading) => sum + Math.cos(heading * RADIANS), 0);
  return (Math.atan2(east, north) / RADIANS + 360) % 360;
}
