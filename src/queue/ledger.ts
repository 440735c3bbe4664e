import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';

export type JobState = 'pending' | 'enqueued' | 'done' | 'failed';

/** In Vietnamese. */
export const jobStateWords: Record<JobState, string> = {
  pending: 'chờ',
  enqueued: 'chờ hoặc đang chạy',
  done: 'xong',
  failed: 'thất bại',
};
export const jobStates: JobState[] = ['pending', 'enqueued', 'done', 'failed'];

export interface LedgerRow {
  id: string;
  jobName: string;
  queue: string;
  jobId: string;
  payload: unknown;
  state: JobState;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  /** Not before; null = at once. */
  runAt: Date | null;
  enqueuedAt: Date | null;
  finishedAt: Date | null;
}

export interface LedgerFilter {
  state?: JobState;
  queue?: string;
  /** Rows before this id. */
  before: string | null;
  limit: number;
}

const COLUMNS = `id, job_name AS "jobName", queue, job_id AS "jobId", payload, state, attempts,
  last_error AS "lastError", created_at AS "createdAt", run_at AS "runAt", enqueued_at AS "enqueuedAt", finished_at AS "finishedAt"`;

/**
 * The SQL of `outbox_message`, the one truth about jobs. Moves:
 * pending → enqueued (relay) → done | failed (runner); enqueued → pending (reconciler); failed → pending (retry).
 * The runner may also finish a pending row: its relay died between handing it over and saying so.
 */
@Injectable()
export class JobLedger {
  constructor(private readonly dataSource: DataSource) {}

  /** Locks up to `limit` pending rows of the named jobs, oldest first, passing over those another relay holds. */
  claimPending(manager: EntityManager, jobNames: string[], limit: number): Promise<LedgerRow[]> {
    return manager.query(
      `SELECT ${COLUMNS} FROM outbox_message WHERE state = 'pending' AND job_name = ANY($1)
       ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [jobNames, limit],
    );
  }

  async markEnqueued(manager: EntityManager, ids: string[]): Promise<void> {
    await manager.query(
      `UPDATE outbox_message SET state = 'enqueued', enqueued_at = now() WHERE id = ANY($1) AND state = 'pending'`,
      [ids],
    );
  }

  async find(id: string): Promise<LedgerRow | null> {
    const rows = await this.dataSource.query<LedgerRow[]>(
      `SELECT ${COLUMNS} FROM outbox_message WHERE id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Newest first, one row more than `limit`, so that the caller sees whether there are more. */
  list({ state, queue, before, limit }: LedgerFilter): Promise<LedgerRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM outbox_message
       WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR queue = $2) AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4 + 1`,
      [state ?? null, queue ?? null, before, limit],
    );
  }

  async markDone(id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE outbox_message SET state = 'done', finished_at = now()
       WHERE id = $1 AND state IN ('pending', 'enqueued')`,
      [id],
    );
  }

  /** Counts a failed run; `isFinal` ends the job. */
  async recordFailure(id: string, message: string, isFinal: boolean): Promise<void> {
    await this.dataSource.query(
      `UPDATE outbox_message SET attempts = attempts + 1, last_error = $2,
         state = CASE WHEN $3 THEN 'failed' ELSE state END, finished_at = CASE WHEN $3 THEN now() END
       WHERE id = $1 AND state IN ('pending', 'enqueued')`,
      [id, message, isFinal],
    );
  }

  /** A page of what Redis should know, by id. */
  enqueuedAfter(id: string, limit: number): Promise<Pick<LedgerRow, 'id' | 'queue'>[]> {
    return this.dataSource.query(
      `SELECT id, queue FROM outbox_message WHERE state = 'enqueued' AND id > $1 ORDER BY id LIMIT $2`,
      [id, limit],
    );
  }

  /** Has the relay hand them over again. */
  async returnToPending(ids: string[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE outbox_message SET state = 'pending', enqueued_at = NULL WHERE id = ANY($1) AND state = 'enqueued'`,
      [ids],
    );
  }

  /** Deletes done jobs written before `date`, at most `limit`; failed ones stay until somebody retries them. */
  async forgetDone(date: Date, limit: number): Promise<void> {
    const before = v7({ msecs: date.getTime() }); // Ids are in the order of time, so no other index is needed.
    await this.dataSource.query(
      `DELETE FROM outbox_message WHERE id IN
         (SELECT id FROM outbox_message WHERE state = 'done' AND id < $1 ORDER BY id LIMIT $2)`,
      [before, limit],
    );
  }

  /** Gives a failed job all its attempts again. @returns its name, or null when it is not `failed`. */
  async retry(manager: EntityManager, id: string): Promise<string | null> {
    const [rows] = await manager.query<[{ job_name: string }[], number]>(
      `UPDATE outbox_message SET state = 'pending', attempts = 0, enqueued_at = NULL, finished_at = NULL
       WHERE id = $1 AND state = 'failed' RETURNING job_name`,
      [id],
    );
    return rows[0]?.job_name ?? null;
  }

  /** Jobs that are not done, counted by queue and state, with how long the oldest could have run, in seconds. */
  unfinished(): Promise<{ queue: string; state: JobState; count: number; oldestSeconds: number }[]> {
    return this.dataSource.query(
      `SELECT queue, state, count(*)::integer AS count,
         greatest(0, extract(epoch FROM clock_timestamp() - min(coalesce(run_at, created_at))))::double precision AS "oldestSeconds"
       FROM outbox_message WHERE state <> 'done' GROUP BY queue, state`,
    );
  }
}
