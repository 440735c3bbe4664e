/** One edge of a ring, its ends sorted from west to east. */
interface Edge {
  ring: number;
  index: number;
  a: Point;
  b: Point;
}

type Point = readonly [number, number];

/**
 * The first place where edges of a polygon's closed rings cross, or null. Edges of one ring may only share their common
 * corner; different rings may touch in points, as the simple features rules allow, but not cross.
 */
export function firstCrossing(rings: readonly (readonly Point[])[]): Point | null {
  const edges = rings.flatMap((ring, number) => edgesOf(ring, number)).sort((p, q) => p.a[0] - q.a[0]);
  let open: Edge[] = [];
  // Sweep from west to east: only edges whose longitudes overlap can meet.
  for (const edge of edges) {
    open = open.filter((other) => other.b[0] >= edge.a[0]);
    const met = open.find((other) => doMeet(edge, other, rings));
    if (met) return edge.a;
    open.push(edge);
  }
  return null;
}

/** Even-odd rule; a point on the ring itself may be answered either way. */
export function isInside(point: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    const isSpanning = a[1] > point[1] !== b[1] > point[1];
    if (isSpanning && point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

function edgesOf(ring: readonly Point[], number: number): Edge[] {
  return ring.slice(1).map((end, index) => {
    const start = ring[index]!;
    const [a, b] = start[0] <= end[0] ? [start, end] : [end, start];
    return { ring: number, index, a, b };
  });
}

function doMeet(p: Edge, q: Edge, rings: readonly (readonly Point[])[]): boolean {
  const [toA, toB] = [side(p.a, p.b, q.a), side(p.a, p.b, q.b)];
  const [fromA, fromB] = [side(q.a, q.b, p.a), side(q.a, q.b, p.b)];
  if (toA === 0 && toB === 0) return doOverlap(p, q) && !(isNeighbour(p, q, rings) && !isFoldedBack(p, q));
  const isCrossing = toA !== toB && fromA !== fromB;
  if (!isCrossing) return false;
  const isTouching = [toA, toB, fromA, fromB].includes(0);
  return !isTouching || (p.ring === q.ring && !isNeighbour(p, q, rings));
}

/** Which side of the line a–b the point lies on; 0 = on it. */
function side(a: Point, b: Point, point: Point): number {
  return Math.sign((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]));
}

/** For edges on one line: do their extents share more than nothing? */
function doOverlap(p: Edge, q: Edge): boolean {
  const shared = (axis: 0 | 1) =>
    Math.max(Math.min(p.a[axis], p.b[axis]), Math.min(q.a[axis], q.b[axis])) <=
    Math.min(Math.max(p.a[axis], p.b[axis]), Math.max(q.a[axis], q.b[axis]));
  return shared(0) && shared(1);
}

/** For neighbours on one line: true when the second runs back over the first. */
function isFoldedBack(p: Edge, q: Edge): boolean {
  const corner = [p.a, p.b].find((point) => isSame(point, q.a) || isSame(point, q.b));
  if (!corner) return true;
  const [far, other] = [p, q].map((edge) => (isSame(edge.a, corner) ? edge.b : edge.a)) as [Point, Point];
  return (far[0] - corner[0]) * (other[0] - corner[0]) + (far[1] - corner[1]) * (other[1] - corner[1]) > 0;
}

function isNeighbour(p: Edge, q: Edge, rings: readonly (readonly Point[])[]): boolean {
  if (p.ring !== q.ring) return false;
  const count = rings[p.ring]!.length - 1;
  const gap = Math.abs(p.index - q.index);
  return gap === 1 || gap === count - 1;
}

function isSame(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
