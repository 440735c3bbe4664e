import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import type { AccessRequestDecision, AccessRequestState } from './access-requests.dto';

export interface AccessRequestRow {
  id: string;
  requestedBy: string;
  incidentId: string;
  itemId: string;
  /** Of the holder; null = there is no such item. */
  areaId: number | null;
  reason: string;
  state: AccessRequestState;
  requestedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  validTo: Date | null;
}

/** What is asked for; one open request for each. */
export type Asked = Pick<AccessRequestRow, 'requestedBy' | 'incidentId' | 'itemId'>;

/** Who looks at requests: at their own, and at those that concern what the areas of the scope hold. */
export interface RequestReader {
  accountId: string | null;
  scope: AccessScope;
}

export interface AccessRequestFilter {
  state: AccessRequestState | null;
  beforeId: string | null;
  limit: number;
}

export interface Decision {
  state: AccessRequestDecision;
  by: string;
  reason: string;
  /** null = refused. */
  validDays: number | null;
}

const COLUMNS = `r.id, r.requested_by AS "requestedBy", r.incident_id AS "incidentId", r.item_id AS "itemId",
  r.area_id AS "areaId", r.reason, r.state, r.requested_at AS "requestedAt", r.decided_by AS "decidedBy",
  r.decided_at AS "decidedAt", r.decision_reason AS "decisionReason", r.valid_to AS "validTo"`;

/** Everywhere means every area that holds something: what nobody holds is for nobody but who asked. */
const heldSql = (scopeParameter: string) =>
  `(r.area_id IS NOT NULL AND ${inScopeSql('r.area_id', scopeParameter)})`;

@Injectable()
export class AccessRequestRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes the same way whether there is such an item or not.
   * @throws a violation of uq_access_request_open when the same is asked for already.
   */
  async insert(
    manager: EntityManager,
    request: Pick<AccessRequestRow, 'id' | 'requestedBy' | 'incidentId' | 'itemId' | 'reason'>,
  ): Promise<AccessRequestRow> {
    const { id, requestedBy, incidentId, itemId, reason } = request;
    const rows = await manager.query<AccessRequestRow[]>(
      `INSERT INTO access_request AS r (id, requested_by, incident_id, item_id, area_id, reason, state)
       VALUES ($1, $2, $3, $4,
         (SELECT a.area_id FROM acquisition a WHERE a.item_id = $4 ORDER BY a.received_at, a.id LIMIT 1), $5, 'open')
       RETURNING ${COLUMNS}`,
      [id, requestedBy, incidentId, itemId, reason],
    );
    return rows[0]!;
  }

  /** The newest request for the same, open or decided. */
  async latest({ requestedBy, incidentId, itemId }: Asked): Promise<AccessRequestRow | null> {
    const rows = await this.dataSource.query<AccessRequestRow[]>(
      `SELECT ${COLUMNS} FROM access_request r
       WHERE r.requested_by = $1 AND r.incident_id = $2 AND r.item_id = $3 ORDER BY r.id DESC LIMIT 1`,
      [requestedBy, incidentId, itemId],
    );
    return rows[0] ?? null;
  }

  async find(id: string, { accountId, scope }: RequestReader): Promise<AccessRequestRow | null> {
    const rows = await this.dataSource.query<AccessRequestRow[]>(
      `SELECT ${COLUMNS} FROM access_request r
       WHERE r.id = $1 AND (r.requested_by = $2 OR ${heldSql('$3')})`,
      [id, accountId, scopeAreas(scope)],
    );
    return rows[0] ?? null;
  }

  /** Newest first. */
  list(reader: RequestReader, filter: AccessRequestFilter): Promise<AccessRequestRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM access_request r
       WHERE (r.requested_by = $1 OR ${heldSql('$2')}) AND ($3::text IS NULL OR r.state = $3)
         AND ($4::uuid IS NULL OR r.id < $4)
       ORDER BY r.id DESC LIMIT $5`,
      [reader.accountId, scopeAreas(reader.scope), filter.state, filter.beforeId, filter.limit],
    );
  }

  /** Decides what is still open; never one's own (ck_access_request_self). @returns null when it was not open. */
  async decide(
    manager: EntityManager,
    id: string,
    decision: Decision,
    scope: AccessScope,
  ): Promise<AccessRequestRow | null> {
    const { state, by, reason, validDays } = decision;
    const [rows] = await manager.query<[AccessRequestRow[], number]>(
      `UPDATE access_request AS r SET state = $2, decided_by = $3, decided_at = now(), decision_reason = $4,
         valid_to = now() + make_interval(days => $5)
       WHERE r.id = $1 AND r.state = 'open' AND ${heldSql('$6')}
       RETURNING ${COLUMNS}`,
      [id, state, by, reason, validDays, scopeAreas(scope)],
    );
    return rows[0] ?? null;
  }
}
