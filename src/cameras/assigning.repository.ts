import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { inScopeSql, inSubtreeSql, scopeAreas, TODAY_SQL, validOnSql } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import type { AssignableKind, UnassignedRecordDto } from './assigning.dto';

/** A reform may follow a reform; nobody has seen eight. */
const REFORMS_MAX = 8;

/**
 * Areas that are gone, each with its last version, and the units of today that may have what it held: its own successors, else
 * those of the nearest unit that it hung under on its last day, and again theirs where they are gone too.
 */
const GONE = `
  gone AS (
    SELECT l.area_id, l.code, l.name, l.path, l.valid_to FROM area_version l
    WHERE l.valid_to <= ${TODAY_SQL} AND NOT EXISTS (
      SELECT 1 FROM area_version n WHERE n.area_id = l.area_id AND n.valid_from > l.valid_from)
      AND (EXISTS (SELECT 1 FROM camera r WHERE r.area_id = l.area_id AND r.status <> 'retired')
        OR EXISTS (SELECT 1 FROM recorder r WHERE r.area_id = l.area_id))
  ), heir AS (
    SELECT g.area_id, first.id AS successor_id, first.share, 1 AS step FROM gone g
    CROSS JOIN LATERAL (
      SELECT s.successor_id AS id, s.share FROM area_succession s
      WHERE s.predecessor_id = (
        SELECT up.id::integer FROM unnest(string_to_array(ltree2text(g.path), '.')) WITH ORDINALITY AS up (id, depth)
        WHERE EXISTS (SELECT 1 FROM area_succession t WHERE t.predecessor_id = up.id::integer)
        ORDER BY up.depth DESC LIMIT 1)
    ) AS first
    UNION
    SELECT h.area_id, s.successor_id, CASE WHEN h.share = 'whole' THEN s.share ELSE h.share END, h.step + 1
    FROM heir h JOIN area_succession s ON s.predecessor_id = h.successor_id
    WHERE h.step < ${REFORMS_MAX} AND NOT EXISTS (
      SELECT 1 FROM area_version t WHERE t.area_id = h.successor_id AND ${validOnSql('t', TODAY_SQL)})
  ), candidate AS (
    SELECT h.area_id, v.area_id AS successor_id, v.code, v.name,
      CASE WHEN bool_and(h.share = 'whole') THEN 'whole' ELSE 'part_unknown' END AS share
    FROM heir h JOIN area_version v ON v.area_id = h.successor_id AND ${validOnSql('v', TODAY_SQL)}
    GROUP BY h.area_id, v.area_id, v.code, v.name
  )`;

// $1 scope.
const RECORDS = `
  WITH RECURSIVE ${GONE}, record AS (
    SELECT 'camera' AS kind, c.id, c.code, c.name, c.area_id FROM camera c WHERE c.status <> 'retired'
    UNION ALL SELECT 'recorder', r.id, NULL, r.name, r.area_id FROM recorder r
  ), lost AS (
    SELECT r.kind, r.id, r.code, r.name, g.area_id AS "oldAreaId", g.code AS "oldAreaCode", g.name AS "oldAreaName",
      (g.valid_to - 1)::text AS "lastDay",
      (SELECT coalesce(json_agg(json_build_object('areaId', k.successor_id, 'code', k.code, 'name', k.name,
         'share', k.share) ORDER BY k.successor_id), '[]') FROM candidate k WHERE k.area_id = g.area_id) AS successors
    FROM record r JOIN gone g ON g.area_id = r.area_id
    WHERE $1::integer[] IS NULL OR EXISTS (
      SELECT 1 FROM candidate k WHERE k.area_id = g.area_id AND ${inScopeSql('k.successor_id', '$1')})
  )`;

@Injectable()
export class AssigningRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Records without a unit of today whose successors the scope knows, smallest id first. */
  async list(
    { afterId, limit }: { afterId: string | undefined; limit: number },
    scope: AccessScope,
  ): Promise<UnassignedRecordDto[]> {
    return this.dataSource.query<UnassignedRecordDto[]>(
      `${RECORDS} SELECT * FROM lost WHERE $2::uuid IS NULL OR id > $2 ORDER BY id LIMIT $3`,
      [scopeAreas(scope), afterId, limit],
    );
  }

  async find(kind: AssignableKind, id: string, scope: AccessScope): Promise<UnassignedRecordDto | null> {
    const [row] = await this.dataSource.query<UnassignedRecordDto[]>(
      `${RECORDS} SELECT * FROM lost WHERE kind = $2 AND id = $3`,
      [scopeAreas(scope), kind, id],
    );
    return row ?? null;
  }

  /** True for a record of the scope that has a unit of today. */
  async isAssigned(kind: AssignableKind, id: string, scope: AccessScope): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM ${kind} r JOIN area_version v ON v.area_id = r.area_id AND ${validOnSql('v', TODAY_SQL)}
       WHERE r.id = $1 AND ${inScopeSql('r.area_id', '$2')}`,
      [id, scopeAreas(scope)],
    );
    return rows.length > 0;
  }

  /** Whether an area exists today, and lies in one of others by today's tree. */
  async standingOf(areaId: number, within: number[]): Promise<{ isToday: boolean; isBelow: boolean }> {
    const [row] = await this.dataSource.query<{ isToday: boolean; isBelow: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM area_version v WHERE v.area_id = $1 AND ${validOnSql('v', TODAY_SQL)}) AS "isToday",
         EXISTS (SELECT 1 FROM unnest($2::integer[]) AS heir (id)
           WHERE ${inSubtreeSql('$1::integer', 'heir.id', TODAY_SQL)}) AS "isBelow"`,
      [areaId, within],
    );
    return row!;
  }

  /** Gives a record its unit, while it still names the old one. @returns false when somebody was faster. */
  async assign(
    manager: EntityManager,
    record: Pick<UnassignedRecordDto, 'kind' | 'id' | 'oldAreaId' | 'lastDay'>,
    areaId: number,
  ): Promise<boolean> {
    const { kind, id, oldAreaId, lastDay } = record;
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE ${kind} SET area_id = $3, updated_at = now() WHERE id = $1 AND area_id = $2`,
      [id, oldAreaId, areaId],
    );
    if (count !== 1) return false;
    await manager.query(
      `INSERT INTO area_assignment (id, record_kind, record_id, from_area_id, to_area_id, left_on)
       VALUES ($1, $2, $3, $4, $5, $6::date + 1)`,
      [v7(), kind, id, oldAreaId, areaId, lastDay],
    );
    return true;
  }
}
