import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { TODAY_SQL } from '../../areas/area-sql';

export interface PlannedLens {
  cameraId: string;
  areaId: number;
}

export interface Expired {
  id: string;
  to: 'missed' | 'cancelled';
}

const LOCK = `SELECT pg_try_advisory_xact_lock(hashtext('lensledger.spot-checks')) AS taken`;

/** What the weekly plan of spot checks asks, of all areas. */
@Injectable()
export class CheckPlanRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` unless another worker is at it. The lock is a transaction's, so it ends with its connection too; the work
   * itself uses others. @returns null when another worker has it.
   */
  async alone<T>(work: () => Promise<T>): Promise<T | null> {
    return this.dataSource.transaction(async (manager) => {
      const [row] = await manager.query<{ taken: boolean }[]>(LOCK);
      return row!.taken ? work() : null;
    });
  }

  /** Open checks whose day has passed, or whose lens was retired. */
  async expired(limit: number): Promise<Expired[]> {
    return this.dataSource.query<Expired[]>(
      `SELECT s.id, CASE WHEN c.status = 'retired' THEN 'cancelled' ELSE 'missed' END AS "to"
       FROM spot_check s JOIN camera c ON c.id = s.camera_id
       WHERE s.state = 'open' AND (s.due_at < now() OR c.status = 'retired')
       ORDER BY s.id LIMIT $1`,
      [limit],
    );
  }

  /** Unfinished tickets whose lens was retired. */
  async faultsOfRetired(limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT f.id FROM fault_ticket f JOIN camera c ON c.id = f.camera_id
       WHERE f.state IN ('open', 'in_repair') AND c.status = 'retired' ORDER BY f.id LIMIT $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * For each unit that lenses stand in, those that should work and that nobody has confirmed, or was asked to look at, for
   * longest: as many as the week still lacks.
   * @param week Monday, YYYY-MM-DD.
   */
  async wanting(
    { week, perWeek, limit }: { week: string; perWeek: number; limit: number },
    manager: EntityManager = this.dataSource.manager,
  ): Promise<PlannedLens[]> {
    return manager.query<PlannedLens[]>(
      `WITH asked AS (
         SELECT camera_id, max(assigned_at) AS at, bool_or(state = 'open') AS is_open,
           coalesce(bool_or(planned_week = $1), false) AS is_planned
         FROM spot_check GROUP BY camera_id),
       planned AS (
         SELECT c.area_id, count(*) AS n FROM spot_check s JOIN camera c ON c.id = s.camera_id
         WHERE s.planned_week = $1 GROUP BY c.area_id),
       ranked AS (
         SELECT c.id, c.area_id, coalesce(planned.n, 0) + row_number() OVER (
             PARTITION BY c.area_id ORDER BY greatest(c.last_confirmed_at, asked.at) NULLS FIRST, c.id) AS rank
         FROM camera c
         LEFT JOIN asked ON asked.camera_id = c.id
         LEFT JOIN planned ON planned.area_id = c.area_id
         WHERE c.status IN ('active', 'faulty') AND c.in_service_from <= (${TODAY_SQL})::date
           AND asked.is_open IS NOT TRUE AND asked.is_planned IS NOT TRUE)
       SELECT id AS "cameraId", area_id AS "areaId" FROM ranked WHERE rank <= $2 ORDER BY area_id, rank LIMIT $3`,
      [week, perWeek, limit],
    );
  }
}
