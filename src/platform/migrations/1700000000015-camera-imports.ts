import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of lenses from elsewhere: the file, how its columns were read, and what became of each row. */
export class CameraImports1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE camera_import_row, camera_import, import_profile`);
    await runner.query(`ALTER TABLE camera DROP COLUMN import_key`);
  }
}

const UP = [
  // By which the same row of the same list is known again.
  `ALTER TABLE camera ADD COLUMN import_key text CONSTRAINT uq_camera_import_key UNIQUE`,
  `CREATE TABLE import_profile (
     id uuid CONSTRAINT pk_import_profile PRIMARY KEY,
     area_id integer NOT NULL CONSTRAINT fk_import_profile_area REFERENCES area (id),
     name text NOT NULL,
     mapping jsonb NOT NULL,
     created_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT uq_import_profile_name UNIQUE (area_id, name)
   )`,
  // area_id NULL = a list for the whole registry, by the command line. run counts what was asked for: a job of an earlier
  // run finds nothing to do. The account: every row that came in went somewhere.
  `CREATE TABLE camera_import (
     id uuid CONSTRAINT pk_camera_import PRIMARY KEY,
     area_id integer CONSTRAINT fk_camera_import_area REFERENCES area (id),
     filename text NOT NULL,
     sha256 text NOT NULL,
     size_bytes bigint NOT NULL,
     format text,
     encoding text,
     state text NOT NULL,
     is_commit boolean NOT NULL DEFAULT false,
     run integer NOT NULL DEFAULT 1,
     mapping jsonb,
     guesses jsonb NOT NULL DEFAULT '[]',
     accept text[] NOT NULL DEFAULT '{}',
     rows_total integer,
     rows_done integer NOT NULL DEFAULT 0,
     created_count integer NOT NULL DEFAULT 0,
     updated_count integer NOT NULL DEFAULT 0,
     unchanged_count integer NOT NULL DEFAULT 0,
     rejected_count integer NOT NULL DEFAULT 0,
     fault jsonb,
     requested_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     finished_at timestamptz,
     CONSTRAINT ck_camera_import_state CHECK (state IN ('waiting', 'running', 'planned', 'done', 'failed', 'cancelled')),
     CONSTRAINT ck_camera_import_account CHECK (state NOT IN ('planned', 'done') OR
       rows_total = created_count + updated_count + unchanged_count + rejected_count)
   )`,
  `CREATE INDEX ix_camera_import_area ON camera_import (area_id, id)`,
  `CREATE TABLE camera_import_row (
     import_id uuid NOT NULL CONSTRAINT fk_camera_import_row_import REFERENCES camera_import (id),
     number integer NOT NULL,
     outcome text NOT NULL,
     reasons jsonb NOT NULL DEFAULT '[]',
     proposals jsonb NOT NULL DEFAULT '[]',
     camera_id uuid CONSTRAINT fk_camera_import_row_camera REFERENCES camera (id),
     CONSTRAINT pk_camera_import_row PRIMARY KEY (import_id, number),
     CONSTRAINT ck_camera_import_row_outcome CHECK (outcome IN ('created', 'updated', 'unchanged', 'rejected'))
   )`,
  `CREATE INDEX ix_camera_import_row_outcome ON camera_import_row (import_id, outcome, number)`,
  `GRANT SELECT, INSERT, UPDATE ON camera_import TO ll_app`,
  `GRANT SELECT, INSERT, DELETE ON camera_import_row TO ll_app`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON import_profile TO ll_app`,
];
