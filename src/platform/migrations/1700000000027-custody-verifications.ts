import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of the independent verifier that somebody asked for in the application, and what came of them. */
export class CustodyVerifications1700000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // seen_at: when its run last said that it goes on.
  `CREATE TABLE custody_verification (
     id uuid CONSTRAINT pk_custody_verification PRIMARY KEY,
     state text NOT NULL DEFAULT 'waiting',
     asked_by text NOT NULL,
     asked_at timestamptz NOT NULL DEFAULT now(),
     started_at timestamptz,
     seen_at timestamptz NOT NULL DEFAULT now(),
     finished_at timestamptz,
     entries_total bigint,
     entries_read bigint NOT NULL DEFAULT 0,
     checkpoints bigint,
     anchored bigint,
     withheld bigint,
     faults jsonb NOT NULL DEFAULT '[]',
     fault_count bigint NOT NULL DEFAULT 0,
     failure text,
     CONSTRAINT ck_custody_verification_state CHECK (state IN ('waiting', 'running', 'intact', 'faulty', 'failed')),
     CONSTRAINT ck_custody_verification_finished CHECK ((finished_at IS NULL) = (state IN ('waiting', 'running'))),
     CONSTRAINT ck_custody_verification_failure CHECK ((failure IS NOT NULL) = (state = 'failed')),
     CONSTRAINT ck_custody_verification_faults CHECK ((fault_count > 0) = (state = 'faulty'))
   )`,
  // It reads the whole log: one at a time.
  `CREATE UNIQUE INDEX uq_custody_verification_open ON custody_verification ((true)) WHERE finished_at IS NULL`,
  `GRANT SELECT, INSERT, UPDATE ON custody_verification TO ll_app`,
];

const DOWN = [`DROP TABLE custody_verification`];
