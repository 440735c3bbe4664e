import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inSubtreeSql, validOnSql } from '../areas/area-sql';

/** Incidents of one kind and outcome; combinations that did not occur have no row. */
export interface IncidentRow {
  kind: string;
  outcome: string;
  total: number;
  /** Of `total`, those solved with camera evidence. */
  byCamera: number;
}

export interface YearlyRow {
  street: number;
  highVantage: number;
  groups: number;
  groupsCovered: number;
  incidents: IncidentRow[];
}

// $1 area id, $2 31 December of the year, $3 the year.
const YEARLY = `
  WITH lens AS (
    SELECT c.area_id, c.kind = 'high_vantage' AS is_high
    FROM camera c
    WHERE c.status NOT IN ('proposed', 'approved')
      AND c.in_service_from <= $2::date AND (c.in_service_to IS NULL OR c.in_service_to > $2::date)
      AND ${inSubtreeSql('c.area_id', '$1', '$2')}
  ), residential AS (
    SELECT g.area_id, EXISTS (SELECT 1 FROM lens WHERE lens.area_id = g.area_id AND NOT is_high) AS is_covered
    FROM area_version g
    WHERE g.kind = 'group' AND ${validOnSql('g', '$2')} AND ${inSubtreeSql('g.area_id', '$1', '$2')}
  ), happened AS (
    SELECT i.kind, i.outcome, i.outcome = 'solved' AND EXISTS (
        SELECT 1 FROM incident_evidence l JOIN evidence_item e ON e.id = l.item_id
        WHERE l.incident_id = i.id AND l.unlinked_at IS NULL
          AND l.contribution IN ('decisive', 'supporting') AND e.status = 'sealed'
      ) AS is_by_camera
    FROM incident i
    WHERE i.occurred_from >= make_timestamptz($3::integer, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh')
      AND i.occurred_from < make_timestamptz($3::integer + 1, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh')
      AND ${inSubtreeSql('i.area_id', '$1', '$2')}
  )
  SELECT
    (SELECT count(*)::integer FROM lens WHERE NOT is_high) AS street,
    (SELECT count(*)::integer FROM lens WHERE is_high) AS "highVantage",
    (SELECT count(*)::integer FROM residential) AS groups,
    (SELECT count(*)::integer FROM residential WHERE is_covered) AS "groupsCovered",
    (SELECT coalesce(json_agg(counted), '[]') FROM (
      SELECT kind, outcome, count(*) AS total, count(*) FILTER (WHERE is_by_camera) AS "byCamera"
      FROM happened GROUP BY kind, outcome) AS counted) AS incidents`;

@Injectable()
export class ReportsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Counts in one statement, so that all figures are of one moment. `asOf` is 31 December of `year`. */
  async yearly(areaId: number, asOf: string, year: number): Promise<YearlyRow> {
    const [row] = await this.dataSource.query<YearlyRow[]>(YEARLY, [areaId, asOf, year]);
    return row!;
  }
}
