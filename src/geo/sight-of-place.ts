import type { MultiPolygon } from 'geojson';
import { type Cell, extentOfDisc, extentOfPolygon, metersTo, nearestOn, spotAt, type Extent } from './convex';
import type { ViewGeometry } from './coverage';
import { planeAround, type Spot } from './local-plane';
import type { Place } from './place';
import { type Ray, type Sector, type Sight, sightBy, sightOf } from './sight';
import { arcWedges, directionDegrees, eastNorth, intersection, type Wedge, withinFullTurn } from './star';

/** A convex part of a place, around the lens. */
interface Piece {
  /** Nowhere nearer than this. */
  fromMeters: number;
  extentIn: (cell: Cell) => Extent | null;
}

const STEP_DEGREES = 45;
/** The straight edge over such a step then lies beyond the arc. */
const BEYOND_ARC = 1.01 / Math.cos(((STEP_DEGREES / 2) * Math.PI) / 180);
/** Corners of a coverage nearer than this are the lens itself. */
const AT_LENS_METERS = 1e-4;

/**
 * Whether and how well a lens sees a person at the nearest part of an uncertain place that it sees at all: `sightOf` for all
 * points within `radiusMeters` of a point or line, without trying them one by one. Place and view are cut into convex parts
 * around the lens; in what two of them share every distance between the nearest and the farthest occurs, so that dead zone
 * and range decide by these two alone. Lines between positions are straight on the lens's plane, which is the geodesic to
 * a millimetre for a kilometre.
 * @param visible the stored coverage of a view in whose way buildings stand: nothing is seen outside it.
 * @returns null when it sees no part of the place.
 * @throws invalid_input naming `horizontalFovDegrees` when no such lens exists.
 */
export function sightOfPlace(view: ViewGeometry, place: Place, visible?: MultiPolygon): Sight | null {
  if (place.line.length === 1 && place.radiusMeters === 0 && !visible) return sightOf(view, place.line[0]!);
  const plane = planeAround(view.position);
  const pieces = piecesOf(
    place.line.map((position) => plane(position)),
    place.radiusMeters,
  );
  const star = visible && starOf(visible, ([lon, lat]) => plane({ lon: lon!, lat: lat! }));
  return sightBy(view, (sector) => nearestRay(sector, pieces, star));
}

/** To the nearest point of the pieces that a sector holds. */
function nearestRay(sector: Sector, pieces: Piece[], star: Wedge[] | undefined): Ray | null {
  const { nearMeters, farMeters } = sector;
  if (nearMeters > farMeters) return null;
  const inReach = pieces.filter(({ fromMeters }) => fromMeters <= farMeters);
  if (!inReach.length) return null;
  const cells = cellsOf(sector, star);
  let best: Ray | null = null;
  for (const { fromMeters, extentIn } of inReach) {
    if (best && Math.max(fromMeters, nearMeters) >= best.groundMeters) continue;
    for (const cell of cells) best = nearer(best, rayTo(extentIn(cell), sector));
  }
  return best;
}

function rayTo(extent: Extent | null, { nearMeters, farMeters }: Sector): Ray | null {
  if (!extent) return null;
  const [from, to] = [metersTo(extent.nearest), metersTo(extent.farthest)];
  if (from > farMeters || to < nearMeters) return null;
  const spot = from < nearMeters ? spotAt(extent, nearMeters) : extent.nearest;
  return { groundMeters: Math.max(from, nearMeters), bearingDegrees: directionDegrees(...spot) };
}

function nearer(a: Ray | null, b: Ray | null): Ray | null {
  if (!a || !b) return a ?? b;
  return b.groundMeters < a.groundMeters ? b : a;
}

/** Discs around the positions and the strips between them; a line without width has the segments alone. */
function piecesOf(line: readonly Spot[], radiusMeters: number): Piece[] {
  const strips = line.slice(1).flatMap((end, index): Piece[] => {
    const start = line[index]!;
    const strip = stripOf(start, end, radiusMeters);
    const fromMeters = metersTo(nearestOn(start, end)) - radiusMeters;
    return strip ? [{ fromMeters, extentIn: (cell) => extentOfPolygon(strip, cell) }] : [];
  });
  if (radiusMeters === 0 && strips.length) return strips;
  const discs = line.map((center): Piece => {
    const fromMeters = metersTo(center) - radiusMeters;
    return { fromMeters, extentIn: (cell) => extentOfDisc({ center, radiusMeters }, cell) };
  });
  return [...discs, ...strips];
}

function stripOf(a: Spot, b: Spot, radiusMeters: number): Spot[] | null {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return null;
  if (radiusMeters === 0) return [a, b];
  const [x, y] = [(-dy * radiusMeters) / length, (dx * radiusMeters) / length];
  return [
    [a[0] + x, a[1] + y],
    [a[0] - x, a[1] - y],
    [b[0] - x, b[1] - y],
    [b[0] + x, b[1] + y],
  ];
}

/** Triangles that hold what a sector reaches, and what buildings leave of it. */
function cellsOf({ azimuthDegrees, spanDegrees, farMeters }: Sector, star: Wedge[] | undefined): Cell[] {
  const steps = Math.ceil(spanDegrees / STEP_DEGREES);
  const corner = Math.max(1, farMeters) * BEYOND_ARC;
  const reach = arcWedges(azimuthDegrees - spanDegrees / 2, spanDegrees, steps, corner);
  const seen = star ? (spanDegrees === 360 ? star : intersection(star, reach)) : reach;
  return seen.map(({ from, to }): Cell => [[0, 0], eastNorth(to), eastNorth(from)]);
}

/** Outer edges of a coverage as wedges; those of its dead zone, which run the other way, are the sector's matter. */
function starOf({ coordinates }: MultiPolygon, toSpot: (corner: number[]) => Spot): Wedge[] {
  const wedges = coordinates.flatMap(([outer]) => {
    const corners = outer!.map((corner) => polarOf(toSpot(corner)));
    return corners.slice(1).flatMap((from, index): Wedge[] => {
      const to = corners[index]!;
      const turn = ((to.degrees - from.degrees + 540) % 360) - 180;
      if (turn <= 0 || Math.min(from.meters, to.meters) < AT_LENS_METERS) return [];
      return [{ from, to: { ...to, degrees: from.degrees + turn } }];
    });
  });
  return withinFullTurn(wedges);
}

function polarOf([east, north]: Spot): Wedge['from'] {
  return { degrees: directionDegrees(east, north), meters: Math.hypot(east, north) };
}
