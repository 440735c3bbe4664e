import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Incidents1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE incident (
      id uuid CONSTRAINT pk_incident PRIMARY KEY,
      area_id integer NOT NULL CONSTRAINT fk_incident_area REFERENCES area (id),
      reference text NOT NULL CONSTRAINT uq_incident_reference UNIQUE,
      kind text NOT NULL,
      summary text NOT NULL,
      occurred_from timestamptz NOT NULL,
      occurred_to timestamptz NOT NULL,
      location geometry(Point, 4326) NOT NULL,
      location_uncertainty_meters double precision NOT NULL,
      outcome text NOT NULL,
      outcome_reason text,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT ck_incident_kind CHECK (kind IN
        ('fight', 'gathering', 'traffic_accident', 'disorder', 'injury', 'theft', 'other')),
      CONSTRAINT ck_incident_outcome CHECK (outcome IN ('open', 'stopped', 'dispersed', 'solved', 'unsolved')),
      CONSTRAINT ck_incident_time CHECK (occurred_to >= occurred_from),
      CONSTRAINT ck_incident_uncertainty CHECK (location_uncertainty_meters >= 0)
    )`);
    await runner.query(`CREATE INDEX ix_incident_occurred ON incident (occurred_from DESC, id DESC)`);
    await runner.query(`CREATE INDEX ix_incident_area ON incident (area_id, occurred_from)`);
    await runner.query(`CREATE INDEX ix_incident_location ON incident USING gist (location)`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON incident TO ll_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE incident`);
  }
}
