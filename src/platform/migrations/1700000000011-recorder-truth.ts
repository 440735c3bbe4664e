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

const UP = [
  `ALTER TABLE recorder ${COLUMNS.map((column) => `ADD COLUMN ${column}`).join(', ')},
     ADD CONSTRAINT ck_recorder_disk CHECK (disk_gigabytes IS NULL OR disk_gigabytes BETWEEN 1 AND 10000000),
     ADD CONSTRAINT ck_recorder_mode CHECK (recording_mode IN ('continuous', 'motion', 'schedule')),
     ADD CONSTRAINT ck_recorder_power CHECK (power_backup IN ('none', 'ups', 'battery', 'generator')),
     ADD CONSTRAINT ck_recorder_network CHECK (network IN ('none', 'local', 'internet')),
     ADD CONSTRAINT ck_recorder_export CHECK (export_method IN ('usb', 'network', 'app', 'cloud', 'card', 'none'))`,
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
  `ALTER TABLE recorder ${NAMES.map((name) => `DROP COLUMN ${name}`).join(', ')}`,
];
