/** A place around the lens: direction clockwise from north, distance on the ground. */
export interface PolarPoint {
  degrees: number;
  meters: number;
}

/**
 * Ground seen from the lens between two directions (from.degrees < to.degrees ≤ 360), out to the straight edge between its
 * two points. Wedges in the order of their directions and without overlap make a star: the outline of all that is seen.
 */
export interface Wedge {
  from: PolarPoint;
  to: PolarPoint;
}

/** Narrower than this a wedge is only rounding: 1 mm at 60 m. */
const NARROWEST_DEGREES = 1e-3;
const RADIANS = Math.PI / 180;

/** Wedges under an arc, in equal steps, their edges outside it: `meters` is the distance of the corners. */
export function arcWedges(startDegrees: number, spanDegrees: number, steps: number, meters: number): Wedge[] {
  const start = ((startDegrees % 360) + 360) % 360;
  const at = (index: number): PolarPoint => ({ degrees: start + (index * spanDegrees) / steps, meters });
  const wedges = Array.from({ length: steps }, (_, index) => ({ from: at(index), to: at(index + 1) }));
  return withinFullTurn(wedges);
}

/** Brings wedges that run on past 360° back to where they begin; sorted by direction. */
export function withinFullTurn(wedges: Wedge[]): Wedge[] {
  const back = ({ degrees, meters }: PolarPoint): PolarPoint => ({ degrees: degrees - 360, meters });
  return wedges
    .flatMap((wedge) => {
      if (wedge.to.degrees <= 360) return [wedge];
      if (wedge.from.degrees >= 360) return [{ from: back(wedge.from), to: back(wedge.to) }];
      const cut = { degrees: 360, meters: metersAt(wedge, 360) };
      return [
        { from: wedge.from, to: cut },
        { from: back(cut), to: back(wedge.to) },
      ];
    })
    .filter(isWideEnough)
    .sort((a, b) => a.from.degrees - b.from.degrees);
}

/** Distance of a wedge's edge in a direction within it. */
export function metersAt({ from, to }: Wedge, degrees: number): number {
  if (degrees <= from.degrees) return from.meters;
  if (degrees >= to.degrees) return to.meters;
  const sine = (angle: number) => Math.sin(angle * RADIANS);
  const width = from.meters * to.meters * sine(to.degrees - from.degrees);
  return width / (from.meters * sine(degrees - from.degrees) + to.meters * sine(to.degrees - degrees));
}

/** What at least one of two stars holds; directions that only one of them has are that one's. */
export function union(a: Wedge[], b: Wedge[]): Wedge[] {
  return combine(a, b, (one, other) =>
    one && other ? (middleMeters(one) >= middleMeters(other) ? one : other) : (one ?? other),
  );
}

/** What both stars hold. */
export function intersection(a: Wedge[], b: Wedge[]): Wedge[] {
  return combine(a, b, (one, other) =>
    one && other ? (middleMeters(one) <= middleMeters(other) ? one : other) : null,
  );
}

export function isSameStar(a: Wedge[], b: Wedge[]): boolean {
  const isSame = (p: PolarPoint, q: PolarPoint) => p.degrees === q.degrees && p.meters === q.meters;
  return (
    a.length === b.length && a.every(({ from, to }, i) => isSame(from, b[i]!.from) && isSame(to, b[i]!.to))
  );
}

/** Without what lies nearer than `meters`: wedges whose edge falls short are gone, those that cross it are cut there. */
export function beyond(star: Wedge[], meters: number): Wedge[] {
  return star.flatMap((wedge) => {
    const cuts = [wedge.from.degrees, ...directionsAt(wedge, meters), wedge.to.degrees];
    return cuts
      .slice(1)
      .map((end, index) => part(wedge, cuts[index]!, end))
      .filter((one) => isWideEnough(one) && middleMeters(one) > meters);
  });
}

/** East and north of the lens in metres: on this plane distances and directions from the lens are true. */
export function eastNorth({ degrees, meters }: PolarPoint): [number, number] {
  return [meters * Math.sin(degrees * RADIANS), meters * Math.cos(degrees * RADIANS)];
}

/** Direction of a point given east and north of the lens, 0 ≤ degrees < 360. */
export function directionDegrees(east: number, north: number): number {
  const degrees = Math.atan2(east, north) / RADIANS;
  return degrees < 0 ? degrees + 360 : degrees;
}

