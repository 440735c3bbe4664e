import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told what, where it reaches them, and what became of each way of telling them. */
export class Notifications1700000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // The secret is encrypted by SECRETS_KEY_FILE; it is gone once the webhook has ended.
  `CREATE TABLE webhook (
     id uuid CONSTRAINT pk_webhook PRIMARY KEY,
     name text NOT NULL,
     url text NOT NULL,
     events text[] NOT NULL,
     area_id integer CONSTRAINT fk_webhook_area REFERENCES area (id),
     delivers_to_contacts boolean NOT NULL,
     secret bytea,
     is_active boolean NOT NULL DEFAULT true,
     created_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     ended_at timestamptz,
     CONSTRAINT ck_webhook_secret CHECK ((secret IS NULL) = (ended_at IS NOT NULL))
   )`,
  // The code that proves an address follows from the row and SECRETS_KEY_FILE, so it is in no backup.
  `CREATE TABLE notification_settings (
     account_id uuid CONSTRAINT pk_notification_settings PRIMARY KEY
       CONSTRAINT fk_notification_settings_account REFERENCES account (id),
     email text,
     email_verified_at timestamptz,
     pending_email text,
     code_nonce uuid,
     code_expires_at timestamptz,
     code_asked_at timestamptz,
     code_attempts integer NOT NULL DEFAULT 0,
     sends_mail boolean NOT NULL DEFAULT true,
     language text NOT NULL DEFAULT 'vi',
     CONSTRAINT ck_notification_settings_email CHECK ((email IS NULL) = (email_verified_at IS NULL)),
     CONSTRAINT ck_notification_settings_pending
       CHECK ((pending_email IS NULL) = (code_nonce IS NULL) AND (code_nonce IS NULL) = (code_expires_at IS NULL)),
     CONSTRAINT ck_notification_settings_language CHECK (language IN ('vi', 'en'))
   )`,
  // Name and phone of a contact are there only while a gateway waits to be given them; recipient_key tells contacts apart.
  `CREATE TABLE notification (
     id uuid CONSTRAINT pk_notification PRIMARY KEY,
     template text NOT NULL,
     account_id uuid CONSTRAINT fk_notification_account REFERENCES account (id),
     contact_name text,
     contact_phone text,
     recipient_key text NOT NULL,
     area_id integer NOT NULL CONSTRAINT fk_notification_area REFERENCES area (id),
     subject_kind text NOT NULL,
     subject_id text NOT NULL,
     incident_id uuid CONSTRAINT fk_notification_incident REFERENCES incident (id),
     parameters jsonb NOT NULL,
     key text NOT NULL,
     deadline_at timestamptz,
     signed_link_id uuid CONSTRAINT fk_notification_signed_link REFERENCES signed_link (id),
     created_at timestamptz NOT NULL,
     read_at timestamptz,
     CONSTRAINT uq_notification_key UNIQUE (key, recipient_key),
     CONSTRAINT ck_notification_recipient CHECK (account_id IS NULL OR (contact_name IS NULL AND contact_phone IS NULL))
   )`,
  // Unread ones first, then newest first.
  `CREATE INDEX ix_notification_account ON notification (account_id, (read_at IS NULL) DESC, id DESC)
     WHERE account_id IS NOT NULL`,
  // batch_id: the delivery whose job sends this one along; one message for all that waits for one destination.
  `CREATE TABLE notification_delivery (
     id uuid CONSTRAINT pk_notification_delivery PRIMARY KEY,
     notification_id uuid NOT NULL CONSTRAINT fk_notification_delivery_notification REFERENCES notification (id),
     channel text NOT NULL,
     webhook_id uuid CONSTRAINT fk_notification_delivery_webhook REFERENCES webhook (id),
     destination text NOT NULL,
     state text NOT NULL DEFAULT 'waiting',
     due_at timestamptz NOT NULL,
     batch_id uuid,
     attempts integer NOT NULL DEFAULT 0,
     last_error text,
     created_at timestamptz NOT NULL DEFAULT now(),
     finished_at timestamptz,
     CONSTRAINT ck_notification_delivery_channel CHECK (channel IN ('email', 'gateway', 'event')),
     CONSTRAINT ck_notification_delivery_state CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')),
     CONSTRAINT ck_notification_delivery_webhook CHECK ((webhook_id IS NULL) = (channel = 'email'))
   )`,
  `CREATE INDEX ix_notification_delivery_waiting ON notification_delivery (destination) WHERE state = 'waiting'`,
  `CREATE INDEX ix_notification_delivery_batch ON notification_delivery (batch_id) WHERE batch_id IS NOT NULL`,
  `CREATE INDEX ix_notification_delivery_notification ON notification_delivery (notification_id)`,
  // With the end of this one the contact is forgotten, so there is no other.
  `CREATE UNIQUE INDEX uq_notification_delivery_gateway ON notification_delivery (notification_id) WHERE channel = 'gateway'`,
  `CREATE INDEX ix_notification_delivery_webhook ON notification_delivery (webhook_id, created_at DESC, id DESC)
     WHERE webhook_id IS NOT NULL`,
  `GRANT SELECT, INSERT, UPDATE ON webhook, notification_settings, notification, notification_delivery TO ll_app`,
];

const DOWN = [`DROP TABLE notification_delivery, notification, notification_settings, webhook`];
