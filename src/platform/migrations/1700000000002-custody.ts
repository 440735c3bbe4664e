import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The custody log of docs/custody-format.md: inbox → (sequencer) → log; payloads beside it, erasable. */
export class Custody1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...RIGHTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE custody_refused, custody_head, custody_log, custody_payload, custody_inbox`,
    );
  }
}

const TABLES = [
  // Rows live for some 50 ms. The sequencer reads it from its first page on, so dead rows must go early.
  `CREATE TABLE custody_inbox (
     entry_id uuid NOT NULL CONSTRAINT pk_custody_inbox PRIMARY KEY,
     entry_bytes bytea NOT NULL,
     leaf_hash bytea NOT NULL,
     received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CONSTRAINT ck_custody_inbox_leaf CHECK (leaf_hash = sha256('\\x00'::bytea || entry_bytes))
   ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`,
  // Erasing a payload deletes its row; the entry then verifies as "withheld".
  `CREATE TABLE custody_payload (
     entry_id uuid NOT NULL CONSTRAINT pk_custody_payload PRIMARY KEY,
     salt bytea NOT NULL,
     payload_bytes bytea NOT NULL,
     CONSTRAINT ck_custody_payload_salt CHECK (octet_length(salt) = 32)
   )`,
  `CREATE TABLE custody_log (
     seq bigint NOT NULL CONSTRAINT pk_custody_log PRIMARY KEY,
     entry_id uuid NOT NULL CONSTRAINT uq_custody_log_entry UNIQUE,
     entry_bytes bytea NOT NULL,
     leaf_hash bytea NOT NULL,
     chain_hash bytea NOT NULL,
     sequenced_at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  // One row; whoever holds its lock is the one that appends.
  `CREATE TABLE custody_head (
     singleton boolean NOT NULL DEFAULT true CONSTRAINT pk_custody_head PRIMARY KEY,
     size bigint NOT NULL,
     chain_hash bytea NOT NULL,
     frontier bytea[] NOT NULL,
     CONSTRAINT ck_custody_head_singleton CHECK (singleton)
   )`,
  `INSERT INTO custody_head (size, chain_hash, frontier) VALUES (0, decode(repeat('00', 32), 'hex'), '{}')`,
  // Inbox rows that can never be appended (an entry id that the log has already): set aside, so that one bad row
  // cannot stop the log.
  `CREATE TABLE custody_refused (
     id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_custody_refused PRIMARY KEY,
     entry_id uuid NOT NULL,
     entry_bytes bytea NOT NULL,
     reason text NOT NULL,
     refused_at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
];

const RIGHTS = [
  `GRANT INSERT ON custody_inbox, custody_payload TO ll_app`,
  `GRANT SELECT ON custody_payload, custody_log, custody_head TO ll_app`,
  // How many wait and since when; not what they say.
  `GRANT SELECT (received_at) ON custody_inbox TO ll_app`,
  `GRANT SELECT, DELETE ON custody_inbox TO ll_sequencer`,
  `GRANT SELECT, INSERT ON custody_log TO ll_sequencer`,
  `GRANT SELECT, UPDATE ON custody_head TO ll_sequencer`,
  `GRANT SELECT, INSERT ON custody_refused TO ll_sequencer`,
  // From the owner too: a slip of the hand in psql must not change the log. (Whoever means to can grant it back; that
  // is what the checkpoints are for.)
  `REVOKE UPDATE, DELETE, TRUNCATE ON custody_log FROM PUBLIC, ll_app, ll_sequencer, CURRENT_USER`,
];
