import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of a recorder, whether its custodian agreed, how long it really keeps; the hyperbola of its clock. */
export class RecorderTruth1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const COLUMNS = [
  'disk_gigabytes integer',
  'recording_mode text',
  'power_backup text',
  'network text',
  'syncs_time boolean',
  'export_method text',
  'has_default_password boolean',
  'conforms_qcvn_135 boolean',
  'backup_custodian_name text',
  'backup_custodian_phone text',
  'night_phone text',
  'notice_posted boolean',
  'notice_picture_id uuid CONSTRAINT fk_recorder_notice_picture REFERENCES registry_picture (id)',
  'last_confirmed_at timestamptz',
  'last_confirmed_by text',
];

/**
 * Until now the half width of a clock's interval was U between the checks, and U + g·x at a distance x outside them; from now
 * on it is √(a² + (b·x)² + (w·y)²) with x the distance from the middle of the checks and y ≤ x the one outside them
 * (src/clock/clock-model.ts). Checks are not fitted again here: with a = √2·U and b = √2·g the new half width is nowhere below
 * the old one, because √(p² + q²) ≥ (p + q)/√2. So every stored model stays true, at most 41 % too wide, until the next check
 * of its epoch fits it anew. Likewise back: no half width is below the one it replaces (w is 5 ppm).
 */
const NEW_INTERVAL = [
  `ALTER TABLE clock_epoch RENAME COLUMN model_growth_ppm TO model_drift_uncertainty_ppm`,
  `UPDATE clock_epoch SET model_uncertainty_milliseconds = model_uncertainty_milliseconds * sqrt(2.0),
     model_drift_uncertainty_ppm = model_drift_uncertainty_ppm * sqrt(2.0)`,
];
const OLD_INTERVAL = [
  `UPDATE clock_epoch SET model_uncertainty_milliseconds = model_uncertainty_milliseconds + model_drift_uncertainty_ppm * 1e-3
       * extract(epoch FROM greatest(model_reference_at - model_first_checked_at, model_last_checked_at - model_reference_at)),
     model_drift_uncertainty_ppm = model_drift_uncertainty_ppm + 5`,
  `ALTER TABLE clock_epoch RENAME COLUMN model_drift_uncertainty_ppm TO model_growth_ppm`,
];

const UP = [
  ...NEW_INTERVAL,
  // A reset is mostly noticed, not seen: then opened_at is the check that noticed it, and an earlier check may move it back.
  `ALTER TABLE clock_epoch ADD COLUMN is_opening_assumed boolean NOT NULL DEFAULT false`,
  `ALTER TABLE clock_check
     ADD COLUMN round_trip_milliseconds integer,
     ADD COLUMN picture_id uuid CONSTRAINT fk_clock_check_picture REFERENCES registry_picture (id),
     ADD CONSTRAINT ck_clock_check_round_trip CHECK (round_trip_milliseconds IS NULL OR round_trip_milliseconds >= 0)`,
  `ALTER TABLE recorder ${COLUMNS.map((column) => `ADD COLUMN ${column}`).join(', ')},
     ADD CONSTRAINT ck_recorder_disk CHECK (disk_gigabytes IS NULL OR disk_gigabytes BETWEEN 1 AND 10000000),
     ADD CONSTRAINT ck_recorder_mode CHECK (recording_mode IN ('continuous', 'motion', 'schedule')),
     ADD CONSTRAINT ck_recorder_power CHECK (power_backup IN ('none', 'ups', 'battery', 'generator')),
     ADD CONSTRAINT ck_recorder_network CHECK (network IN ('none', 'local', 'internet')),
     ADD CONSTRAINT ck_recorder_export CHECK (export_method IN ('usb', 'network', 'app', 'cloud', 'card', 'none')),
     ADD CONSTRAINT ck_recorder_backup_custodian
       CHECK (backup_custodian_phone IS NULL OR backup_custodian_name IS NOT NULL),
     ADD CONSTRAINT ck_recorder_confirmation CHECK (num_nulls(last_confirmed_at, last_confirmed_by) IN (0, 2))`,
  `CREATE INDEX ix_recorder_text ON recorder USING gin
     (fold_text(name || ' ' || coalesce(make, '') || ' ' || coalesce(model, '') || ' ' || coalesce(serial, '')) gin_trgm_ops)`,
  `CREATE TABLE recorder_consent (
     id uuid CONSTRAINT pk_recorder_consent PRIMARY KEY,
     recorder_id uuid NOT NULL CONSTRAINT fk_recorder_consent_recorder REFERENCES recorder (id),
     reference text NOT NULL,
     signed_on date NOT NULL,
     signed_by text NOT NULL,
     picture_id uuid CONSTRAINT fk_recorder_consent_picture REFERENCES registry_picture (id),
     withdrawn_on date,
     withdrawal_reason text,
     recorded_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_recorder_consent_withdrawal CHECK (num_nulls(withdrawn_on, withdrawal_reason) IN (0, 2)),
     CONSTRAINT ck_recorder_consent_dates CHECK (withdrawn_on IS NULL OR withdrawn_on >= signed_on)
   )`,
  `CREATE INDEX ix_recorder_consent_recorder ON recorder_consent (recorder_id, signed_on)`,
  `CREATE TABLE retention_measurement (
     id uuid CONSTRAINT pk_retention_measurement PRIMARY KEY,
     recorder_id uuid NOT NULL CONSTRAINT fk_retention_measurement_recorder REFERENCES recorder (id),
     clock_epoch_id uuid NOT NULL CONSTRAINT fk_retention_measurement_epoch REFERENCES clock_epoch (id),
     measured_at timestamptz NOT NULL,
     oldest_displayed_at timestamptz NOT NULL,
     method text NOT NULL,
     checked_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX ix_retention_measurement_recorder ON retention_measurement (recorder_id, measured_at)`,
  `GRANT SELECT, INSERT, UPDATE ON recorder_consent TO ll_app`,
  `GRANT SELECT, INSERT ON retention_measurement TO ll_app`,
];

const NAMES = COLUMNS.map((column) => column.split(' ')[0]!);
const DOWN = [
  `DROP TABLE retention_measurement, recorder_consent`,
  `DROP INDEX ix_recorder_text`,
  `ALTER TABLE recorder ${NAMES.map((name) => `DROP COLUMN ${name}`).join(', ')}`,
  `ALTER TABLE clock_check DROP COLUMN round_trip_milliseconds, DROP COLUMN picture_id`,
  `ALTER TABLE clock_epoch DROP COLUMN is_opening_assumed`,
  ...OLD_INTERVAL,
];
