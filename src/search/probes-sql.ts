import type { Polygon } from 'geojson';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../areas/area-sql';
import { displayedSql, reachSql } from '../clock/clock-sql';
import { circleAround } from '../geo/circle';
import type { AccessScope } from '../platform/http/request-context';
import { Parameters, type Statement } from './parameters';
import type { Circle, SearchFilter } from './search-filter';

/**
 * Where to look: for each source of each lens that qualifies, under each epoch of its clock, the span of DISPLAYED time in
 * which a segment must have started. The arrays run in parallel and stay PostgreSQL text: they only travel back.
 */
export interface Probes {
  count: number;
  viewIds: string;
  sourceIds: string;
  epochIds: string;
  /** A segment started after this … */
  startedAfter: string;
  /** … and before this … */
  startedBefore: string;
  /** … and ended after this. */
  endedAfter: string;
  /** Months (UTC) that hold all those spans, merged, ascending; they select the partitions to look into. */
  monthsFrom: string[];
  monthsTo: string[];
}

/**
 * Asks for the probes of a search; one row, `count` 0 when nothing qualifies.
 *
 * A view takes the segments that overlap its validity. When a lens was moved while it recorded, an earlier view that
 * qualifies too takes the segment (`taken_to`): each segment is answered once, with the view of its start if that one
 * qualifies. Neither the validity of sources nor the opening of epochs narrows the search: both were judged by the clock as
 * it was known when the footage came in, and a later check may move that footage in time.
 */
export function probesSql(filter: SearchFilter): Statement {
  const parameters = new Parameters();
  const from = parameters.add(filter.from.toISOString(), 'timestamptz');
  const to = parameters.add(filter.to.toISOString(), 'timestamptz');
  const qualifies = placeSql(filter, parameters);
  const resumed = filter.after
    ? `${displayedSql('e', momentSql(filter.after.startedAtMicroseconds, parameters))} + ${MARGIN}`
    : `NULL::timestamptz`;
  const text = `
    WITH candidate AS MATERIALIZED (
      SELECT v.id, v.camera_id, v.valid_from, v.valid_to,
        lag(v.valid_to) OVER (PARTITION BY v.camera_id ORDER BY v.valid_from) AS taken_to
      FROM camera_view v
      WHERE v.known_to IS NULL AND ${qualifies}
    ), span AS MATERIALIZED (
      SELECT c.id AS view_id, s.id AS source_id, e.id AS epoch_id, s.longest_segment_milliseconds AS longest,
        greatest(${displayedSql('e', reachSql('e', from, 'before'))}, ${displayedSql('e', 'c.valid_from')}) AS ended_after,
        least(${displayedSql('e', reachSql('e', to, 'after'))}, ${displayedSql('e', 'c.valid_to')}, ${resumed})
          AS started_before,
        ${displayedSql('e', 'c.taken_to')} - interval '1 microsecond' AS taken_to
      FROM candidate c
      JOIN source s ON s.camera_id = c.camera_id
      JOIN clock_epoch e ON e.recorder_id = s.recorder_id
    ), probe AS (
      SELECT *, greatest(ended_after - longest * interval '1 millisecond', taken_to) AS started_after FROM span
    ), month AS (
      SELECT unnest(range_agg(tsrange(${monthSql('started_after')}, ${monthSql('started_before')} + interval '1 month')))
        AS months
      FROM probe WHERE started_after < started_before
    )
    SELECT count(*)::integer AS count, array_agg(view_id)::text AS "viewIds", array_agg(source_id)::text AS "sourceIds",
      array_agg(epoch_id)::text AS "epochIds", array_agg(started_after)::text AS "startedAfter",
      array_agg(started_before)::text AS "startedBefore", array_agg(ended_after)::text AS "endedAfter",
      (SELECT array_agg((lower(months) AT TIME ZONE 'UTC')::text ORDER BY months) FROM month) AS "monthsFrom",
      (SELECT array_agg((upper(months) AT TIME ZONE 'UTC')::text ORDER BY months) FROM month) AS "monthsTo"
    FROM probe WHERE started_after < started_before`;
  return { text, values: parameters.values };
}

