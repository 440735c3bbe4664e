import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

const DIGITS = 3;

/**
 * Codes of lenses that nobody has chosen: the area's code of today and the next number after the highest. Codes are unique
 * over all areas, so numbers are counted over all of them, whatever one may see.
 */
@Injectable()
export class CameraCodes {
  constructor(private readonly dataSource: DataSource) {}

  /** Somebody else may be given the same at the same moment: `uq_camera_code` lets one of them have it. */
  async next(areaId: number, manager: EntityManager = this.dataSource.manager): Promise<string> {
    const [row] = await manager.query<{ prefix: string; highest: number }[]>(
      `SELECT a.code || '-' AS prefix, coalesce(max(substring(c.code FROM length(a.code) + 2)::integer), 0) AS highest
       FROM (SELECT code FROM area_version WHERE area_id = $1 ORDER BY valid_from DESC LIMIT 1) a
       LEFT JOIN camera c ON left(c.code, length(a.code) + 1) = a.code || '-'
         AND substring(c.code FROM length(a.code) + 2) ~ '^[0-9]{1,6}$'
       GROUP BY a.code`,
      [areaId],
    );
    return `${row!.prefix}${String(row!.highest + 1).padStart(DIGITS, '0')}`;
  }
}
