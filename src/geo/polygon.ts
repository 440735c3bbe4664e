import type { MultiPolygon, Polygon } from 'geojson';
import { geometryFault, isCoordinate } from './position';
import { firstCrossing, isInside } from './ring';

type Coordinate = [number, number];

/** Corners of all rings together; more make a search slow and a boundary needlessly fine. */
export const SEARCH_VERTICES_MAX = 1000;
export const BOUNDARY_VERTICES_MAX = 50_000;

/**
 * A user's GeoJSON Polygon, checked and reduced to what it means (RFC 7946, section 3.1.6): closed rings of at least four
 * positions in [lon, lat], no ring crossing itself or another, holes inside the outer ring. Either winding is accepted.
 * @throws invalid_input naming `field`.
 */
export function parsePolygon(value: unknown, field: string, verticesMax = SEARCH_VERTICES_MAX): Polygon {
  const { type, coordinates } = (value ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Polygon') throw notPolygon(field, 'Polygon');
  refuseTooMany(coordinates, field, verticesMax);
  const rings = parseRings(coordinates, field, `${field}.coordinates`);
  refuseTangled(rings, field);
  return { type: 'Polygon', coordinates: rings };
}

/**
 * A user's Polygon or MultiPolygon as a MultiPolygon, each ring checked as `parsePolygon` does. Whether rings cross is left
 * to PostGIS: with this many corners the sweep here may take seconds, in which the process answers nobody.
 * @throws invalid_input naming `field`.
 */
export function parseMultiPolygon(
  value: unknown,
  field: string,
  verticesMax = BOUNDARY_VERTICES_MAX,
): MultiPolygon {
  const { type, coordinates } = (value ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Polygon' && type !== 'MultiPolygon') throw notPolygon(field, 'Polygon or MultiPolygon');
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(polygons) || !polygons.length) throw notPolygon(field, 'MultiPolygon');
  refuseTooMany(polygons.flat(), field, verticesMax);
  const pathOf = (index: number) => `${field}.coordinates${type === 'Polygon' ? '' : `[${index}]`}`;
  return {
    type: 'MultiPolygon',
    coordinates: polygons.map((polygon, index) => parseRings(polygon, field, pathOf(index))),
  };
}

function parseRings(value: unknown, field: string, path: string): Coordinate[][] {
  if (!Array.isArray(value) || !value.length) throw notPolygon(field, 'Polygon');
  return value.map((ring, index) => parseRing(ring, `${path}[${index}]`));
}

function refuseTangled(rings: Coordinate[][], field: string): void {
  const [outer, ...holes] = rings as [Coordinate[], ...Coordinate[][]];
  const crossing = firstCrossing(rings);
  if (crossing)
    throw geometryFault(
      field,
      `must not cross itself (near ${crossing.join(', ')})`,
      `không được tự cắt (gần ${crossing.join(', ')})`,
    );
  if (holes.some((hole) => !hole.some((corner) => isInside(corner, outer))))
    throw geometryFault(field, 'has a hole outside its outer ring', 'có lỗ nằm ngoài đường bao');
}

function parseRing(value: unknown, field: string): Coordinate[] {
  if (!Array.isArray(value) || value.length < 4)
    throw geometryFault(field, 'must have at least four positions', 'phải có ít nhất bốn điểm');
  const wrong = value.findIndex((position) => !isCoordinate(position));
  if (wrong >= 0)
    throw geometryFault(
      `${field}[${wrong}]`,
      'must be [longitude, latitude] in degrees, longitude first',
      'phải là [kinh độ, vĩ độ] tính bằng độ, kinh độ đứng trước',
    );
  const ring = (value as Coordinate[]).map(([lon, lat]): Coordinate => [lon, lat]);
  const [first, last] = [ring[0]!, ring.at(-1)!];
  if (first[0] !== last[0] || first[1] !== last[1])
    throw geometryFault(field, 'must end where it begins', 'phải khép kín: điểm cuối trùng điểm đầu');
  const corners = withoutRepeats(ring);
  if (corners.length < 4) throw geometryFault(field, 'has no area', 'không có diện tích');
  return corners;
}

function withoutRepeats(ring: Coordinate[]): Coordinate[] {
  return ring.filter((corner, index) => {
    const before = ring[index - 1];
    return !before || before[0] !== corner[0] || before[1] !== corner[1];
  });
}

function refuseTooMany(rings: unknown, field: string, most: number): void {
  if (!Array.isArray(rings)) throw notPolygon(field, 'Polygon');
  const count = rings.reduce((total: number, ring) => total + (Array.isArray(ring) ? ring.length : 0), 0);
  if (count > most)
    throw geometryFault(
      field,
      `must have at most ${most} positions in all`,
      `chỉ được có tối đa ${most} điểm`,
    );
}

function notPolygon(field: string, what: string) {
  return geometryFault(field, `must be a GeoJSON ${what}`, `phải là GeoJSON ${what}`);
}