/** As far as `circleAround` holds. */
const POLYGON_RADIUS_METERS_MAX = 50_000;

/**
 * Whether one plan serves every search of this kind, so that the statement is best prepared. Not for an area alone: how to
 * go about it depends on how many lenses the area and the scope hold.
 */
export function isPlannedOnce({ polygon, cameraId }: SearchFilter): boolean {
  return polygon !== null || cameraId !== null;
}

/** Rounding to microseconds may move a time by one on its way through the clock model and back. */
const MARGIN = `interval '3 microseconds'`;

function placeSql(filter: SearchFilter, parameters: Parameters): string {
  const conditions: string[] = [];
  if (filter.polygon) conditions.push(coversSql(filter.polygon, parameters));
  if (filter.cameraId) conditions.push(`v.camera_id = ${parameters.add(filter.cameraId, 'uuid')}`);
  if (filter.area) conditions.push(ofAreaSql(filter.area, filter.reader.scope, parameters));
  if (!conditions.length) throw new Error('a search without a place would look at every lens');
  if (filter.within) conditions.push(withinSql(filter.within, filter.cameraId !== null, parameters));
  // A subquery for each view found, not a join: a join would begin with all lenses of the scope, thousands for a few views.
  if (!filter.area) conditions.push(scopeSql(AREA_OF_VIEW, filter.reader.scope, parameters));
  return conditions.join(' AND ');
}

const AREA_OF_VIEW = '(SELECT c.area_id FROM camera c WHERE c.id = v.camera_id)';

function ofAreaSql(area: { id: number; on: string }, scope: AccessScope, parameters: Parameters): string {
  const [id, on] = [parameters.add(area.id, 'integer'), parameters.add(area.on, 'date')];
  return `v.camera_id IN (SELECT c.id FROM camera c
    WHERE ${inSubtreeSql('c.area_id', id, on)} AND ${scopeSql('c.area_id', scope, parameters)})`;
}

function scopeSql(column: string, scope: AccessScope, parameters: Parameters): string {
  return scope.isEverywhere ? 'true' : inScopeSql(column, parameters.add(scopeAreas(scope), 'integer[]'));
}

/** The polygon travels as a geometry: made of GeoJSON within the statement, a prepared plan would make it anew for each view. */
function coversSql(polygon: Polygon, parameters: Parameters): string {
  return `ST_Intersects(v.coverage, ${parameters.add(ewktOf(polygon), 'geometry')})`;
}

function ewktOf({ coordinates }: Polygon): string {
  const rings = coordinates.map((ring) => `(${ring.map(([lon, lat]) => `${lon} ${lat}`).join(',')})`);
  return `SRID=4326;POLYGON(${rings.join(',')})`;
}

/** Of a single lens there are few views to measure; of an area thousands, for which a polygon costs a tenth. */
function withinSql(circle: Circle, isOneLens: boolean, parameters: Parameters): string {
  const isPolygon = !isOneLens && circle.radiusMeters <= POLYGON_RADIUS_METERS_MAX;
  if (!isPolygon) return touchesSql('v.coverage', circle, parameters);
  return coversSql(circleAround(circle.center, circle.radiusMeters), parameters);
}

/** Condition that the polygon in `column` has a point in common with the circle, on the ground; uses no index. */
export function touchesSql(column: string, { center, radiusMeters }: Circle, parameters: Parameters): string {
  const [lon, lat] = [center.lon, center.lat].map((degrees) => parameters.add(degrees, 'double precision'));
  const point = `ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326)::geography`;
  return `ST_DWithin(${column}::geography, ${point}, ${parameters.add(radiusMeters, 'double precision')})`;
}

/** Exact: microseconds since 1970 fit neither a Date nor the digits of a float. */
export function momentSql(microseconds: string, parameters: Parameters): string {
  const value = parameters.add(microseconds, 'bigint');
  return `(timestamptz 'epoch' + ${value} * interval '1 microsecond')`;
}

function monthSql(moment: string): string {
  return `date_trunc('month', ${moment} AT TIME ZONE 'UTC')`;
}
