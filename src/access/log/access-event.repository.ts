import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas, TODAY_SQL } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import type { AccessEventKind, AccessOutcome } from '../access-event-kinds';

export interface AccessEventFilter {
  accountId: string | undefined;
  kind: AccessEventKind | undefined;
  outcome: AccessOutcome | undefined;
  from: Date | undefined;
  to: Date | undefined;
  /** What was shown lies there, by today's tree. */
  areaId: number | undefined;
  /** Moment and id of the last row seen. */
  before: (string | number)[] | null;
  limit: number;
}

export interface AccessEventRow {
  id: string;
  /** ISO 8601 with microseconds, so that it can be a cursor. */
  occurredAt: string;
  accountId: string | null;
  unitAreaId: number | null;
  kind: AccessEventKind;
  outcome: AccessOutcome;
  action: string | null;
  purposeId: string | null;
  itemId: string | null;
  areaIds: number[];
  address: string | null;
}

const LIST = `SELECT id, to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "occurredAt",
    account_id AS "accountId", unit_area_id AS "unitAreaId", kind, outcome, action, purpose_id AS "purposeId",
    item_id AS "itemId", area_ids AS "areaIds", address
  FROM access_event
  WHERE ${inScopeSql('unit_area_id', '$1')}
    AND ($2::uuid IS NULL OR account_id = $2) AND ($3::text IS NULL OR kind = $3) AND ($4::text IS NULL OR outcome = $4)
    AND ($5::timestamptz IS NULL OR occurred_at >= $5) AND ($6::timestamptz IS NULL OR occurred_at < $6)
    AND ($10::integer IS NULL OR area_ids && ARRAY(
      SELECT area_id FROM area_version WHERE ${inSubtreeSql('area_id', '$10', TODAY_SQL)}))
    AND ($7::timestamptz IS NULL OR (occurred_at, id) < ($7, $8::uuid))
  ORDER BY occurred_at DESC, id DESC LIMIT $9`;

@Injectable()
export class AccessEventRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of accounts whose unit lay in the scope, newest first; of nobody's unit only everywhere. */
  async list(scope: AccessScope, filter: AccessEventFilter): Promise<AccessEventRow[]> {
    const { accountId, kind, outcome, from, to, areaId, before, limit } = filter;
    const [at, id] = before ?? [];
    return this.dataSource.query<AccessEventRow[]>(LIST, [
      scopeAreas(scope),
      accountId,
      kind,
      outcome,
      from,
      to,
      at,
      id,
      limit,
      areaId,
    ]);
  }
}
