import { v7 } from 'uuid';
import type { JobDefinition } from './job';

/** One row of `outbox_message` to be: a job that starts once the transaction that inserts it has committed. */
export interface OutboxMessage {
  id: string;
  jobName: string;
  queue: string;
  jobId: string;
  payload: unknown;
  /** Not before; null = at once. */
  runAt: Date | null;
}

export function messageOf<P>(job: JobDefinition<P>, payload: P, runAt: Date | null = null): OutboxMessage {
  return { id: v7(), jobName: job.name, queue: job.queue, jobId: job.idOf(payload), payload, runAt };
}

/** One statement that inserts all messages. */
export function insertSql(messages: OutboxMessage[]): { text: string; values: unknown[] } {
  return {
    text: `INSERT INTO outbox_message (id, job_name, queue, job_id, payload, run_at)
      SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[], $6::timestamptz[])`,
    values: [
      messages.map((message) => message.id),
      messages.map((message) => message.jobName),
      messages.map((message) => message.queue),
      messages.map((message) => message.jobId),
      messages.map((message) => JSON.stringify(message.payload)),
      messages.map((message) => message.runAt?.toISOString() ?? null),
    ],
  };
}
