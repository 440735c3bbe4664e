import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each time somebody was shown which lenses could have seen something: what was asked, and what came out. */
export class CandidateRuns1700000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP: string[] = [
  // scope_area_ids: of whoever asked; NULL = everywhere. area_ids: of the lenses found, for whoever may see the run again.
  // ranking: what was found, with what has no history, first to last; json, for nothing ever looks into it and every answer
  // waits until it is written, for which the usual compression takes longer than all the rest. A run is a record: nobody changes it.
  `CREATE TABLE candidate_run (
     id uuid CONSTRAINT pk_candidate_run PRIMARY KEY,
     incident_id uuid CONSTRAINT fk_candidate_run_incident REFERENCES incident (id),
     asked_by text NOT NULL,
     question jsonb NOT NULL,
     known_at timestamptz NOT NULL,
     computed_at timestamptz NOT NULL,
     weights_version text NOT NULL,
     scope_area_ids integer[],
     area_ids integer[] NOT NULL,
     found integer NOT NULL,
     ranking json COMPRESSION lz4 NOT NULL,
     CONSTRAINT ck_candidate_run_found CHECK (found >= 0)
   )`,
  `CREATE INDEX ix_candidate_run_incident ON candidate_run (incident_id, computed_at)`,
  `GRANT SELECT, INSERT ON candidate_run TO ll_app`,
];

const DOWN: string[] = [`DROP TABLE candidate_run`];
