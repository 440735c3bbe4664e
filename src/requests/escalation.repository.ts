import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type EscalationLevel, escalationLevels, type EscalationState } from './escalation-plan';

/** A row of keep_request_escalation. */
export interface EscalationRow {
  requestId: string;
  level: EscalationLevel;
  dueAt: Date;
  state: EscalationState;
  doneAt: Date | null;
  channel: string | null;
  accountIds: string[];
  skipReason: string | null;
}

export interface EscalationOutcome {
  state: 'done' | 'skipped';
  doneAt: Date;
  channel: string | null;
  accountIds: string[];
  skipReason: string | null;
}

@Injectable()
export class EscalationRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    manager: EntityManager,
    rows: readonly Pick<EscalationRow, 'requestId' | 'level' | 'dueAt'>[],
  ): Promise<void> {
    await manager.query(
      `INSERT INTO keep_request_escalation (request_id, level, position, due_at)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::smallint[], $4::timestamptz[])`,
      [
        rows.map(({ requestId }) => requestId),
        rows.map(({ level }) => level),
        rows.map(({ level }) => escalationLevels.indexOf(level)),
        rows.map(({ dueAt }) => dueAt),
      ],
    );
  }

  /** Nearest to the recorder first. */
  of(ids: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<EscalationRow[]> {
    return manager.query<EscalationRow[]>(
      `SELECT request_id AS "requestId", level, due_at AS "dueAt", state, done_at AS "doneAt", channel,
         account_ids::text[] AS "accountIds", skip_reason AS "skipReason"
       FROM keep_request_escalation WHERE request_id = ANY($1) ORDER BY request_id, position`,
      [ids],
    );
  }

  async setDue(
    manager: EntityManager,
    { requestId, level }: Pick<EscalationRow, 'requestId' | 'level'>,
    dueAt: Date,
  ): Promise<void> {
    await manager.query(
      `UPDATE keep_request_escalation SET due_at = $3 WHERE request_id = $1 AND level = $2 AND state = 'waiting'`,
      [requestId, level, dueAt],
    );
  }

  async finish(
    manager: EntityManager,
    { requestId, level }: Pick<EscalationRow, 'requestId' | 'level'>,
    outcome: EscalationOutcome,
  ): Promise<void> {
    const { state, doneAt, channel, accountIds, skipReason } = outcome;
    await manager.query(
      `UPDATE keep_request_escalation SET state = $3, done_at = $4, channel = $5, account_ids = $6, skip_reason = $7
       WHERE request_id = $1 AND level = $2 AND state = 'waiting'`,
      [requestId, level, state, doneAt, channel, accountIds, skipReason],
    );
  }

  /** Nobody needs to be told any more. */
  async stop(manager: EntityManager, requestId: string, at: Date): Promise<void> {
    await manager.query(
      `UPDATE keep_request_escalation SET state = 'stopped', done_at = $2
       WHERE request_id = $1 AND state = 'waiting'`,
      [requestId, at],
    );
  }
}
