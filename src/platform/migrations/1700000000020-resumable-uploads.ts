import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that come in parts and may be continued later: what of them is safe, and what they will be a recording of. */
export class ResumableUploads1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // The item comes into being when the last byte has come, under the id that was chosen at the beginning: its staging key
  // is where the parts are put together. writer = the request that may add bytes; an older one that still runs finds that
  // it is no longer it. offset_bytes lie in parts, tail_bytes in a small object beside them, too few to be a part.
  `CREATE TABLE resumable_upload (
     id uuid CONSTRAINT pk_resumable_upload PRIMARY KEY,
     owner_kind text NOT NULL,
     owner_id text NOT NULL,
     request_key text NOT NULL,
     slot text,
     item_id uuid NOT NULL CONSTRAINT uq_resumable_upload_item UNIQUE,
     acquisition_id uuid NOT NULL,
     camera_id uuid NOT NULL CONSTRAINT fk_resumable_upload_camera REFERENCES camera (id),
     source_id uuid NOT NULL CONSTRAINT fk_resumable_upload_source REFERENCES source (id),
     clock_epoch_id uuid NOT NULL CONSTRAINT fk_resumable_upload_clock_epoch REFERENCES clock_epoch (id),
     area_id integer NOT NULL CONSTRAINT fk_resumable_upload_area REFERENCES area (id),
     displayed_started_at timestamptz NOT NULL,
     method text NOT NULL,
     acquired_by text NOT NULL,
     acquired_from text,
     procedure_reference text,
     original_filename text,
     size_bytes bigint NOT NULL,
     offset_bytes bigint NOT NULL DEFAULT 0,
     tail_bytes integer NOT NULL DEFAULT 0,
     multipart_id text,
     writer uuid,
     state text NOT NULL DEFAULT 'open',
     ended_reason text,
     is_cleared boolean NOT NULL DEFAULT false,
     sha256 text,
     begun_at timestamptz NOT NULL,
     touched_at timestamptz NOT NULL,
     CONSTRAINT ck_resumable_upload_owner CHECK (owner_kind IN ('account', 'link')),
     CONSTRAINT ck_resumable_upload_method CHECK (method IN ('upload', 'handover', 'link', 'pull')),
     CONSTRAINT ck_resumable_upload_state CHECK (state IN ('open', 'completed', 'ended')),
     CONSTRAINT ck_resumable_upload_ended CHECK ((state = 'ended') = (ended_reason IS NOT NULL)),
     CONSTRAINT ck_resumable_upload_completed CHECK (state <> 'completed' OR sha256 IS NOT NULL),
     CONSTRAINT ck_resumable_upload_bytes CHECK (size_bytes > 0 AND offset_bytes >= 0 AND tail_bytes >= 0
       AND offset_bytes + tail_bytes <= size_bytes)
   )`,
  // The same file for the same purpose is the same upload, however often it is begun, until it was given up.
  `CREATE UNIQUE INDEX uq_resumable_upload_request ON resumable_upload (owner_kind, owner_id, request_key)
     WHERE state <> 'ended'`,
  `CREATE INDEX ix_resumable_upload_owner ON resumable_upload (owner_kind, owner_id) WHERE state = 'open'`,
  `CREATE INDEX ix_resumable_upload_open ON resumable_upload (touched_at) WHERE state = 'open'`,
  `CREATE INDEX ix_resumable_upload_uncleared ON resumable_upload (touched_at) WHERE state = 'ended' AND NOT is_cleared`,
  `CREATE TABLE resumable_upload_part (
     upload_id uuid NOT NULL CONSTRAINT fk_resumable_upload_part_upload REFERENCES resumable_upload (id),
     number integer NOT NULL,
     size_bytes integer NOT NULL,
     etag text NOT NULL,
     CONSTRAINT pk_resumable_upload_part PRIMARY KEY (upload_id, number)
   )`,
  `GRANT SELECT, INSERT, UPDATE ON resumable_upload TO ll_app`,
  `GRANT SELECT, INSERT, DELETE ON resumable_upload_part TO ll_app`,
];

const DOWN = [`DROP TABLE resumable_upload_part, resumable_upload`];
