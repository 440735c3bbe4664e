import { eachInScopeSql, scopeAreas } from '../../areas/area-sql';
import type { Position } from '../../geo/position';
import type { AccessScope } from '../../platform/http/request-context';
import { vietnamDate } from '../../platform/local-date';
import type { Statement } from '../../writing/prepared';

/** A place and the two times of a bitemporal question. */
export interface SightQuestion {
  point: Position;
  /** The lens looked so then … */
  at: Date;
  /** … as was believed at this moment; null = as is believed now. */
  knownAt: Date | null;
}

/**
 * Asks for the lenses whose stored coverage holds the point: what is in service that day, was no mere proposal, and lies in
 * the scope. The coverage may hold a little too much, so `sightOf` decides. Two texts, one per kind of knowledge, each of
 * which reads one or both of the partial indexes ix_camera_view_coverage and ix_camera_view_coverage_once_known.
 */
export function sightSql(
  { point, at, knownAt }: SightQuestion,
  scope: AccessScope,
): Statement & { name: string } {
  const values = [pointText(point), at.toISOString(), vietnamDate(at), scopeAreas(scope)];
  return knownAt
    ? { name: 'sight_known_at', text: KNOWN_AT, values: [...values, knownAt.toISOString()] }
    : { name: 'sight_known_now', text: KNOWN_NOW, values };
}

/** Seven digits are a centimetre; more would be noise of a phone or a map. */
function pointText({ lon, lat }: Position): string {
  return `SRID=4326;POINT(${lon.toFixed(7)} ${lat.toFixed(7)})`;
}

// $1 point, $2 moment, $3 its day in Vietnam, $4 areas of the scope, $5 moment of knowledge
export const VIEW_COLUMNS = [
  'id',
  'camera_id',
  'position',
  'valid_from',
  'valid_to',
  'azimuth_degrees',
  'horizontal_fov_degrees',
  'height_meters',
  'tilt_degrees',
  'range_meters',
  'width_pixels',
  'height_pixels',
  'projection',
  'focal_length_millimeters',
  'sensor_width_millimeters',
  'night_range_meters',
  'infrared_range_meters',
  'presets',
  'is_clipped',
]
  .map((column) => `v.${column}`)
  .join(', ');

const candidateSql = (known: string) => `SELECT ${VIEW_COLUMNS}
  FROM camera_view v
  WHERE ${known} AND ST_Intersects(v.coverage, $1::geometry)
    AND v.valid_from <= $2::timestamptz AND (v.valid_to IS NULL OR v.valid_to > $2::timestamptz)`;

/**
 * The newest state by then among those recorded by then; before the first one the first, for a lens is written down after
 * it was hung; without any history what the lens is now.
 */
export const statusSql = (moment: string, recorded: string) => `coalesce(
  (SELECT s.status FROM camera_status_change s WHERE s.camera_id = v.camera_id AND ${recorded}
     AND s.valid_from <= ${moment}::timestamptz ORDER BY s.valid_from DESC, s.id DESC LIMIT 1),
  (SELECT s.status FROM camera_status_change s WHERE s.camera_id = v.camera_id AND ${recorded}
     ORDER BY s.valid_from, s.id LIMIT 1),
  c.status)`;

/** What a `SightRow` has of view `v`, lens `c` and state `s`. */
export const ROW_COLUMNS = `v.id AS "viewId", v.camera_id AS "cameraId",
    ST_X(v.position) AS lon, ST_Y(v.position) AS lat,
    v.valid_from AS "validFrom", v.valid_to AS "validTo", v.azimuth_degrees AS "azimuthDegrees",
    v.horizontal_fov_degrees AS "horizontalFovDegrees", v.height_meters AS "heightMeters",
    v.tilt_degrees AS "tiltDegrees", v.range_meters AS "rangeMeters", v.width_pixels AS "widthPixels",
    v.height_pixels AS "heightPixels", v.projection, v.focal_length_millimeters AS "focalLengthMillimeters",
    v.sensor_width_millimeters AS "sensorWidthMillimeters", v.night_range_meters AS "nightRangeMeters",
    v.infrared_range_meters AS "infraredRangeMeters", v.presets, v.is_clipped AS "isClipped",
    c.code, c.name, c.area_id AS "areaId", c.kind, c.owner_kind AS "ownerKind", s.status,
    c.last_confirmed_at AS "lastConfirmedAt"`;

/** `OFFSET 0` keeps the lenses looked up one by one: a join could begin with all lenses of the scope, thousands for a few. */
export const LENS_SQL = `CROSS JOIN LATERAL (SELECT * FROM camera c WHERE c.id = v.camera_id OFFSET 0) c`;

const questionSql = (candidates: string, recorded: string, isOut: string) => `
  WITH candidate AS MATERIALIZED (${candidates})
  SELECT ${ROW_COLUMNS}
  FROM candidate v
  ${LENS_SQL}
  CROSS JOIN LATERAL (SELECT ${statusSql('$2', recorded)} AS status OFFSET 0) s
  WHERE c.in_service_from <= $3::date AND NOT (${isOut}) AND ${eachInScopeSql('c.area_id', '$4')}
    AND s.status <> 'proposed'`;

const IS_OUT = `c.in_service_to IS NOT NULL AND c.in_service_to <= $3::date`;
/** While nobody had written down that it was retired, it was believed to be there. `knownAt`: a placeholder. */
export const endWasKnownSql = (knownAt: string) => `(${retiredSql(`<= ${knownAt}::timestamptz`)}
  OR NOT ${retiredSql(`> ${knownAt}::timestamptz`)})`;
const retiredSql = (recorded: string) =>
  `EXISTS (SELECT FROM camera_status_change r WHERE r.camera_id = c.id AND r.status = 'retired' AND r.recorded_at ${recorded})`;

const KNOWN_NOW = questionSql(candidateSql('v.known_to IS NULL'), 'true', IS_OUT);
const KNOWN_AT = questionSql(
  `${candidateSql('v.known_to IS NULL AND v.known_from <= $5::timestamptz')}
   UNION ALL
   ${candidateSql('v.known_to IS NOT NULL AND v.known_to > $5::timestamptz AND v.known_from <= $5::timestamptz')}`,
  's.recorded_at <= $5::timestamptz',
  `${IS_OUT} AND ${endWasKnownSql('$5')}`,
);
