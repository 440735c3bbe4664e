import { eachInScopeSql, inScopeSql, TODAY_SQL } from '../../areas/area-sql';
import { currentViewSql, unconfirmedSql } from '../camera-sql';
import { BUFFER, EXTENT, WORLD_BITS } from './tile';
import { STATUS_CODES, UNCONFIRMED_BIT } from './tile-snapshot';

const STATUSES = Object.keys(STATUS_CODES).map((status) => `'${status}'`);

/** A lens on the map: in service today, and no mere proposal. */
const IS_SHOWN = `c.status IN (${STATUSES.join(', ')}) AND c.in_service_from <= (${TODAY_SQL})::date
  AND (c.in_service_to IS NULL OR c.in_service_to > (${TODAY_SQL})::date)`;

const IS_CURRENT = currentViewSql('v');

/** Units of the world: 2^30 from west to east and from north to south. Beyond 85° Web Mercator has nothing. */
const WORLD = 2 ** WORLD_BITS;
const unitsSql = (share: string) => `least(greatest(floor((${share}) * ${WORLD}), 0), ${WORLD - 1})::integer`;
const X = unitsSql('(ST_X(v.position) + 180) / 360');
const Y = unitsSql(
  `0.5 - ln(tan(pi() / 4 + radians(least(greatest(ST_Y(v.position), -85.06), 85.06)) / 2)) / (2 * pi())`,
);
const STATE = `CASE c.status ${Object.entries(STATUS_CODES)
  .map(([status, code]) => `WHEN '${status}' THEN ${code}`)
  .join(' ')} END + CASE WHEN ${unconfirmedSql('c', '$1')} THEN ${UNCONFIRMED_BIT} ELSE 0 END`;

/** All lenses, packed as `LensSnapshot` reads them. $1 confirmation days */
export const SNAPSHOT = `SELECT string_agg(
    uuid_send(v.id) || int4send(c.area_id) || int4send(${X}) || int4send(${Y}) || int4send(${STATE}), '') AS lenses
  FROM camera_view v JOIN camera c ON c.id = v.camera_id WHERE ${IS_CURRENT} AND ${IS_SHOWN}`;

/** $1 areas of the scope */
export const AREAS_IN_SCOPE = `SELECT coalesce(array_agg(a.id ORDER BY a.id), '{}') AS "areaIds"
  FROM area a WHERE ${inScopeSql('a.id', '$1')}`;

const ENVELOPE = `ST_TileEnvelope($1::integer, $2::integer, $3::integer)`;
const geometrySql = (geometry: string) =>
  `ST_AsMVTGeom(ST_Transform(${geometry}, 3857), ${ENVELOPE}, ${EXTENT}, ${BUFFER}, true)`;
const layerSql = (name: string, rows: string) =>
  `SELECT ST_AsMVT(f, '${name}', ${EXTENT}, 'geom') AS layer FROM (${rows}) f WHERE f.geom IS NOT NULL`;

/** $1–$3 tile, $4 areas of the scope, $5 views, $6 confirmation days */
const lensLayerSql = (inScope: typeof inScopeSql) =>
  layerSql(
    'lenses',
    `SELECT c.id::text AS id, c.code, c.kind, c.status, round(v.azimuth_degrees)::integer % 360 AS azimuth,
     ${unconfirmedSql('c', '$6')} AS unconfirmed, ${geometrySql('v.position')} AS geom
   FROM unnest($5::uuid[]) AS asked (id)
   JOIN camera_view v ON v.id = asked.id JOIN camera c ON c.id = v.camera_id
   WHERE ${inScope('c.area_id', '$4')} AND ${IS_CURRENT} AND ${IS_SHOWN} ORDER BY c.code`,
  );

/** Each lens by itself is cheaper for some; for hundreds, all areas of the scope at once. */
export const FEW_LENSES = lensLayerSql(eachInScopeSql);
export const MANY_LENSES = lensLayerSql(inScopeSql);

/** Numbers of cells, in units of the tile. $1 x, $2 y, then what is counted */
export const CELL_LAYER = layerSql(
  'cells',
  `SELECT ST_MakePoint(x, y) AS geom, count, approved, active, faulty, unconfirmed
   FROM unnest($1::integer[], $2::integer[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::integer[])
     AS cell (x, y, count, approved, active, faulty, unconfirmed)`,
);

/**
 * Views whose coverage reaches into the tile. A lens at a time, as `sightSql` explains. $1–$3 tile, $4 areas of the scope,
 * $5 how many
 */
export const COVERING = `
  SELECT v.id AS "viewId", ST_X(v.position) AS lon, ST_Y(v.position) AS lat, v.azimuth_degrees AS "azimuthDegrees",
    v.horizontal_fov_degrees AS "horizontalFovDegrees", v.height_meters AS "heightMeters",
    v.tilt_degrees AS "tiltDegrees", v.range_meters AS "rangeMeters", v.width_pixels AS "widthPixels",
    v.height_pixels AS "heightPixels", v.projection, v.focal_length_millimeters AS "focalLengthMillimeters",
    v.sensor_width_millimeters AS "sensorWidthMillimeters", v.presets
  FROM camera_view v
  CROSS JOIN LATERAL (SELECT * FROM camera c WHERE c.id = v.camera_id OFFSET 0) c
  WHERE v.coverage && ST_Transform(${ENVELOPE}, 4326) AND ${IS_CURRENT} AND ${IS_SHOWN}
    AND ${eachInScopeSql('c.area_id', '$4')}
  LIMIT $5::integer`;

/**
 * The ground lenses cover, and on top the ground on which they show a detail class; buildings are cut out of both.
 * $1–$3 tile, $4 views, which `COVERING` found within the scope; of rings: $5 view, $6 class, $7 ground
 */
export const COVERAGE_LAYER = layerSql(
  'coverage',
  `WITH asked AS MATERIALIZED (
     SELECT v.id AS view_id, c.id::text AS id, c.code, c.status, v.coverage, v.is_clipped
     FROM unnest($4::uuid[]) AS asked (id)
     JOIN camera_view v ON v.id = asked.id JOIN camera c ON c.id = v.camera_id
   ), ground AS (
     SELECT id, status, NULL AS detail, coverage AS geom, code, 0 AS number FROM asked
     UNION ALL
     SELECT a.id, a.status, r.detail,
       CASE WHEN a.is_clipped THEN ST_Intersection(r.area::geometry, a.coverage) ELSE r.area::geometry END, a.code, r.number
     FROM unnest($5::uuid[], $6::text[], $7::text[]) WITH ORDINALITY AS r (view_id, detail, area, number)
     JOIN asked a ON a.view_id = r.view_id
   )
   SELECT id, status, detail, ${geometrySql('geom')} AS geom FROM ground ORDER BY number, code`,
);
