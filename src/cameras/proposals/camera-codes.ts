import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

const DIGITS = 3;
const NUMBER_MAX = 999_999;

const NEXT = `WITH area AS (
    SELECT code || '-' AS prefix FROM area_version WHERE area_id = $1 ORDER BY valid_from DESC LIMIT 1
  ), taken AS (
    SELECT 0 AS number UNION
    SELECT substring(c.code FROM length(a.prefix) + 1)::integer FROM area a
    JOIN camera c ON left(c.code, length(a.prefix)) = a.prefix
      AND substring(c.code FROM length(a.prefix) + 1) ~ '^[0-9]{1,6}$'
  )
  SELECT prefix, (SELECT CASE WHEN max(number) < ${NUMBER_MAX} THEN max(number) ELSE min(number) FILTER (WHERE NOT EXISTS (
    SELECT FROM taken after WHERE after.number = taken.number + 1)) END + 1 FROM taken) AS next
  FROM area`;

/**
 * Codes of lenses that nobody has chosen: the area's code of today and the next number after the highest. Codes are unique
 * over all areas, so numbers are counted over all of them, whatever one may see. Anybody may have taken the last number there
 * is, in another area too; then it is the lowest that is free.
 */
@Injectable()
export class CameraCodes {
  constructor(private readonly dataSource: DataSource) {}

  /** Somebody else may be given the same at the same moment: `uq_camera_code` lets one of them have it. */
  async next(areaId: number, manager: EntityManager = this.dataSource.manager): Promise<string> {
    const [row] = await manager.query<{ prefix: string; next: number }[]>(NEXT, [areaId]);
    return `${row!.prefix}${String(row!.next).padStart(DIGITS, '0')}`;
  }
}
