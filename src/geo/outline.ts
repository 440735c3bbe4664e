import type { MultiPolygon } from 'geojson';
import { destination } from './geodesic';
import type { Position } from './position';
import { arcWedges, beyond, type PolarPoint, type Wedge } from './star';

type Corner = [number, number];

const STEP_DEGREES = 7.5;
/** Positions are kept to a centimetre, and edges are straight in degrees, not on the ground: allow for both. */
const ROUNDING_METERS = 0.01;
const CHORD_MARGIN = 1.0001;
const RADIANS = Math.PI / 180;
/** Smaller rings would fall apart when their corners are rounded: a dead zone like that is not drawn, sight is drawn to here. */
const SMALLEST_METERS = 0.3;
/** An arc shorter than this could shrink to one corner when rounded, so that a narrow sector would be no polygon: drawn farther. */
const NARROWEST_METERS = 0.03;
/** Wedges nearer to each other than this belong to one polygon. */
const GAP_DEGREES = 5e-3;

/** The star of a sector, its arc drawn outside the true one by at most 0.3 %: an index may hold too much, never too little. */
export function sectorStar(azimuthDegrees: number, spanDegrees: number, meters: number): Wedge[] {
  const steps = Math.max(1, Math.ceil(spanDegrees / STEP_DEGREES));
  const drawnMeters = Math.max(meters, SMALLEST_METERS, NARROWEST_METERS / (spanDegrees * RADIANS));
  const corner =
    ROUNDING_METERS + (drawnMeters * CHORD_MARGIN) / Math.cos((spanDegrees / steps / 2) * RADIANS);
  return arcWedges(azimuthDegrees - spanDegrees / 2, spanDegrees, steps, corner);
}

/**
 * A star without its dead zone as polygons on WGS84, one for each unbroken run of directions; the edge of the dead zone is
 * drawn inside the true one. Rings run as RFC 7946 asks.
 * @param decimals of the corners: gaps between walls may be narrower than a centimetre.
 */
export function polygonsOf(
  lens: Position,
  star: Wedge[],
  nearMeters: number,
  decimals?: number,
): MultiPolygon {
  const inner = nearMeters < SMALLEST_METERS ? 0 : nearMeters / CHORD_MARGIN - ROUNDING_METERS;
  const seen = inner > 0 ? beyond(star, nearMeters) : star;
  const toCorner = ({ degrees, meters }: PolarPoint) => destination(lens, degrees, meters, decimals);
  const coordinates = runsOf(seen).map((run) => {
    const outer = run
      .flatMap(({ from, to }) => [from, to])
      .map(toCorner)
      .reverse();
    if (isFullTurn(run))
      return inner > 0 ? [ring(outer), ring(arc(0, 360, inner).map(toCorner))] : [ring(outer)];
    if (inner <= 0) return [ring([[lens.lon, lens.lat], ...outer])];
    return [ring([...outer, ...arc(run[0]!.from.degrees, run.at(-1)!.to.degrees, inner).map(toCorner)])];
  });
  return { type: 'MultiPolygon', coordinates };
}

/** Wedges side by side, together; a run over north, cut there, is joined again. */
function runsOf(star: Wedge[]): Wedge[][] {
  const runs: Wedge[][] = [];
  for (const wedge of star) {
    const before = runs.at(-1)?.at(-1);
    if (before && wedge.from.degrees - before.to.degrees < GAP_DEGREES) runs.at(-1)!.push(wedge);
    else runs.push([wedge]);
  }
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last || first === last) return runs;
  const isOverNorth = first[0]!.from.degrees < GAP_DEGREES && last.at(-1)!.to.degrees > 360 - GAP_DEGREES;
  return isOverNorth ? [[...last.map(turnedBack), ...first], ...runs.slice(1, -1)] : runs;
}

function turnedBack({ from, to }: Wedge): Wedge {
  return { from: { ...from, degrees: from.degrees - 360 }, to: { ...to, degrees: to.degrees - 360 } };
}

function isFullTurn(run: Wedge[]): boolean {
  return run.at(-1)!.to.degrees - run[0]!.from.degrees > 360 - 2 * GAP_DEGREES;
}

function arc(from: number, to: number, meters: number): PolarPoint[] {
  const steps = Math.max(1, Math.ceil((to - from) / STEP_DEGREES));
  return Array.from({ length: steps + 1 }, (_, index) => ({
    degrees: from + (index * (to - from)) / steps,
    meters,
  }));
}

/** Closed, and no corner twice in a row. */
function ring(corners: Corner[]): Corner[] {
  const [first] = corners;
  const closed = [...corners, first!];
  return closed.filter(([lon, lat], index) => {
    const before = closed[index - 1];
    return !before || before[0] !== lon || before[1] !== lat;
  });
}
