import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names found without their marks; buildings that stand in the way of lenses. */
export class AreaTruth1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE area_assignment`);
    await runner.query(`DROP TABLE building`);
    await runner.query(`DROP INDEX ix_area_version_name`);
    await runner.query(`DROP FUNCTION fold_text(text)`);
  }
}

const UP = [
  // unaccent alone is only STABLE, because its dictionary could be changed; ours never is.
  `CREATE FUNCTION fold_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
     $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC))) $$`,
  `GRANT EXECUTE ON FUNCTION fold_text(text) TO ll_app`,
  `CREATE INDEX ix_area_version_name ON area_version USING gin (fold_text(name) gin_trgm_ops)`,
  `CREATE TABLE building (
     id uuid CONSTRAINT pk_building PRIMARY KEY,
     area_id integer NOT NULL CONSTRAINT fk_building_area REFERENCES area (id),
     footprint geometry(Polygon, 4326) NOT NULL,
     source text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX ix_building_footprint ON building USING gist (footprint)`,
  `CREATE INDEX ix_building_area ON building (area_id)`,
  `GRANT SELECT, INSERT, DELETE ON building TO ll_app`,
  // A record that a reform left without a unit stood in the old one until `left_on`, the first day it was gone.
  `CREATE TABLE area_assignment (
     id uuid CONSTRAINT pk_area_assignment PRIMARY KEY,
     record_kind text NOT NULL CONSTRAINT ck_area_assignment_kind CHECK (record_kind IN ('camera', 'recorder')),
     record_id uuid NOT NULL,
     from_area_id integer NOT NULL CONSTRAINT fk_area_assignment_from REFERENCES area (id),
     to_area_id integer NOT NULL CONSTRAINT fk_area_assignment_to REFERENCES area (id),
     left_on date NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT uq_area_assignment_record UNIQUE (record_id, from_area_id)
   )`,
  `GRANT SELECT, INSERT ON area_assignment TO ll_app`,
];
