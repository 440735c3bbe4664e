import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, notOverSql, scopeAreas, TODAY_SQL, validOnSql } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import { type GrantState, statesBefore } from './grant-state';
import type { Role } from '../roles';

/** A grant as stored, with what its area is called. */
export interface Grant {
  id: string;
  accountId: string;
  accountLogin: string;
  accountDisplayName: string;
  role: Role;
  areaId: number | null;
  areaCode: string | null;
  areaName: string | null;
  hasAreaEnded: boolean;
  incidentId: string | null;
  validFrom: Date;
  validTo: Date | null;
  state: GrantState;
  isInForce: boolean;
  isExpired: boolean;
  reason: string;
  grantedBy: string;
  grantedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  endedBy: string | null;
  endedAt: Date | null;
  endReason: string | null;
}

export interface NewGrant extends Pick<
  Grant,
  'id' | 'accountId' | 'role' | 'areaId' | 'incidentId' | 'validTo' | 'state' | 'reason' | 'grantedBy'
> {
  /** null = from now on, by the database's clock. */
  validFrom: Date | null;
}

export interface GrantFilter {
  scope: AccessScope;
  accountId: string | undefined;
  state: GrantState | undefined;
  role: Role | undefined;
  beforeId: string | null;
  limit: number;
}

const TODAY = `(${TODAY_SQL})::date`;

/** `v`: the area's version of today, else the one of its last day, else the one it will begin with. */
const SELECT = `SELECT g.id, g.account_id AS "accountId", a.login AS "accountLogin",
    a.display_name AS "accountDisplayName", g.role, g.area_id AS "areaId", v.code AS "areaCode", v.name AS "areaName",
    g.area_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM area_version AS later
      WHERE later.area_id = g.area_id AND ${notOverSql('later')}) AS "hasAreaEnded",
    g.incident_id AS "incidentId", g.valid_from AS "validFrom", g.valid_to AS "validTo", g.state,
    g.state = 'active' AND g.valid_from <= now() AND (g.valid_to IS NULL OR g.valid_to > now())
      AND coalesce(v."isNow", g.area_id IS NULL) AS "isInForce",
    coalesce(g.valid_to <= now(), false) AS "isExpired", g.reason, g.granted_by AS "grantedBy",
    g.granted_at AS "grantedAt", g.decided_by AS "decidedBy", g.decided_at AS "decidedAt", g.ended_by AS "endedBy",
    g.ended_at AS "endedAt", g.end_reason AS "endReason"
  FROM role_grant g
  JOIN account a ON a.id = g.account_id
  LEFT JOIN LATERAL (
    SELECT version.code, version.name, ${validOnSql('version', TODAY)} AS "isNow"
    FROM area_version AS version WHERE version.area_id = g.area_id
    ORDER BY version.valid_from > ${TODAY}, abs(version.valid_from - ${TODAY})
    LIMIT 1) AS v ON true`;

/** A grant is in a scope when its area is, or the unit of whoever holds it. */
const IN_SCOPE = `(${inScopeSql('g.area_id', '$1')} OR ${inScopeSql('a.area_id', '$1')})`;

@Injectable()
export class GrantRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @param orOf an account whose own grants count as in the scope too. */
  async find(
    id: string,
    scope: AccessScope,
    {
      orOf = null,
      manager = this.dataSource.manager,
    }: { orOf?: string | null; manager?: EntityManager } = {},
  ): Promise<Grant | null> {
    const rows = await manager.query<Grant[]>(
      `${SELECT} WHERE g.id = $2 AND (${IN_SCOPE} OR g.account_id = $3)`,
      [scopeAreas(scope), id, orOf],
    );
    return rows[0] ?? null;
  }

  /** Newest first; ids are of version 7, so they sort by time. */
  async list({ scope, accountId, state, role, beforeId, limit }: GrantFilter): Promise<Grant[]> {
    return this.dataSource.query<Grant[]>(
      `${SELECT}
       WHERE ${IN_SCOPE} AND ($2::uuid IS NULL OR g.account_id = $2) AND ($3::text IS NULL OR g.state = $3)
         AND ($4::text IS NULL OR g.role = $4) AND ($5::uuid IS NULL OR g.id < $5)
       ORDER BY g.id DESC LIMIT $6`,
      [scopeAreas(scope), accountId ?? null, state ?? null, role ?? null, beforeId, limit],
    );
  }

  async insert(manager: EntityManager, grant: NewGrant): Promise<void> {
    const { id, accountId, role, areaId, incidentId, validFrom, validTo, state, reason, grantedBy } = grant;
    await manager.query(
      `INSERT INTO role_grant (id, account_id, role, area_id, incident_id, valid_from, valid_to, state, reason, granted_by)
       VALUES ($1, $2, $3, $4, $5, coalesce($6, now()), $7, $8, $9, $10)`,
      [id, accountId, role, areaId, incidentId, validFrom, validTo, state, reason, grantedBy],
    );
  }

  /** Approves or refuses. @returns false when something else was faster. */
  async decide(
    manager: EntityManager,
    id: string,
    decision: { to: 'active' | 'refused'; by: string; reason: string | null },
  ): Promise<boolean> {
    return changedOne(
      manager,
      `UPDATE role_grant SET state = $3, decided_by = $4, decided_at = now(), end_reason = $5
       WHERE id = $1 AND state = ANY($2)`,
      [id, statesBefore(decision.to), decision.to, decision.by, decision.reason],
    );
  }

  /** @returns false when something else was faster. */
  async end(manager: EntityManager, id: string, by: string, reason: string): Promise<boolean> {
    return changedOne(
      manager,
      `UPDATE role_grant SET state = 'ended', ended_by = $3, ended_at = now(), end_reason = $4
       WHERE id = $1 AND state = ANY($2)`,
      [id, statesBefore('ended'), by, reason],
    );
  }
}

async function changedOne(manager: EntityManager, sql: string, values: unknown[]): Promise<boolean> {
  const [, count] = await manager.query<[unknown[], number]>(sql, values);
  return count === 1;
}
