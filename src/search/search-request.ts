import type { Polygon } from 'geojson';
import { circleAround } from '../geo/circle';
import { parsePolygon } from '../geo/polygon';
import { polygonOfBbox, type Position } from '../geo/position';
import { invalidField } from '../platform/errors';
import { decodeCursor } from '../platform/http/paging.dto';
import type { Circle, SearchFilter, SearchPosition } from './search-filter';
import type { SearchFootageDto } from './search.dto';

const PERIOD_DAYS_MAX = 366;
const DAY_MILLISECONDS = 86_400_000;
/** Beyond 17 digits no timestamp of PostgreSQL follows. */
const MICROSECONDS = /^-?\d{1,17}$/;

/** Where a request looks, as it was asked: a circle, or the corners of a shape. */
export interface Look {
  circle?: Circle;
  points?: Position[];
}

export interface ParsedRequest extends Omit<SearchFilter, 'area' | 'within' | 'reader'> {
  look: Look;
}

/**
 * What a request asks for, but its area, which only the areas can tell.
 * @throws invalid_input naming the field.
 */
export function parseRequest(request: SearchFootageDto): ParsedRequest {
  const circle = circleOf(request);
  const polygon = placeOf(request, circle);
  if (!polygon && !request.cameraId && request.areaId === undefined && request.area === undefined)
    throw invalidField(
      'bbox',
      'say where: lon, lat and radiusMeters, or bbox, polygon, areaId, area or cameraId',
      'hãy cho biết nơi cần tìm: lon, lat và radiusMeters, hoặc bbox, polygon, areaId, area hay cameraId',
    );
  if (request.areaId !== undefined && request.area !== undefined)
    throw invalidField(
      'area',
      'give areaId or area, not both',
      'chỉ dùng areaId hoặc area, không dùng cả hai',
    );
  return {
    look: circle ? { circle } : polygon ? { points: cornersOf(polygon) } : {},
    polygon,
    cameraId: request.cameraId ?? null,
    ...periodOf(request),
    holding: request.holding ?? null,
    after: positionOf(request.cursor),
    limit: request.limit ?? 50,
  };
}

/** The cursor of a page that ends at `position`, read again by `parseRequest`. */
export function cursorValues(position: SearchPosition): string[] {
  return [position.startedAtMicroseconds, position.segmentId];
}

function positionOf(cursor: string | undefined): SearchPosition | null {
  const values = decodeCursor(cursor, ['text', 'uuid']);
  if (!values) return null;
  const [startedAtMicroseconds, segmentId] = values as [string, string];
  if (!MICROSECONDS.test(startedAtMicroseconds))
    throw invalidField(
      'cursor',
      'cursor is not one this search gave out; start again without it',
      'cursor không hợp lệ; hãy bắt đầu lại từ trang đầu',
    );
  return { startedAtMicroseconds, segmentId };
}

function periodOf(request: SearchFootageDto): Pick<SearchFilter, 'from' | 'to'> {
  const [from, to] = [new Date(request.from), new Date(request.to)];
  if (from >= to) throw invalidField('to', 'to must be later than from', 'to phải sau from');
  if (to.getTime() - from.getTime() > PERIOD_DAYS_MAX * DAY_MILLISECONDS)
    throw invalidField(
      'to',
      `to must be at most ${PERIOD_DAYS_MAX} days after from`,
      `to phải cách from không quá ${PERIOD_DAYS_MAX} ngày`,
    );
  return { from, to };
}

function placeOf(request: SearchFootageDto, circle: Circle | null): Polygon | null {
  const given = [circle, request.bbox, request.polygon].filter(
    (shape) => shape !== undefined && shape !== null,
  );
  if (given.length > 1)
    throw invalidField(
      'bbox',
      'give a circle, a bbox or a polygon, not several',
      'chỉ dùng một trong: hình tròn, bbox hoặc polygon',
    );
  if (circle) return circleAround(circle.center, circle.radiusMeters);
  if (request.bbox !== undefined) return polygonOfBbox(request.bbox, 'bbox');
  return request.polygon ? parsePolygon(request.polygon, 'polygon') : null;
}

function circleOf({ lon, lat, radiusMeters }: SearchFootageDto): Circle | null {
  if (lon === undefined && lat === undefined && radiusMeters === undefined) return null;
  if (lon === undefined || lat === undefined || radiusMeters === undefined)
    throw invalidField(
      lon === undefined ? 'lon' : lat === undefined ? 'lat' : 'radiusMeters',
      'a circle needs lon, lat and radiusMeters',
      'hình tròn cần đủ lon, lat và radiusMeters',
    );
  return { center: { lon, lat }, radiusMeters };
}

/** Of the outer ring; what lies within it lies within any circle round its corners. */
function cornersOf({ coordinates }: Polygon): Position[] {
  return coordinates[0]!.map(([lon, lat]) => ({ lon: lon!, lat: lat! }));
}
