import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import { insertRowsSql, type NewRow } from '../writing/new-row';
import { askPrepared } from '../writing/prepared';
import type { LossCause } from './loss-cause';
import { type RequestRow, SELECT_REQUEST, TIME_COLUMNS, type Times } from './request-row';
import { openStates, racingStates, type RequestState, statesBefore } from './request-state';

export type NewRequest = Pick<
  RequestRow,
  | 'id'
  | 'incidentId'
  | 'recorderId'
  | 'legalBasisId'
  | 'fromAt'
  | 'toAt'
  | 'followsIncident'
  | 'displayedFrom'
  | 'displayedTo'
  | 'deadlineAt'
  | 'deadlineBasis'
  | 'retentionDays'
  | 'reason'
  | 'note'
  | 'requestedBy'
  | 'createdAt'
>;

/** Columns that a move along `requestTransitions` sets besides the state. */
export interface MoveColumns {
  opened_at?: Date;
  keeping_at?: Date;
  ended_at?: Date;
  end_reason?: string | null;
  called_at?: Date | null;
  loss_cause?: LossCause | null;
}

export interface NewSending {
  id: string;
  sentAt: Date;
  endsAt: Date;
  linkId: string;
}

/** Asks. One lies in a scope when its recorder does, by today's tree, or when its case was granted. */
@Injectable()
export class RequestRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    id: string,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<RequestRow | null> {
    const text = `${SELECT_REQUEST}
      WHERE k.id = $1 AND (${inScopeSql('r.area_id', '$2')} OR k.incident_id = ANY($3::uuid[]))`;
    // Prepared: planning it takes longer than running it, and an ask is read twice for each recorder.
    const values = [id, scopeAreas(scope), scope.incidentIds];
    return (await askPrepared<RequestRow>(manager, 'keep_request_find', { text, values }))[0] ?? null;
  }

  /** `find` that makes other changes of this ask wait until the transaction ends. */
  async lock(manager: EntityManager, id: string, scope: AccessScope): Promise<RequestRow | null> {
    await manager.query(`SELECT FROM keep_request WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return this.find(id, scope, manager);
  }

  /** The custodian's link of an ask; null = it has none, or there is no such ask. */
  async linkOf(manager: EntityManager, id: string): Promise<string | null> {
    const [row] = await manager.query<{ linkId: string | null }[]>(
      `SELECT signed_link_id AS "linkId" FROM keep_request WHERE id = $1`,
      [id],
    );
    return row?.linkId ?? null;
  }

  /** The open ask of a recorder for the same thing. */
  async openSame(manager: EntityManager, same: NewRequest): Promise<string | null> {
    const [row] = await manager.query<{ id: string }[]>(
      `SELECT id FROM keep_request
       WHERE incident_id = $1 AND recorder_id = $2 AND state = ANY($6)
         AND CASE WHEN $3::boolean THEN follows_incident
           ELSE NOT follows_incident AND from_at = $4 AND to_at = $5 END`,
      [same.incidentId, same.recorderId, same.followsIncident, same.fromAt, same.toAt, openStates],
    );
    return row?.id ?? null;
  }

  /** By recorder. */
  async findAll(
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<RequestRow[]> {
    const text = `${SELECT_REQUEST} WHERE k.id = ANY($1::uuid[]) ORDER BY k.recorder_id`;
    return askPrepared<RequestRow>(manager, 'keep_request_find_all', { text, values: [ids] });
  }

  /** Drafts, at least one. @returns the ids of those whose recorder is not asked for the same already. */
  async insert(manager: EntityManager, drafts: readonly NewRequest[]): Promise<Set<string>> {
    const { text, values } = insertRowsSql(drafts.map(newRowOf));
    const rows = await manager.query<{ id: string }[]>(`${text} ON CONFLICT DO NOTHING RETURNING id`, values);
    return new Set(rows.map(({ id }) => id));
  }

  /** Moves drafts to `sent`. @returns how many: fewer when something else was faster. */
  async send(manager: EntityManager, sendings: readonly NewSending[]): Promise<number> {
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE keep_request k SET state = 'sent', sent_at = s.sent_at, race_ends_at = s.ends_at, signed_link_id = s.link_id
       FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::uuid[]) AS s (id, sent_at, ends_at, link_id)
       WHERE k.id = s.id AND k.state = ANY($5)`,
      [
        ...[sendings.map(({ id }) => id), sendings.map(({ sentAt }) => sentAt)],
        ...[sendings.map(({ endsAt }) => endsAt), sendings.map(({ linkId }) => linkId)],
        statesBefore('sent'),
      ],
    );
    return count;
  }

  /** Moves an ask along `requestTransitions`. @returns false when something else was faster. */
  async move(
    manager: EntityManager,
    id: string,
    to: RequestState,
    columns: MoveColumns = {},
  ): Promise<boolean> {
    const names = Object.keys(columns);
    const sets = ['state = $2', ...names.map((name, index) => `${name} = $${index + 4}`)];
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE keep_request SET ${sets.join(', ')} WHERE id = $1 AND state = ANY($3)`,
      [id, to, statesBefore(to), ...(Object.values(columns) as unknown[])],
    );
    return count === 1;
  }

  async setTimes(manager: EntityManager, id: string, times: Times): Promise<void> {
    const entries = Object.entries(times) as [keyof Times, unknown][];
    const sets = entries.map(([name], index) => `${TIME_COLUMNS[name]} = $${index + 2}`);
    await manager.query(`UPDATE keep_request SET ${sets.join(', ')} WHERE id = $1`, [
      id,
      ...entries.map(([, value]) => value),
    ]);
  }

  /** Stops the clock: the bytes are on a stick that an officer holds. @returns false when that was said already. */
  async confirmExport(manager: EntityManager, id: string, by: { at: Date; actorId: string }) {
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE keep_request SET export_confirmed_at = $2, export_confirmed_by = $3
       WHERE id = $1 AND export_confirmed_at IS NULL AND state = ANY($4)`,
      [id, by.at, by.actorId, racingStates],
    );
    return count === 1;
  }

  /** Asks of a recorder, or for an incident, that stand in one of the states. */
  async idsOf(
    of: { recorderId: string } | { incidentId: string },
    states: readonly RequestState[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<string[]> {
    const [column, id] = 'recorderId' in of ? ['recorder_id', of.recorderId] : ['incident_id', of.incidentId];
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM keep_request WHERE ${column} = $1 AND state = ANY($2) ORDER BY id`,
      [id, states],
    );
    return rows.map((row) => row.id);
  }
}

function newRowOf(draft: NewRequest): NewRow {
  return {
    table: 'keep_request',
    columns: {
      ...{ id: draft.id, incident_id: draft.incidentId, recorder_id: draft.recorderId, state: 'draft' },
      ...{ legal_basis_id: draft.legalBasisId, follows_incident: draft.followsIncident },
      ...{ from_at: draft.fromAt, to_at: draft.toAt },
      ...{ displayed_from: draft.displayedFrom, displayed_to: draft.displayedTo },
      ...{ deadline_at: draft.deadlineAt, deadline_basis: draft.deadlineBasis },
      ...{ retention_days: draft.retentionDays, reason: draft.reason, note: draft.note },
      ...{ requested_by: draft.requestedBy, created_at: draft.createdAt },
    },
  };
}
