import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import { insertRowsSql } from '../../writing/new-row';
import type { SignedLinkState } from './signed-links.dto';

export interface SignedLinkRow {
  id: string;
  kind: string;
  subjectId: string;
  areaId: number;
  label: string;
  state: SignedLinkState;
  issuedBy: string;
  issuedAt: Date;
  expiresAt: Date;
  /** By the database's clock, like the state. */
  isExpired: boolean;
  lastUsedAt: Date | null;
  closedAt: Date | null;
  closedReason: string | null;
  revokedAt: Date | null;
  revokeReason: string | null;
}

export type NewSignedLink = Pick<
  SignedLinkRow,
  'id' | 'kind' | 'subjectId' | 'areaId' | 'label' | 'issuedBy' | 'expiresAt'
>;

const STATE = `CASE WHEN l.revoked_at IS NOT NULL THEN 'revoked' WHEN l.closed_at IS NOT NULL THEN 'closed'
  WHEN l.expires_at <= now() THEN 'expired' ELSE 'open' END`;
const SELECT = `SELECT l.id, l.kind, l.subject_id AS "subjectId", l.area_id AS "areaId", l.label, ${STATE} AS state,
    l.issued_by AS "issuedBy", l.issued_at AS "issuedAt", l.expires_at AS "expiresAt",
    l.expires_at <= now() AS "isExpired", l.last_used_at AS "lastUsedAt", l.closed_at AS "closedAt",
    l.closed_reason AS "closedReason", l.revoked_at AS "revokedAt", l.revoke_reason AS "revokeReason"
  FROM signed_link l`;

@Injectable()
export class SignedLinkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** At least one. */
  async insert(manager: EntityManager, links: readonly NewSignedLink[]): Promise<void> {
    const rows = links.map(({ id, kind, subjectId, areaId, label, issuedBy, expiresAt }) => ({
      table: 'signed_link',
      columns: {
        ...{ id, kind, subject_id: subjectId, area_id: areaId, label },
        ...{ issued_by: issuedBy, expires_at: expiresAt },
      },
    }));
    const { text, values } = insertRowsSql(rows);
    await manager.query(text, values);
  }

  /** For whoever holds the token, which says more than any scope. */
  async findByToken(id: string): Promise<SignedLinkRow | null> {
    return (await this.findAll([id]))[0] ?? null;
  }

  /** Whatever their area: for links of records that the reader may see. */
  findAll(ids: readonly string[]): Promise<SignedLinkRow[]> {
    return this.dataSource.query<SignedLinkRow[]>(`${SELECT} WHERE l.id = ANY($1::uuid[])`, [ids]);
  }

  async find(
    scope: AccessScope,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<SignedLinkRow | null> {
    const rows = await manager.query<SignedLinkRow[]>(
      `${SELECT} WHERE l.id = $2 AND ${inScopeSql('l.area_id', '$1')}`,
      [scopeAreas(scope), id],
    );
    return rows[0] ?? null;
  }

  /** Makes others who would use or end it wait until the transaction ends, and not those who only point at it. */
  async lock(manager: EntityManager, id: string): Promise<SignedLinkRow | null> {
    const rows = await manager.query<SignedLinkRow[]>(`${SELECT} WHERE l.id = $1 FOR NO KEY UPDATE`, [id]);
    return rows[0] ?? null;
  }

  /** Newest first; ids are of version 7, so they sort by time. */
  async list(
    scope: AccessScope,
    filter: {
      area: { id: number; on: string } | undefined;
      state: SignedLinkState | undefined;
      beforeId: string | null;
      limit: number;
    },
  ): Promise<SignedLinkRow[]> {
    const { area, state, beforeId, limit } = filter;
    return this.dataSource.query<SignedLinkRow[]>(
      `${SELECT} WHERE ${inScopeSql('l.area_id', '$1')} AND ($2::uuid IS NULL OR l.id < $2)
         AND ($3::text IS NULL OR ${STATE} = $3)
         AND ($4::integer IS NULL OR ${inSubtreeSql('l.area_id', '$4', '$5')})
       ORDER BY l.id DESC LIMIT $6`,
      [scopeAreas(scope), beforeId, state ?? null, area?.id ?? null, area?.on ?? null, limit],
    );
  }

  async noteUse(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`UPDATE signed_link SET last_used_at = now() WHERE id = $1`, [id]);
  }

  /** @returns false when it is not open. */
  async close(manager: EntityManager, id: string, reason: string): Promise<boolean> {
    return changedOne(
      manager,
      `UPDATE signed_link SET closed_at = now(), closed_reason = $2
       WHERE id = $1 AND closed_at IS NULL AND revoked_at IS NULL AND expires_at > now()`,
      [id, reason],
    );
  }

  /** A closed one can still be read until it expires, so it can be revoked too. @returns false when it has ended. */
  async revoke(manager: EntityManager, id: string, by: string, reason: string): Promise<boolean> {
    return changedOne(
      manager,
      `UPDATE signed_link SET revoked_at = now(), revoked_by = $2, revoke_reason = $3
       WHERE id = $1 AND revoked_at IS NULL AND expires_at > now()`,
      [id, by, reason],
    );
  }
}

async function changedOne(manager: EntityManager, sql: string, values: unknown[]): Promise<boolean> {
  const [, count] = await manager.query<[unknown, number]>(sql, values);
  return count === 1;
}
