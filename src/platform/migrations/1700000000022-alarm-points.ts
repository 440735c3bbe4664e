import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Buttons of banks and shops, what signs their presses, and what the presses were. */
export class AlarmPoints1700000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // A drill ends by itself: a button left in it would be a button that calls nobody.
  `CREATE TABLE alarm_point (
     id uuid CONSTRAINT pk_alarm_point PRIMARY KEY,
     area_id integer NOT NULL CONSTRAINT fk_alarm_point_area REFERENCES area (id),
     kind text NOT NULL,
     name text NOT NULL,
     location geometry(Point, 4326) NOT NULL,
     radius_meters double precision NOT NULL,
     incident_kind text NOT NULL,
     contacts jsonb NOT NULL,
     is_active boolean NOT NULL DEFAULT true,
     drill_until timestamptz,
     created_by text NOT NULL,
     created_at timestamptz NOT NULL,
     CONSTRAINT ck_alarm_point_kind CHECK (kind IN ('bank', 'treasury', 'credit_fund', 'gold_shop', 'firm', 'other')),
     CONSTRAINT ck_alarm_point_radius CHECK (radius_meters > 0)
   )`,
  `CREATE INDEX ix_alarm_point_area ON alarm_point (area_id)`,
  // The secret is encrypted by SECRETS_KEY_FILE; it is gone once the key is revoked.
  `CREATE TABLE alarm_key (
     id uuid CONSTRAINT pk_alarm_key PRIMARY KEY,
     alarm_point_id uuid NOT NULL CONSTRAINT fk_alarm_key_point REFERENCES alarm_point (id),
     secret bytea,
     issued_by text NOT NULL,
     issued_at timestamptz NOT NULL,
     revoked_at timestamptz,
     CONSTRAINT ck_alarm_key_secret CHECK ((secret IS NULL) = (revoked_at IS NOT NULL))
   )`,
  `CREATE INDEX ix_alarm_key_point ON alarm_key (alarm_point_id)`,
  // One alarm for a point at any moment, however many press at once; a drill beside it does not hide it.
  `CREATE TABLE alarm (
     id uuid CONSTRAINT pk_alarm PRIMARY KEY,
     alarm_point_id uuid NOT NULL CONSTRAINT fk_alarm_point REFERENCES alarm_point (id),
     is_drill boolean NOT NULL,
     pressed_at timestamptz NOT NULL,
     window_ends_at timestamptz NOT NULL,
     incident_id uuid CONSTRAINT fk_alarm_incident REFERENCES incident (id),
     told_count integer NOT NULL,
     asked_at timestamptz,
     candidate_count integer,
     request_count integer,
     verdict text,
     judged_by text,
     judged_at timestamptz,
     judgement_reason text,
     CONSTRAINT ck_alarm_incident CHECK ((incident_id IS NULL) = is_drill),
     CONSTRAINT ck_alarm_asked CHECK ((asked_at IS NULL) = (candidate_count IS NULL)
       AND (asked_at IS NULL) = (request_count IS NULL)),
     CONSTRAINT ck_alarm_verdict CHECK (verdict IS NULL OR (verdict IN ('genuine', 'false_alarm') AND NOT is_drill)),
     CONSTRAINT ck_alarm_judged CHECK ((verdict IS NULL) = (judged_by IS NULL)
       AND (verdict IS NULL) = (judged_at IS NULL)),
     CONSTRAINT ex_alarm_window EXCLUDE USING gist
       (alarm_point_id WITH =, tstzrange(pressed_at, window_ends_at) WITH &&) WHERE (NOT is_drill),
     CONSTRAINT ex_alarm_window_drill EXCLUDE USING gist
       (alarm_point_id WITH =, tstzrange(pressed_at, window_ends_at) WITH &&) WHERE (is_drill)
   )`,
  `CREATE INDEX ix_alarm_point_pressed ON alarm (alarm_point_id, pressed_at DESC, id DESC)`,
  `CREATE INDEX ix_alarm_pressed ON alarm (pressed_at DESC, id DESC)`,
  // The constraint refuses replays, whichever api process they come to.
  `CREATE TABLE alarm_press (
     id uuid CONSTRAINT pk_alarm_press PRIMARY KEY,
     alarm_id uuid NOT NULL CONSTRAINT fk_alarm_press_alarm REFERENCES alarm (id),
     alarm_key_id uuid NOT NULL CONSTRAINT fk_alarm_press_key REFERENCES alarm_key (id),
     nonce text NOT NULL,
     signed_at timestamptz NOT NULL,
     pressed_at timestamptz NOT NULL,
     CONSTRAINT uq_alarm_press_nonce UNIQUE (alarm_key_id, nonce)
   )`,
  `CREATE INDEX ix_alarm_press_alarm ON alarm_press (alarm_id)`,
  `GRANT SELECT, INSERT, UPDATE ON alarm_point, alarm_key, alarm, alarm_press TO ll_app`,
];

const DOWN = [`DROP TABLE alarm_press, alarm, alarm_key, alarm_point`];
