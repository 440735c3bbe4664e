import { Client } from 'pg';

/** Lenses and segments enough for the planner to prefer indexes, made by the database itself; `ANALYZE` included. */
export interface Crowd {
  /** West, south, east, north of the square that holds the lenses of `wardId`, one 64th of all. */
  ward: [number, number, number, number];
  wardId: number;
  cameraId: string;
}

const LENSES = 2048;
const SEGMENTS = 60;
const WARD_COLUMNS = 8;
const CELL_DEGREES = 0.02;

const uuid = (table: number, number: string) =>
  `('00000000-0000-7000-800${table}-' || lpad((${number})::text, 12, '0'))::uuid`;
const [CAMERA, RECORDER, SOURCE, EPOCH, VIEW] = [1, 2, 3, 4, 5];
const lens = `generate_series(0, ${LENSES - 1}) n`;
const ward = `(n % ${WARD_COLUMNS ** 2})`;
const west = `(108 + (n % ${WARD_COLUMNS}) * ${CELL_DEGREES} + ((n / 64) % 8) * 0.0022 + 0.001)`;
const south = `(11 + ((n / ${WARD_COLUMNS}) % ${WARD_COLUMNS}) * ${CELL_DEGREES} + (n / 512) * 0.0045 + 0.001)`;
/** One clock of a hundred stands in the year 2000, one of four was never checked. */
const offset = `CASE WHEN n % 100 = 7 THEN -826000000000 WHEN n % 4 > 0 THEN (n % 11 - 5) * 60000 END`;
const shown = `(timestamptz '2026-03-02T00:00Z' + k * interval '4 hours' + (n % 60) * interval '1 minute'
  + coalesce(${offset}, 0) * interval '1 millisecond')`;

const STATEMENTS = [
  `INSERT INTO area (id) SELECT generate_series(1, 65)`,
  `INSERT INTO area_version (id, area_id, valid_from, path, code, name, kind)
   SELECT gen_random_uuid(), n, '2020-01-01', (CASE WHEN n = 65 THEN '65' ELSE '65.' || n END)::ltree, 'A' || n, 'x', 'group'
   FROM generate_series(1, 65) n`,
  `INSERT INTO recorder (id, area_id, name, channels, custodian_kind, custodian_name)
   SELECT ${uuid(RECORDER, 'n')}, ${ward} + 1, 'R', 1, 'group', 'C' FROM ${lens}`,
  `INSERT INTO clock_epoch (id, recorder_id, number, reason, model_reference_at, model_offset_milliseconds, model_drift_ppm,
     model_uncertainty_milliseconds, model_drift_uncertainty_ppm, model_first_checked_at, model_last_checked_at)
   SELECT ${uuid(EPOCH, 'n')}, ${uuid(RECORDER, 'n')}, 1, 'initial', m.at, m.ahead, m.one * 20, m.one * 1000, m.one * 20, m.at, m.at
   FROM ${lens} CROSS JOIN LATERAL (SELECT ${offset} AS ahead,
     CASE WHEN ${offset} IS NOT NULL THEN timestamptz '2026-03-01T00:00Z' END AS at,
     CASE WHEN ${offset} IS NOT NULL THEN 1 END AS one) m`,
  `INSERT INTO camera (id, code, name, area_id, kind, owner_kind, status, in_service_from)
   SELECT ${uuid(CAMERA, 'n')}, 'C' || n, 'x', ${ward} + 1, 'fixed', 'group', 'active', '2020-01-01' FROM ${lens}`,
  `INSERT INTO source (id, recorder_id, camera_id, channel, stream, valid_from, longest_segment_milliseconds)
   SELECT ${uuid(SOURCE, 'n')}, ${uuid(RECORDER, 'n')}, ${uuid(CAMERA, 'n')}, 1, 'main', '2020-01-01', 7200000 FROM ${lens}`,
  `INSERT INTO camera_view (id, camera_id, valid_from, valid_to, known_from, position, horizontal_fov_degrees, height_meters,
     width_pixels, projection, coverage)
   SELECT ${uuid(VIEW, 'n * 4 + v')}, ${uuid(CAMERA, 'n')}, b.bounds[v], b.bounds[v + 1], '2020-01-01',
     ST_SetSRID(ST_MakePoint(${west}, ${south}), 4326), 90, 4, 1920, 'rectilinear',
     ST_Multi(ST_MakeEnvelope(${west}, ${south}, ${west} + 0.0003, ${south} + 0.0003, 4326))
   FROM ${lens} CROSS JOIN LATERAL (SELECT ARRAY['2020-01-01', '2026-03-08', '2026-03-15', NULL]::timestamptz[] AS bounds) b
   CROSS JOIN generate_series(1, 3) v`,
  `INSERT INTO segment (id, source_id, clock_epoch_id, displayed_started_at, displayed_ended_at)
   SELECT gen_random_uuid(), ${uuid(SOURCE, 'n')}, ${uuid(EPOCH, 'n')}, ${shown}, ${shown} + interval '2 hours'
   FROM generate_series(0, ${SEGMENTS - 1}) k CROSS JOIN ${lens}`,
  `INSERT INTO evidence_item (id, kind, status, camera_id, source_id, clock_epoch_id, displayed_started_at, sha256)
   SELECT gen_random_uuid(), 'footage', 'staged', ${uuid(CAMERA, 'n')}, ${uuid(SOURCE, 'n')}, ${uuid(EPOCH, 'n')}, ${shown}, 'x'
   FROM generate_series(0, ${SEGMENTS - 1}, 10) k CROSS JOIN ${lens}`,
  `VACUUM (ANALYZE) camera, source, clock_epoch, camera_view, segment, evidence_item, area_version`,
];

export async function crowd(ownerUrl: string): Promise<Crowd> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const statement of STATEMENTS) await client.query(statement);
  } finally {
    await client.end();
  }
  return { ward: [108, 11, 108 + CELL_DEGREES, 11 + CELL_DEGREES], wardId: 1, cameraId: cameraId(64) };
}

function cameraId(number: number): string {
  return `00000000-0000-7000-8001-${String(number).padStart(12, '0')}`;
}
