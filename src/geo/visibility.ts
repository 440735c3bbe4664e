import type { Polygon } from 'geojson';
import { breakIntersections, compute } from 'visibility-polygon';
import { azimuthDegreesTo, groundDistanceMeters } from './geodesic';
import type { Position } from './position';
import { isInside } from './ring';
import { directionDegrees, eastNorth, type Wedge, withinFullTurn } from './star';

/** East and north of the lens, in metres. */
type Place = [number, number];
type Wall = [Place, Place];

/** A lens this near to a wall, on either side, hangs on it: neither footprints nor positions are truer than that. */
const ON_WALL_METERS = 0.5;
/** So far before its wall such a lens is reckoned to hang. */
const BRACKET_METERS = 0.01;
/** Narrower than this is only rounding. */
const NARROWEST_DEGREES = 1e-6;

/**
 * What buildings leave open around a lens, up to `meters` and beyond where nothing stands, on the plane of `eastNorth`.
 * A building the lens hangs on hides only what is behind its wall; one that holds the lens deeper inside hides nothing,
 * because nobody can say which of its walls the lens looks from.
 * @returns null when nothing stands within reach.
 */
export function visibleStar(lens: Position, buildings: Polygon[], meters: number): Wedge[] | null {
  const walls = buildings
    .flatMap(({ coordinates }) =>
      wallsOf(coordinates.map((ring) => ring.map((corner) => placeOf(lens, corner)))),
    )
    .filter((wall) => metersTo(wall) < meters);
  if (!walls.length) return null;
  const frame = frameAround(2 * Math.max(meters, ...walls.flat(2).map(Math.abs)));
  return starOf(compute([0, 0], breakIntersections([...withoutRepeats(walls), ...frame])));
}

/** Walls of one building as the lens meets them. */
function wallsOf(rings: Place[][]): Wall[] {
  const [outer] = rings as [Place[]];
  const walls = outlineOf(rings);
  const nearest = walls.reduce((one, other) => (metersTo(other) < metersTo(one) ? other : one));
  const isWithin = isInside([0, 0], outer) && !rings.slice(1).some((hole) => isInside([0, 0], hole));
  const distance = metersTo(nearest);
  if (!isWithin && distance >= BRACKET_METERS) return walls;
  if (isWithin && distance > ON_WALL_METERS) return [];
  const [east, north] = inwards(nearest, outer);
  const by = BRACKET_METERS + (isWithin ? distance : 0);
  const back = rings.map((ring) => ring.map(([x, y]): Place => [x + east * by, y + north * by]));
  return isInside([0, 0], back[0]!) ? [] : outlineOf(back);
}

function outlineOf(rings: Place[][]): Wall[] {
  return rings.flatMap((ring) =>
    ring
      .slice(1)
      .map((end, index): Wall => [ring[index]!, end])
      .filter(([a, b]) => Math.hypot(b[0] - a[0], b[1] - a[1]) > 1e-6),
  );
}

/** Unit vector across a wall, into the building. */
function inwards([a, b]: Wall, outer: Place[]): Place {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  const across: Place = [-dy / length, dx / length];
  const middle: Place = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const isLeft = isInside([middle[0] + across[0] * 0.001, middle[1] + across[1] * 0.001], outer);
  return isLeft ? across : [-across[0], -across[1]];
}

/** Distance of a wall from the lens. */
function metersTo([[ax, ay], [bx, by]]: Wall): number {
  const [dx, dy] = [bx - ax, by - ay];
  const share = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
  return Math.hypot(ax + share * dx, ay + share * dy);
}

/** Houses in a row share walls. */
function withoutRepeats(walls: Wall[]): Wall[] {
  const key = (wall: Wall) =>
    wall
      .map((place) => place.map((value) => value.toFixed(4)).join(' '))
      .sort()
      .join(' ');
  return [...new Map(walls.map((wall) => [key(wall), wall])).values()];
}

/** Walls so far away that they hide nothing: the sweep needs something to see in every direction. */
function frameAround(far: number): Wall[] {
  const corners: Place[] = [
    [far, far],
    [far, -far],
    [-far, -far],
    [-far, far],
  ];
  return corners.map((corner, index): Wall => [corner, corners[(index + 1) % corners.length]!]);
}

/** The corners of what is seen, in either order of turning, as wedges. */
function starOf(corners: Place[]): Wedge[] {
  const points = corners.map(([east, north]) => ({
    degrees: directionDegrees(east, north),
    meters: Math.hypot(east, north),
  }));
  const wedges = points.flatMap((point, index): Wedge[] => {
    const next = points[(index + 1) % points.length]!;
    const turn = ((next.degrees - point.degrees + 540) % 360) - 180;
    if (Math.abs(turn) < NARROWEST_DEGREES) return [];
    const [from, to] = turn > 0 ? [point, next] : [next, point];
    return [{ from, to: { ...to, degrees: from.degrees + Math.abs(turn) } }];
  });
  return withinFullTurn(wedges);
}

function placeOf(lens: Position, [lon, lat]: number[]): Place {
  const corner = { lon: lon!, lat: lat! };
  return eastNorth({ degrees: azimuthDegreesTo(lens, corner), meters: groundDistanceMeters(lens, corner) });
}
