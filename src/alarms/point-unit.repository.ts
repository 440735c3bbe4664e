import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TODAY_SQL, validOnSql } from '../areas/area-sql';
import { askPrepared } from '../writing/prepared';

/** A reform may follow a reform; nobody has seen eight. */
const REFORMS_MAX = 8;

export interface PointUnit {
  /** As registered. */
  areaId: number;
  /** When that unit has ended: the unit of today that has its place, else what is left above it. null = it stands, or none is known. */
  heirId: number | null;
}

const isToday = (areaId: string) =>
  `EXISTS (SELECT FROM area_version t WHERE t.area_id = ${areaId} AND ${validOnSql('t', TODAY_SQL)})`;

/**
 * Heirs are the successors of the unit, or of the nearest one it hung under on its last day, and theirs where they are gone too;
 * of several the one whose boundary holds the point.
 */
const UNIT = `WITH RECURSIVE point AS (
    SELECT p.area_id, p.location, ${isToday('p.area_id')} AS stands FROM alarm_point p WHERE p.id = $1
  ), up AS (
    SELECT above.id::integer AS area_id, above.depth
    FROM point CROSS JOIN LATERAL (
      SELECT v.path FROM area_version v WHERE v.area_id = point.area_id ORDER BY v.valid_from DESC LIMIT 1) AS last
    CROSS JOIN LATERAL unnest(string_to_array(ltree2text(last.path), '.')) WITH ORDINALITY AS above (id, depth)
    WHERE NOT point.stands
  ), heir AS (
    SELECT s.successor_id AS area_id, 1 AS step FROM area_succession s
    WHERE s.predecessor_id = (
      SELECT up.area_id FROM up JOIN area_succession t ON t.predecessor_id = up.area_id ORDER BY up.depth DESC LIMIT 1)
    UNION
    SELECT s.successor_id, h.step + 1 FROM heir h JOIN area_succession s ON s.predecessor_id = h.area_id
    WHERE h.step < ${REFORMS_MAX} AND NOT ${isToday('h.area_id')}
  )
  SELECT point.area_id AS "areaId", coalesce(
    (SELECT v.area_id FROM heir h JOIN area_version v ON v.area_id = h.area_id AND ${validOnSql('v', TODAY_SQL)}
     ORDER BY coalesce(ST_Covers(v.boundary, point.location), false) DESC, v.area_id LIMIT 1),
    (SELECT up.area_id FROM up WHERE ${isToday('up.area_id')} ORDER BY up.depth DESC LIMIT 1)) AS "heirId"
  FROM point`;

/** To whom a point's button rings after a reform. */
@Injectable()
export class PointUnitRepository {
  constructor(private readonly dataSource: DataSource) {}

  async of(alarmPointId: string): Promise<PointUnit> {
    const values = [alarmPointId];
    const rows = await askPrepared<PointUnit>(this.dataSource.manager, 'alarm_point_unit', {
      text: UNIT,
      values,
    });
    return rows[0]!;
  }
}
