import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox is the job ledger: Redis holds only what this table can tell it again (docs/decisions/0002). */
export class Outbox1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE outbox_message`);
  }
}

// id is a UUID v7, so its order is the order of writing. job_id = what the job is about; not unique on purpose.
const STATEMENTS = [
  `CREATE TABLE outbox_message (
     id uuid CONSTRAINT pk_outbox_message PRIMARY KEY,
     job_name text NOT NULL,
     queue text NOT NULL,
     job_id text NOT NULL,
     payload jsonb NOT NULL,
     state text NOT NULL DEFAULT 'pending',
     attempts integer NOT NULL DEFAULT 0,
     last_error text,
     created_at timestamptz NOT NULL DEFAULT now(),
     enqueued_at timestamptz,
     finished_at timestamptz,
     CONSTRAINT ck_outbox_message_state CHECK (state IN ('pending', 'enqueued', 'done', 'failed')),
     CONSTRAINT ck_outbox_message_finished CHECK ((state IN ('done', 'failed')) = (finished_at IS NOT NULL)),
     CONSTRAINT ck_outbox_message_error CHECK (char_length(last_error) <= 500)
   )`,
  // Small however many jobs are done: the relay reads it ten times a second.
  `CREATE INDEX ix_outbox_message_unfinished ON outbox_message (state, id) WHERE state <> 'done'`,
  `CREATE INDEX ix_outbox_message_job ON outbox_message (job_name, job_id)`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_message TO ll_app`,
];