/** Part of a wedge, and the wedge it is part of. */
interface Piece extends Wedge {
  of: Wedge;
}

/** Cuts both stars at every corner and crossing of either, and keeps of each pair of pieces what `choose` says. */
function combine(
  a: Wedge[],
  b: Wedge[],
  choose: (one: Piece | null, other: Piece | null) => Piece | null,
): Wedge[] {
  const joined: Piece[] = [];
  for (const [one, other] of pairsOf(a, b)) {
    const piece = choose(one, other);
    if (!piece) continue;
    const before = joined.at(-1);
    if (before?.of === piece.of && before.to.degrees === piece.from.degrees) before.to = piece.to;
    else joined.push(piece);
  }
  return joined.map(({ from, to }) => ({ from, to })).filter(isWideEnough);
}

function pairsOf(a: Wedge[], b: Wedge[]): [Piece | null, Piece | null][] {
  const corners = [...a, ...b].flatMap(({ from, to }) => [from.degrees, to.degrees]).sort((p, q) => p - q);
  let [i, j] = [0, 0];
  return corners.slice(1).flatMap((end, index): [Piece | null, Piece | null][] => {
    const start = corners[index]!;
    if (end <= start) return [];
    while (i < a.length && a[i]!.to.degrees <= start) i++;
    while (j < b.length && b[j]!.to.degrees <= start) j++;
    const one = covering(a[i], start);
    const other = covering(b[j], start);
    const cut = one && other ? crossing(part(one, start, end), part(other, start, end)) : null;
    const ends = cut === null ? [start, end] : [start, cut, end];
    return ends.slice(1).map((to, k) => [one && part(one, ends[k]!, to), other && part(other, ends[k]!, to)]);
  });
}

function covering(wedge: Wedge | undefined, degrees: number): Wedge | null {
  return wedge && wedge.from.degrees <= degrees ? wedge : null;
}

function part(of: Wedge, from: number, to: number): Piece {
  const at = (degrees: number): PolarPoint => ({ degrees, meters: metersAt(of, degrees) });
  return { from: at(from), to: at(to), of };
}

/** Direction in which the edges of two pieces between the same two directions cross, or null. */
function crossing(one: Wedge, other: Wedge): number | null {
  const isCrossing = (one.from.meters - other.from.meters) * (one.to.meters - other.to.meters) < 0;
  if (!isCrossing) return null;
  const [[ax, ay], [bx, by]] = [eastNorth(one.from), eastNorth(one.to)];
  const [[px, py], [qx, qy]] = [eastNorth(other.from), eastNorth(other.to)];
  const side = (x: number, y: number) => (qx - px) * (y - py) - (qy - py) * (x - px);
  const share = side(ax, ay) / (side(ax, ay) - side(bx, by));
  return directionAlong(one, [ax + share * (bx - ax), ay + share * (by - ay)]);
}

/** Directions in which the straight edge of a wedge is that far from the lens: none, one or two. */
function directionsAt(wedge: Wedge, meters: number): number[] {
  const [[ax, ay], [bx, by]] = [eastNorth(wedge.from), eastNorth(wedge.to)];
  const [dx, dy] = [bx - ax, by - ay];
  const [a, half, c] = [dx * dx + dy * dy, ax * dx + ay * dy, ax * ax + ay * ay - meters * meters];
  const root = half * half - a * c;
  if (root <= 0 || a === 0) return [];
  return [(-half - Math.sqrt(root)) / a, (-half + Math.sqrt(root)) / a]
    .filter((share) => share > 0 && share < 1)
    .map((share) => directionAlong(wedge, [ax + share * dx, ay + share * dy]));
}

/** Direction of a point of the wedge's edge, within the wedge. */
function directionAlong({ from, to }: Wedge, [east, north]: [number, number]): number {
  const degrees = directionDegrees(east, north);
  // 360° itself comes back as 0.
  const turned = degrees < from.degrees - 180 ? degrees + 360 : degrees;
  return Math.min(to.degrees, Math.max(from.degrees, turned));
}

function middleMeters(wedge: Wedge): number {
  return metersAt(wedge, (wedge.from.degrees + wedge.to.degrees) / 2);
}

function isWideEnough({ from, to }: Wedge): boolean {
  return to.degrees - from.degrees > NARROWEST_DEGREES;
}
