import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pictures of the registry: what a lens shows, its notice, a consent, a recorder's screen. Not evidence. */
export class RegistryPictures1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE registry_picture`);
  }
}

const UP = [
  `CREATE TABLE registry_picture (
     id uuid CONSTRAINT pk_registry_picture PRIMARY KEY,
     area_id integer NOT NULL CONSTRAINT fk_registry_picture_area REFERENCES area (id),
     kind text NOT NULL,
     sha256 text NOT NULL,
     size_bytes integer NOT NULL,
     width_pixels integer NOT NULL,
     height_pixels integer NOT NULL,
     sent_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_registry_picture_kind CHECK (kind IN ('reference', 'notice', 'consent', 'screen', 'proposal', 'fault'))
   )`,
  `CREATE INDEX ix_registry_picture_area ON registry_picture (area_id)`,
  `GRANT SELECT, INSERT, DELETE ON registry_picture TO ll_app`,
];
