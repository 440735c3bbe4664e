import type { Spot } from './local-plane';

/** Corners counter-clockwise, the first of them the lens at [0, 0]: ground it sees to the straight edge between the others. */
export type Cell = readonly [Spot, Spot, Spot];

interface Disc {
  center: Spot;
  radiusMeters: number;
}

/** Nearest and farthest point of a convex ground, from the lens; every distance between occurs in it. */
export interface Extent {
  nearest: Spot;
  farthest: Spot;
}

/** Rounding, far below the centimetre to which positions are kept. */
const ON_EDGE_METERS = 1e-7;

/** @returns null when they share nothing. */
export function extentOfDisc({ center, radiusMeters }: Disc, cell: Cell): Extent | null {
  const edges = edgesOf(cell);
  const beside = edges.map(([a, b]) => metersLeft(center, a, b));
  if (Math.min(...beside) < -radiusMeters - ON_EDGE_METERS) return null;
  // Where a ground bounded by arcs and straight edges comes nearest or reaches farthest, one of these lies.
  const spots = cell.filter((corner) => metersBetween(corner, center) <= radiusMeters);
  for (const spot of onAxis(center, radiusMeters))
    if (edges.every(([a, b]) => metersLeft(spot, a, b) >= -ON_EDGE_METERS)) spots.push(spot);
  edges.forEach(([a, b], index) => {
    if (Math.abs(beside[index]!) <= radiusMeters) spots.push(...onCircle(a, b, center, radiusMeters));
  });
  return extentOf(spots);
}

/** Of a convex polygon, or of two points = the segment between them. @returns null when they share nothing. */
export function extentOfPolygon(polygon: readonly Spot[], cell: Cell): Extent | null {
  const shared = edgesOf(cell).reduce((left, [a, b]) => leftOf(left, a, b), polygon);
  if (!shared.length) return null;
  // The lens is a corner of the cell, so the polygon holds it on its edge, if at all.
  return extentOf([...shared, ...edgesOf(shared).map(([a, b]) => nearestOn(a, b))]);
}

/** The point of a segment nearest to the lens. */
export function nearestOn(a: Spot, b: Spot): Spot {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length2 = dx * dx + dy * dy;
  const share = length2 > 0 ? Math.min(1, Math.max(0, -(a[0] * dx + a[1] * dy) / length2)) : 0;
  return [a[0] + share * dx, a[1] + share * dy];
}

/** The point of an extent at that distance from the lens, which lies between those of its ends. */
export function spotAt({ nearest, farthest }: Extent, meters: number): Spot {
  const [at] = onCircle(farthest, nearest, [0, 0], meters);
  return at ?? nearest;
}

/** From the lens. By index, here and below: taking spots apart by pattern costs as much as all the rest. */
export function metersTo(spot: Spot): number {
  return Math.sqrt(spot[0] * spot[0] + spot[1] * spot[1]);
}

function metersBetween(a: Spot, b: Spot): number {
  const dx = a[0] - b[0];
  const dy = a[1] - b[1];
  return Math.sqrt(dx * dx + dy * dy);
}

/** The points of a circle nearest to and farthest from the lens, or the lens if the circle holds it. */
function onAxis(center: Spot, radiusMeters: number): Spot[] {
  const away = metersTo(center);
  if (away === 0) return [];
  const [near, far] = [Math.max(0, away - radiusMeters) / away, (away + radiusMeters) / away];
  return [
    [center[0] * near, center[1] * near],
    [center[0] * far, center[1] * far],
  ];
}

function extentOf(spots: readonly Spot[]): Extent | null {
  const [first] = spots;
  if (!first) return null;
  const extent = { nearest: first, farthest: first };
  for (const spot of spots) {
    if (metersTo(spot) < metersTo(extent.nearest)) extent.nearest = spot;
    if (metersTo(spot) > metersTo(extent.farthest)) extent.farthest = spot;
  }
  return extent;
}

function edgesOf(corners: readonly Spot[]): [Spot, Spot][] {
  return corners.map((corner, index) => [corner, corners[(index + 1) % corners.length]!]);
}

/** Points of a segment at that distance from `center`. */
function onCircle(a: Spot, b: Spot, center: Spot, radiusMeters: number): Spot[] {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const x = a[0] - center[0];
  const y = a[1] - center[1];
  const square = dx * dx + dy * dy;
  const half = x * dx + y * dy;
  const root = half * half - square * (x * x + y * y - radiusMeters ** 2);
  if (square === 0 || root < 0) return [];
  return [(-half - Math.sqrt(root)) / square, (-half + Math.sqrt(root)) / square]
    .filter((share) => share >= 0 && share <= 1)
    .map((share) => [a[0] + share * dx, a[1] + share * dy]);
}

/** How far to the left of the line a–b a spot lies. */
function metersLeft(spot: Spot, a: Spot, b: Spot): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length = Math.sqrt(dx * dx + dy * dy);
  return length > 0 ? (dx * (spot[1] - a[1]) - dy * (spot[0] - a[0])) / length : 0;
}

/** What of a convex polygon lies to the left of a line (Sutherland and Hodgman). */
function leftOf(polygon: readonly Spot[], a: Spot, b: Spot): Spot[] {
  return edgesOf(polygon).flatMap(([from, to]) => {
    const [left, next] = [metersLeft(from, a, b) + ON_EDGE_METERS, metersLeft(to, a, b) + ON_EDGE_METERS];
    const kept = left >= 0 ? [from] : [];
    if (left >= 0 === next >= 0) return kept;
    const share = left / (left - next);
    return [...kept, [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]];
  });
}
