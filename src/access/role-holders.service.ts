import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { TODAY_SQL, validOnSql } from '../areas/area-sql';
import type { Action } from '../platform/http/actions';
import { askPrepared } from '../writing/prepared';
import { PERMISSIONS } from './permissions';
import type { Role } from './roles';

export interface RoleHolder {
  /** The area that was asked about. */
  areaId: number;
  accountId: string;
}

/**
 * Which accounts hold a role somewhere, for work that is handed out. Grants for a case give no area and do not count, nor
 * do those for everywhere: who leads everywhere knows no street.
 */
@Injectable()
export class RoleHoldersService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * For each area who holds the role nearest to it: in the area itself, else in the lowest area above it, by today's tree. Of
   * several roles each counts for itself, and whoever holds two is named once.
   * @param manager of the transaction that is to write, if any.
   * @returns an area that nobody holds the role for does not appear; holders of one area by account id.
   */
  async nearest(
    role: Role | readonly Role[],
    areaIds: readonly number[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<RoleHolder[]> {
    const text = `WITH held AS (
         SELECT DISTINCT asked.area_id, g.role, g.account_id, nlevel(top.path) AS level
         FROM unnest($2::integer[]) AS asked(area_id)
         JOIN area_version AS own ON own.area_id = asked.area_id AND ${validOnSql('own', TODAY_SQL)}
         JOIN role_grant g ON g.role = ANY ($1::text[]) AND g.state = 'active' AND g.incident_id IS NULL
           AND g.valid_from <= now() AND (g.valid_to IS NULL OR g.valid_to > now())
         JOIN account a ON a.id = g.account_id AND a.disabled_at IS NULL
         JOIN area_version AS top ON top.area_id = g.area_id AND own.path <@ top.path
           AND ${validOnSql('top', TODAY_SQL)})
       SELECT DISTINCT area_id AS "areaId", account_id AS "accountId" FROM held
       WHERE level = (SELECT max(level) FROM held nearer WHERE nearer.area_id = held.area_id AND nearer.role = held.role)
       ORDER BY 1, 2`;
    return askPrepared<RoleHolder>(manager, 'role_holders_nearest', {
      text,
      values: [[role].flat(), areaIds],
    });
  }

  /**
   * Whether an account may do something in an area by one of its grants, for jobs that run when the request is long over.
   * False too when the account or the area has ended.
   * @param manager of the transaction that is to write.
   * @param incidentId of the case it is about, if of any: then a grant for that case will do, wherever the area is.
   */
  async mayDo(
    accountId: string,
    action: Action,
    areaId: number,
    manager: EntityManager = this.dataSource.manager,
    incidentId: string | null = null,
  ): Promise<boolean> {
    const rows = await manager.query<object[]>(
      `SELECT 1 FROM role_grant g
       JOIN account a ON a.id = g.account_id AND a.disabled_at IS NULL
       JOIN area_version AS own ON own.area_id = $2 AND ${validOnSql('own', TODAY_SQL)}
       LEFT JOIN area_version AS top ON top.area_id = g.area_id AND ${validOnSql('top', TODAY_SQL)}
       WHERE g.account_id::text = $1 AND g.role = ANY ($3) AND g.state = 'active'
         AND g.valid_from <= now() AND (g.valid_to IS NULL OR g.valid_to > now())
         AND CASE WHEN g.incident_id IS NULL THEN g.area_id IS NULL OR own.path <@ top.path
           ELSE g.incident_id = $4::uuid END LIMIT 1`,
      [accountId, areaId, Object.keys(PERMISSIONS[action]), incidentId],
    );
    return rows.length > 0;
  }
}
