import type { Position } from '../../map/PlaceMap';

type Ring = [number, number][];

/** Whether a boundary (Polygon or MultiPolygon, GeoJSON) holds a position. */
export function contains(boundary: object | null, position: Position): boolean {
  const { type, coordinates } = (boundary ?? {}) as { type?: string; coordinates?: unknown };
  if (type === 'Polygon') return inPolygon(coordinates as Ring[], position);
  if (type === 'MultiPolygon') return (coordinates as Ring[][]).some((rings) => inPolygon(rings, position));
  return false;
}

function inPolygon([outer, ...holes]: Ring[], position: Position): boolean {
  return outer !== undefined && inRing(outer, position) && !holes.some((hole) => inRing(hole, position));
}

/** Even and odd crossings of a ray to the east. */
function inRing(ring: Ring, { lon, lat }: Position): boolean {
  let isIn = false;
  ring.forEach(([x, y], index) => {
    const [px, py] = ring.at(index - 1)!;
    if (y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x) isIn = !isIn;
  });
  return isIn;
}
