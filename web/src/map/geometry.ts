import type { BBox, Feature, Geometry, Polygon, Position as Coordinates } from 'geojson';
import type { Mark, Position } from './PlaceMap';

/** Metres of a degree of latitude. Good enough to draw with: what a lens sees, the api says. */
const METERS_PER_DEGREE = 111_320;
const RADIANS = Math.PI / 180;
/** Where nobody knows how far a lens sees, its wedge is drawn so long. */
const WEDGE_METERS = 40;
const WEDGE_DEGREES = 60;

function moved({ lon, lat }: Position, bearingDegrees: number, meters: number): Coordinates {
  const north = (Math.cos(bearingDegrees * RADIANS) * meters) / METERS_PER_DEGREE;
  const east = (Math.sin(bearingDegrees * RADIANS) * meters) / (METERS_PER_DEGREE * Math.cos(lat * RADIANS));
  return [lon + east, lat + north];
}

export function circleAround(center: Position, radiusMeters: number): Polygon {
  const ring = Array.from({ length: 65 }, (_, step) => moved(center, (step % 64) * 5.625, radiusMeters));
  return { type: 'Polygon', coordinates: [ring] };
}

/** Where a mark looks; null where that is not known. */
export function wedgeOf(mark: Mark): Polygon | null {
  if (mark.azimuthDegrees === null || mark.azimuthDegrees === undefined) return null;
  const azimuth = mark.azimuthDegrees;
  const meters = mark.rangeMeters ?? WEDGE_METERS;
  const width = mark.horizontalFovDegrees ?? WEDGE_DEGREES;
  if (width >= 360) return circleAround(mark.at, meters);
  const arc = Array.from({ length: 25 }, (_, step) =>
    moved(mark.at, azimuth - width / 2 + (width * step) / 24, meters),
  );
  const tip = [mark.at.lon, mark.at.lat];
  return { type: 'Polygon', coordinates: [[tip, ...arc, tip]] };
}

export function featureOf<Shape extends Geometry>(
  geometry: Shape,
  properties: Record<string, unknown> = {},
): Feature<Shape> {
  return { type: 'Feature', geometry, properties };
}

/** The box around all of them, or null around nothing. */
export function boundsOf(geometries: Geometry[]): BBox | null {
  const points = geometries.flatMap(pointsOf);
  if (!points.length) return null;
  const [lons, lats] = [points.map(([lon]) => lon!), points.map(([, lat]) => lat!)];
  return [least(lons), least(lats), most(lons), most(lats)];
}

export function distanceMeters(from: Position, to: Position): number {
  const east = (to.lon - from.lon) * Math.cos(((from.lat + to.lat) / 2) * RADIANS);
  return Math.hypot(east, to.lat - from.lat) * METERS_PER_DEGREE;
}

function pointsOf(geometry: Geometry): Coordinates[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(pointsOf);
  return pairsIn(geometry.coordinates);
}

function pairsIn(nested: unknown[]): Coordinates[] {
  return typeof nested[0] === 'number'
    ? [nested as Coordinates]
    : nested.flatMap((one) => pairsIn(one as unknown[]));
}

const least = (numbers: number[]) => numbers.reduce((low, one) => Math.min(low, one));
const most = (numbers: number[]) => numbers.reduce((high, one) => Math.max(high, one));
