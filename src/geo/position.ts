import type { Polygon } from 'geojson';
import { type AppError, invalidField } from '../platform/errors';

/** WGS84 degrees, in GeoJSON order. */
export interface Position {
  lon: number;
  lat: number;
}

/** True for [lon, lat] (further numbers, such as a height, are ignored as RFC 7946 asks) within the degrees of the globe. */
export function isCoordinate(value: unknown): value is [number, number] {
  if (!Array.isArray(value) || value.length < 2) return false;
  const [lon, lat] = value as unknown[];
  return isWithin(lon, 180) && isWithin(lat, 90);
}

/**
 * `bbox=minLon,minLat,maxLon,maxLat` as a polygon.
 * @throws invalid_input naming `field`. Boxes across the antimeridian are not supported.
 */
export function polygonOfBbox(text: string, field: string): Polygon {
  const parts = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const [west, south, east, north] = parts as [number, number, number, number];
  const isBox = parts.length === 4 && isCoordinate([west, south]) && isCoordinate([east, north]);
  if (!isBox || west >= east || south >= north)
    throw geometryFault(
      field,
      'must be minLon,minLat,maxLon,maxLat in degrees, the minimum below the maximum',
      'phải là minLon,minLat,maxLon,maxLat tính bằng độ, giá trị nhỏ đứng trước',
    );
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

/**
 * For positions out of two numbers that may have been given in the other order; in Vietnam a longitude is no latitude.
 * @throws invalid_input naming `lat` when it is none; says so when the two look swapped.
 */
export function refuseSwapped({ lon, lat }: Position): void {
  if (Math.abs(lat) <= 90) return;
  if (looksSwapped({ lon, lat }))
    throw geometryFault(
      'lat',
      `and lon look swapped: lat=${lon} and lon=${lat} would be a place; give them the other way round`,
      `và lon có vẻ bị đảo chỗ: lat=${lon} và lon=${lat} mới là một vị trí; hãy đổi lại`,
    );
  throw geometryFault('lat', 'must be between -90 and 90', 'phải từ -90 đến 90');
}

/** Whether it is a position only when its two numbers change places. */
export function looksSwapped({ lon, lat }: Position): boolean {
  return !isCoordinate([lon, lat]) && isCoordinate([lat, lon]);
}

/** One fault of a geometry field; the sentences begin with the field's name. */
export function geometryFault(field: string, en: string, vi: string): AppError {
  return invalidField(field, `${field} ${en}`, `${field} ${vi}`);
}

function isWithin(value: unknown, limit: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= limit;
}
