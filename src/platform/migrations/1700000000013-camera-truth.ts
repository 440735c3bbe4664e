import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a lens is and watches, its state over time, whether anybody has looked, what is broken; names without marks. */
export class CameraTruth1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE camera
     ADD COLUMN mount text,
     ADD COLUMN setting text,
     ADD COLUMN watches text[] NOT NULL DEFAULT '{}',
     ADD COLUMN direction_text text,
     ADD COLUMN address text,
     ADD COLUMN note text,
     ADD COLUMN reference_picture_id uuid CONSTRAINT fk_camera_reference_picture REFERENCES registry_picture (id),
     ADD COLUMN last_confirmed_at timestamptz,
     ADD COLUMN last_confirmed_by text,
     ADD CONSTRAINT ck_camera_mount CHECK (mount IN ('pole', 'wall', 'ceiling', 'roof', 'tower', 'tree', 'vehicle')),
     ADD CONSTRAINT ck_camera_setting CHECK (setting IN ('outdoor', 'indoor')),
     ADD CONSTRAINT ck_camera_watches CHECK (watches <@ ARRAY['junction', 'road', 'alley', 'gate', 'market', 'school', 'hospital',
       'bank', 'shop', 'bridge', 'river', 'park', 'parking', 'station', 'office', 'house'])`,
  `CREATE INDEX ix_camera_text ON camera USING gin
     (fold_text(code || ' ' || name || ' ' || coalesce(address, '')) gin_trgm_ops)`,
  `CREATE INDEX ix_camera_confirmed ON camera (last_confirmed_at)`,
  // As it was and as we knew: of the rows recorded by then and begun by a moment, the one begun last says its state; of two
  // begun at once, the one recorded last. Ids sort by time of recording. fault_ticket_id: it follows from what is known of a
  // fault; else somebody said so.
  `CREATE TABLE camera_status_change (
     id uuid CONSTRAINT pk_camera_status_change PRIMARY KEY,
     camera_id uuid NOT NULL CONSTRAINT fk_camera_status_change_camera REFERENCES camera (id),
     status text NOT NULL,
     valid_from timestamptz NOT NULL,
     reason text,
     fault_ticket_id uuid,
     recorded_by text NOT NULL,
     recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CONSTRAINT ck_camera_status_change_status
       CHECK (status IN ('proposed', 'approved', 'active', 'faulty', 'retired'))
   )`,
  `CREATE INDEX ix_camera_status_change_camera ON camera_status_change (camera_id, valid_from, id)`,
  `INSERT INTO camera_status_change (id, camera_id, status, valid_from, recorded_by, recorded_at)
     SELECT overlay(gen_random_uuid()::text PLACING '00000000' FROM 1 FOR 8)::uuid, id, status, in_service_from::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh', 'migration', created_at
     FROM camera`,
  `CREATE TABLE spot_check (
     id uuid CONSTRAINT pk_spot_check PRIMARY KEY,
     camera_id uuid NOT NULL CONSTRAINT fk_spot_check_camera REFERENCES camera (id),
     assigned_to uuid CONSTRAINT fk_spot_check_account REFERENCES account (id),
     state text NOT NULL,
     planned_week date,
     requested_by text,
     assigned_at timestamptz NOT NULL,
     due_at timestamptz NOT NULL,
     answered_at timestamptz,
     answered_by text,
     is_live boolean,
     is_as_recorded boolean,
     night_picture text,
     picture_id uuid CONSTRAINT fk_spot_check_picture REFERENCES registry_picture (id),
     note text,
     end_reason text,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_spot_check_origin CHECK (num_nonnulls(planned_week, requested_by) = 1),
     CONSTRAINT ck_spot_check_state CHECK (state IN ('open', 'done', 'missed', 'cancelled')),
     CONSTRAINT ck_spot_check_night CHECK (night_picture IN ('clear', 'poor', 'black', 'not_seen')),
     CONSTRAINT ck_spot_check_answer CHECK ((state = 'done') = (answered_at IS NOT NULL))
   )`,
  `CREATE UNIQUE INDEX ux_spot_check_open ON spot_check (camera_id) WHERE state = 'open'`,
  // However often, and by however many workers, a week is planned.
  `CREATE UNIQUE INDEX ux_spot_check_week ON spot_check (camera_id, planned_week)`,
  `CREATE INDEX ix_spot_check_week ON spot_check (planned_week)`,
  `CREATE INDEX ix_spot_check_assignee ON spot_check (assigned_to, assigned_at)`,
  `CREATE INDEX ix_spot_check_due ON spot_check (due_at) WHERE state = 'open'`,
  `CREATE INDEX ix_spot_check_camera ON spot_check (camera_id, assigned_at)`,
  `CREATE TABLE fault_ticket (
     id uuid CONSTRAINT pk_fault_ticket PRIMARY KEY,
     camera_id uuid NOT NULL CONSTRAINT fk_fault_ticket_camera REFERENCES camera (id),
     kind text NOT NULL,
     description text NOT NULL,
     began_at timestamptz NOT NULL,
     reported_by text NOT NULL,
     state text NOT NULL,
     repaired_at timestamptz,
     closed_reason text,
     picture_id uuid CONSTRAINT fk_fault_ticket_picture REFERENCES registry_picture (id),
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_fault_ticket_kind CHECK (kind IN ('no_picture', 'poor_picture', 'turned', 'obstructed', 'no_recording',
       'power', 'network', 'clock', 'stolen', 'other')),
     CONSTRAINT ck_fault_ticket_state CHECK (state IN ('open', 'in_repair', 'repaired', 'withdrawn', 'lens_retired')),
     CONSTRAINT ck_fault_ticket_repaired CHECK ((state = 'repaired') = (repaired_at IS NOT NULL)),
     CONSTRAINT ck_fault_ticket_time CHECK (repaired_at IS NULL OR repaired_at > began_at)
   )`,
  `CREATE INDEX ix_fault_ticket_camera ON fault_ticket (camera_id, began_at)`,
  // One fault is reported once; what else is wrong with the lens is another kind.
  `CREATE UNIQUE INDEX ux_fault_ticket_open ON fault_ticket (camera_id, kind) WHERE state IN ('open', 'in_repair')`,
  `CREATE TABLE fault_note (
     id uuid CONSTRAINT pk_fault_note PRIMARY KEY,
     fault_ticket_id uuid NOT NULL CONSTRAINT fk_fault_note_ticket REFERENCES fault_ticket (id),
     state text NOT NULL,
     text text NOT NULL,
     written_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `ALTER TABLE camera_status_change ADD CONSTRAINT fk_camera_status_change_fault
     FOREIGN KEY (fault_ticket_id) REFERENCES fault_ticket (id)`,
  `CREATE INDEX ix_fault_note_ticket ON fault_note (fault_ticket_id, created_at)`,
  `GRANT SELECT, INSERT ON camera_status_change, fault_note TO ll_app`,
  `GRANT SELECT, INSERT, UPDATE ON spot_check, fault_ticket TO ll_app`,
];

const DOWN = [
  `DROP TABLE fault_note, camera_status_change, fault_ticket, spot_check`,
  `DROP INDEX ix_camera_text, ix_camera_confirmed`,
  `ALTER TABLE camera DROP COLUMN mount, DROP COLUMN setting, DROP COLUMN watches, DROP COLUMN direction_text,
     DROP COLUMN address, DROP COLUMN note, DROP COLUMN reference_picture_id, DROP COLUMN last_confirmed_at,
     DROP COLUMN last_confirmed_by`,
];
