import { isCoordinate } from '../../geo/position';

export interface RingRepair {
  geometry: object;
  /** Rings without area that were left out, a polygon's outer ring with its holes. */
  droppedRings: number;
}

/**
 * Leaves out rings that enclose nothing: fewer than three different corners, as simplifying leaves of a small islet. No other
 * corner is touched; what is wrong otherwise stays for whoever checks the geometry.
 */
export function withoutEmptyRings(geometry: object): RingRepair {
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  const polygons: unknown = type === 'Polygon' ? [coordinates] : coordinates;
  const isReadable = (type === 'Polygon' || type === 'MultiPolygon') && Array.isArray(polygons);
  if (!isReadable || !polygons.every(Array.isArray)) return { geometry, droppedRings: 0 };
  const kept = (polygons as unknown[][]).map(([outer, ...holes]) =>
    isEmptyRing(outer) ? [] : [outer, ...holes.filter((hole) => !isEmptyRing(hole))],
  );
  const droppedRings = polygons.flat().length - kept.flat().length;
  if (!droppedRings) return { geometry, droppedRings };
  return {
    geometry: { type: 'MultiPolygon', coordinates: kept.filter((rings) => rings.length) },
    droppedRings,
  };
}

function isEmptyRing(ring: unknown): boolean {
  if (!Array.isArray(ring) || !ring.every(isCoordinate)) return false;
  return new Set(ring.map(([lon, lat]) => `${lon} ${lat}`)).size < 3;
}
