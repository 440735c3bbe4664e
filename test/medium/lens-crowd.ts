import { Client } from 'pg';

export interface Crowd {
  lenses: number;
  /** Degrees between neighbours, on a square around `CROWD_CENTER`. */
  spacing: number;
  /** Lenses go to these areas in turn. */
  areaIds: readonly number[];
  /** Names that do not collide with those of another crowd. */
  prefix: string;
}

export const CROWD_CENTER = { lon: 107.5, lat: 11.5 };

// $1 lenses, $2 prefix, $3 areas
const LENSES = `INSERT INTO camera (id, code, name, area_id, kind, owner_kind, status, in_service_from)
  SELECT md5($2 || n)::uuid, $2 || lpad(n::text, 6, '0'), 'lens', ($3::integer[])[1 + n % cardinality($3::integer[])],
    'fixed', 'group', CASE n % 10 WHEN 0 THEN 'faulty' ELSE 'active' END, '2020-01-01'
  FROM generate_series(0, $1::integer - 1) n`;
const STATES = `INSERT INTO camera_status_change (id, camera_id, status, valid_from, recorded_by, recorded_at)
  SELECT gen_random_uuid(), id, status, '2020-01-01', 'test', '2020-01-01' FROM camera WHERE code LIKE $1 || '%'`;
/** A sector of 60° and 40 m to the north; every fifth view was mended once. */
const VIEWS = `INSERT INTO camera_view (id, camera_id, valid_from, known_from, known_to, position, azimuth_degrees,
    horizontal_fov_degrees, height_meters, range_meters, width_pixels, projection, coverage)
  SELECT gen_random_uuid(), md5($2 || n)::uuid, '2020-01-01', CASE k WHEN 0 THEN timestamptz '2021-01-01' ELSE '2020-01-01' END,
    CASE k WHEN 0 THEN NULL ELSE timestamptz '2021-01-01' END, p.point, 0, 60, 4, 40, 1920, 'rectilinear',
    ST_Multi(ST_SetSRID(ST_MakePolygon(ST_MakeLine(ARRAY[p.point, ST_Translate(p.point, -0.0002, 0.00035),
      ST_Translate(p.point, 0, 0.0004), ST_Translate(p.point, 0.0002, 0.00035), p.point])), 4326))
  FROM generate_series(0, $1::integer - 1) n
  CROSS JOIN LATERAL (SELECT ST_SetSRID(ST_MakePoint(
    ${CROWD_CENTER.lon} + $3::float8 * (n % side.length - side.length / 2),
    ${CROWD_CENTER.lat} + $3::float8 * (n / side.length - side.length / 2)), 4326) AS point
    FROM (SELECT ceil(sqrt($1::integer))::integer AS length) side) p
  CROSS JOIN generate_series(0, CASE WHEN n % 5 = 0 THEN 1 ELSE 0 END) k`;

/** Fills a database with lenses that stand in rank and file, in a second for 20,000. */
export async function lensCrowd(
  ownerUrl: string,
  { lenses, spacing, areaIds, prefix }: Crowd,
): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(LENSES, [lenses, prefix, areaIds]);
    await client.query(STATES, [prefix]);
    await client.query(VIEWS, [lenses, prefix, spacing]);
    await client.query(`ANALYZE camera, camera_view, camera_status_change`);
  } finally {
    await client.end();
  }
}
