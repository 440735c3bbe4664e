import { TODAY_SQL, validOnSql } from '../../areas/area-sql';

/** Gaps smaller than this are only where outlines do not quite meet. */
const SMALLEST_GAP_SQUARE_METERS = 25;

/**
 * $1 area, whose boundary of today cuts everything (null = nothing is cut); grounds as arrays: $2 view, $3 class, $4 does its
 * lens work, $5 do buildings hide some of it, $6 GeoJSON.
 * Outlines are made one first and cut then: a boundary has thousands of corners, an outline a dozen.
 */
const GROUNDS = `
  boundary AS (
    SELECT v.boundary AS g FROM area_version v WHERE v.area_id = $1 AND ${validOnSql('v', TODAY_SQL)}
  ), part AS MATERIALIZED (
    SELECT p.view_id, p.class, p.is_working, CASE WHEN p.is_clipped
      THEN ST_CollectionExtract(ST_Intersection(p.g, v.coverage), 3) ELSE p.g END AS g
    FROM (SELECT view_id, class, is_working, is_clipped, ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4326) AS g
      FROM unnest($2::uuid[], $3::text[], $4::boolean[], $5::boolean[], $6::text[])
        AS r (view_id, class, is_working, is_clipped, geojson)) p
    LEFT JOIN camera_view v ON p.is_clipped AND v.id = p.view_id
  )`;

const cutSql = (geometry: string) =>
  `CASE WHEN (SELECT g FROM boundary) IS NULL THEN ${geometry} ELSE ST_Intersection(${geometry}, (SELECT g FROM boundary)) END`;
const squareMetersSql = (geometry: string) => `coalesce(ST_Area((${geometry})::geography), 0)`;

/** One row: square metres of the boundary and of each class. */
export const CLASSES_SQL = `WITH ${GROUNDS},
  working AS MATERIALIZED (SELECT class, ST_Union(g) AS g FROM part WHERE is_working GROUP BY class),
  detected AS MATERIALIZED (SELECT (SELECT g FROM working WHERE class = 'detect') AS g)
  SELECT (SELECT ST_Area(g::geography) FROM boundary) AS "boundarySquareMeters",
    coalesce((SELECT json_object_agg(class, ${squareMetersSql(cutSql('working.g'))}) FROM working
      WHERE class <> 'unknown'), '{}') AS classes,
    (SELECT ${squareMetersSql(
      cutSql(`coalesce(ST_Difference(u.g, (SELECT g FROM detected)), u.g)`),
    )} FROM working u WHERE u.class = 'unknown') AS "unknownSquareMeters"`;

// The rest are given grounds of class "detect" alone.
const LENSES = `lens AS MATERIALIZED (
    SELECT view_id, is_working, row_number() OVER (ORDER BY view_id) AS number, ST_Union(g) AS g
    FROM part GROUP BY view_id, is_working)`;
/** Lenses that may see what one sees: the index on coverage finds a dozen where a join would try thousands. */
const nearSql = (lens: string) => `CROSS JOIN LATERAL (
    SELECT v.id FROM camera_view v WHERE v.known_to IS NULL AND v.coverage && ${lens}.g OFFSET 0) near
  JOIN lens other ON other.view_id = near.id AND other.is_working`;

/** One row: square metres that two working lenses detect. */
export const OVERLAP_SQL = `WITH ${GROUNDS}, ${LENSES},
  twice AS (
    SELECT ST_Union(ST_CollectionExtract(ST_Intersection(one.g, other.g), 3)) AS g
    FROM lens one ${nearSql('one')}
    WHERE one.is_working AND one.number < other.number AND ST_Intersects(one.g, other.g)
  )
  SELECT ${squareMetersSql(cutSql('g'))} AS "squareMeters" FROM twice`;

/** For each lens out of order the square metres that no working lens detects; one row more, without a view, for all of them. */
export const LOST_SQL = `WITH ${GROUNDS}, ${LENSES},
  lost AS MATERIALIZED (
    SELECT one.view_id, coalesce(ST_Difference(one.g, seen.g), one.g) AS g FROM lens one
    CROSS JOIN LATERAL (SELECT ST_Union(other.g) AS g FROM (VALUES (1)) _ ${nearSql('one')}
      WHERE ST_Intersects(one.g, other.g)) seen
    WHERE NOT one.is_working
  )
  SELECT view_id AS "viewId", ${squareMetersSql(cutSql('ST_Union(g)'))} AS "squareMeters"
  FROM lost GROUP BY GROUPING SETS (view_id, ()) ORDER BY 2 DESC, 1`;

/** $7 how many: parts of the boundary that no working lens detects, largest first, with how many there are in all. */
export const GAPS_SQL = `WITH ${GROUNDS},
  detected AS MATERIALIZED (SELECT ST_Union(g) AS g FROM part WHERE is_working),
  gap AS MATERIALIZED (
    SELECT d.geom AS g, ST_Area(d.geom::geography) AS square_meters
    FROM boundary b CROSS JOIN detected CROSS JOIN LATERAL ST_Dump(coalesce(ST_Difference(b.g, detected.g), b.g)) d
  )
  SELECT count(*) OVER ()::integer AS count, sum(square_meters) OVER () AS "allSquareMeters",
    square_meters AS "squareMeters", ST_AsGeoJSON(g, 6)::json AS polygon, ST_X(p) AS lon, ST_Y(p) AS lat
  FROM gap CROSS JOIN LATERAL ST_PointOnSurface(g) p
  WHERE square_meters >= ${SMALLEST_GAP_SQUARE_METERS} ORDER BY square_meters DESC LIMIT $7`;
