import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inSubtreeSql, stoodInSql, validOnSql } from '../areas/area-sql';

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

const LENS = { kind: 'camera', id: 'c.id', column: 'c.area_id' } as const;
const EVE = 'f.happened_on - 1';

/**
 * What went whole into the area after the year and is gone on the day of the tree: it belongs nowhere else, so its records
 * of the year are the area's. Of a unit that went in by a part nobody knows which of its own records did.
 */
const FOREBEARS = `
  forebear AS (
    SELECT s.predecessor_id AS id, s.happened_on FROM area_succession s
    WHERE s.share = 'whole' AND s.happened_on > $2::date AND s.happened_on <= $4::date
      AND ${inSubtreeSql('s.successor_id', '$1', '$4')}
    UNION
    SELECT s.predecessor_id, s.happened_on FROM forebear f JOIN area_succession s ON s.successor_id = f.id
    WHERE s.share = 'whole' AND s.happened_on > $2::date AND s.happened_on <= f.happened_on
  ), inherited AS (
    SELECT v.area_id FROM forebear f
    JOIN area_version top ON top.area_id = f.id AND ${validOnSql('top', EVE)}
    JOIN area_version v ON v.path <@ top.path AND ${validOnSql('v', EVE)}
    WHERE NOT EXISTS (SELECT 1 FROM area_version n WHERE n.area_id = v.area_id AND ${validOnSql('n', '$4')})
  )`;

// $1 area id, $2 31 December of the year, $3 the year, $4 the day of the area tree.
const YEARLY = `
  WITH RECURSIVE ${FOREBEARS}, lens AS (
    SELECT c.area_id, c.kind = 'high_vantage' AS is_high
    FROM camera c
    WHERE c.status NOT IN ('proposed', 'approved')
      AND c.in_service_from <= $2::date AND (c.in_service_to IS NULL OR c.in_service_to > $2::date)
      AND (${stoodInSql(LENS, '$1', '$4')} OR c.area_id IN (SELECT area_id FROM inherited))
  ), residential AS (
    SELECT g.area_id, EXISTS (SELECT 1 FROM lens WHERE lens.area_id = g.area_id AND NOT is_high) AS is_covered
    FROM area_version g
    WHERE g.kind = 'group' AND ${validOnSql('g', '$4')} AND ${inSubtreeSql('g.area_id', '$1', '$4')}
  ), happened AS (
    SELECT i.kind, i.outcome, i.outcome = 'solved' AND EXISTS (
        SELECT 1 FROM incident_evidence l JOIN evidence_item e ON e.id = l.item_id
        WHERE l.incident_id = i.id AND l.unlinked_at IS NULL
          AND l.contribution IN ('decisive', 'supporting') AND e.status = 'sealed' AND e.kind = 'footage'
      ) AS is_by_camera
    FROM incident i
    WHERE i.occurred_from >= make_timestamptz($3::integer, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh')
      AND i.occurred_from < make_timestamptz($3::integer + 1, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh')
      AND (${inSubtreeSql('i.area_id', '$1', '$4')} OR i.area_id IN (SELECT area_id FROM inherited))
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

  /** Counts in one statement, so that all figures are of one moment. `membersOn` is the day of the area tree. */
  async yearly(areaId: number, year: number, membersOn: string): Promise<YearlyRow> {
    const values = [areaId, `${year}-12-31`, year, membersOn];
    const [row] = await this.dataSource.query<YearlyRow[]>(YEARLY, values);
    return row!;
  }
}
