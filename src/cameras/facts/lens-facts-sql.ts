import { eachInScopeSql } from '../../areas/area-sql';
import { endWasKnownSql } from '../coverage/sight-sql';

/**
 * Whole milliseconds since 1970, as a Date has them: parsing hundreds of timestamps costs more than asking for them. Half a
 * microsecond keeps a whole one from falling below itself as a float.
 */
const ms = (column: string): string => `floor(date_part('epoch', ${column}) * 1000 + 0.0005)::bigint`;

const listSql = (columns: string, rest: string, order = ''): string =>
  `(SELECT coalesce(json_agg(json_build_array(${columns})${order && ` ORDER BY ${order}`}), '[]') FROM ${rest})`;

/**
 * $1 ids of lenses, $2 moment of knowledge or NULL, $3 areas of the scope. One row with all that is known, each table once: a
 * subquery for each lens would cost twice as much. Sources come newest first, states in the order of recording, the
 * rest in the order of time.
 */
export const FACTS_SQL = `
  WITH attached AS MATERIALIZED (
    SELECT s.* FROM source s WHERE s.camera_id = ANY($1::uuid[])
  ), recording AS MATERIALIZED (
    SELECT r.* FROM (SELECT DISTINCT recorder_id FROM attached) a
    CROSS JOIN LATERAL (SELECT * FROM recorder r WHERE r.id = a.recorder_id OFFSET 0) r
  )
  SELECT
    ${listSql(
      `c.id, c.in_service_from,
        CASE WHEN $2::timestamptz IS NULL OR ${endWasKnownSql('$2')} THEN c.in_service_to END`,
      'camera c WHERE c.id = ANY($1::uuid[])',
    )} AS lenses,
    ${listSql(
      `s.camera_id, s.id, s.recorder_id, s.channel, s.stream = 'main', ${ms('s.valid_from')}, ${ms('s.valid_to')},
        s.longest_segment_milliseconds`,
      'attached s',
      's.valid_from DESC, s.id DESC',
    )} AS sources,
    ${listSql(
      `h.camera_id, h.status, ${ms('h.valid_from')}`,
      `camera_status_change h
        WHERE h.camera_id = ANY($1::uuid[]) AND ($2::timestamptz IS NULL OR h.recorded_at <= $2)`,
      'h.id',
    )} AS changes,
    ${listSql(
      `r.id, r.name, r.area_id, r.stated_retention_days, ${eachInScopeSql('r.area_id', '$3')},
        (SELECT ${ms('min(s.valid_from)')} FROM source s WHERE s.recorder_id = r.id)`,
      'recording r',
    )} AS recorders,
    ${listSql(
      `e.recorder_id, e.id, ${ms('e.opened_at')}, ${ms('e.model_reference_at')}, e.model_offset_milliseconds,
        e.model_drift_ppm, e.model_uncertainty_milliseconds, e.model_drift_uncertainty_ppm,
        ${ms('e.model_first_checked_at')}, ${ms('e.model_last_checked_at')}`,
      'recording r CROSS JOIN LATERAL (SELECT * FROM clock_epoch e WHERE e.recorder_id = r.id OFFSET 0) e',
      'e.number',
    )} AS epochs,
    ${listSql(
      `m.recorder_id, ${ms('m.measured_at')}, ${ms('m.oldest_displayed_at')}, m.clock_epoch_id`,
      `recording r
        CROSS JOIN LATERAL (SELECT * FROM retention_measurement m WHERE m.recorder_id = r.id OFFSET 0) m`,
      'm.measured_at, m.id',
    )} AS measurements`;

/** What `FACTS_SQL` answers. */
export interface FactsRow {
  lenses: LensRow[];
  sources: SourceRow[];
  changes: ChangeRow[];
  recorders: RecorderRow[];
  epochs: EpochRow[];
  measurements: MeasurementRow[];
}

/** Days in Vietnam; the end as far as it was known. */
export type LensRow = [cameraId: string, inServiceFrom: string, inServiceTo: string | null];
export type SourceRow = [
  cameraId: string,
  id: string,
  recorderId: string,
  channel: number,
  isMain: boolean,
  validFrom: number,
  validTo: number | null,
  longest: number,
];
export type ChangeRow = [cameraId: string, status: string, validFrom: number];
export type RecorderRow = [
  id: string,
  name: string,
  areaId: number,
  statedRetentionDays: number | null,
  isInScope: boolean,
  firstRecordedAt: number | null,
];
export type EpochRow = [
  recorderId: string,
  id: string,
  openedAt: number | null,
  referenceAt: number | null,
  offset: number,
  drift: number,
  uncertainty: number,
  driftUncertainty: number,
  firstCheckedAt: number,
  lastCheckedAt: number,
];
export type MeasurementRow = [
  recorderId: string,
  measuredAt: number,
  oldestDisplayedAt: number,
  epochId: string,
];
