import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What citizens hand in by themselves, and evidence that no lens of the registry has recorded. */
export class Tips1700000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP: string[] = [
  `ALTER TABLE evidence_item DROP CONSTRAINT ck_evidence_item_kind`,
  `ALTER TABLE evidence_item ADD CONSTRAINT ck_evidence_item_kind
     CHECK (kind IN ('footage', 'image', 'film', 'document', 'physical'))`,
  // Of an item that came by hand: what its bytes are, and the link to be made in the transaction that seals it.
  `CREATE TABLE taken_item (
     item_id uuid CONSTRAINT pk_taken_item PRIMARY KEY CONSTRAINT fk_taken_item_item REFERENCES evidence_item (id),
     media_type text NOT NULL,
     incident_id uuid NOT NULL CONSTRAINT fk_taken_item_incident REFERENCES incident (id),
     relevance text NOT NULL CONSTRAINT ck_taken_item_relevance CHECK (relevance IN ('scene', 'approach', 'context')),
     contribution text NOT NULL
       CONSTRAINT ck_taken_item_contribution CHECK (contribution IN ('decisive', 'supporting', 'nothing_seen')),
     reason text NOT NULL,
     linked_by text NOT NULL
   )`,
  `GRANT SELECT, INSERT ON taken_item TO ll_app`,
  // A destroyed one keeps its receipt, so that its sender is told; nothing of what was said or sent is left. Those that
  // end by themselves name the day; an accepted one is kept with its case.
  `CREATE TABLE tip (
     id uuid CONSTRAINT pk_tip PRIMARY KEY,
     receipt text NOT NULL CONSTRAINT uq_tip_receipt UNIQUE,
     form_id uuid NOT NULL CONSTRAINT uq_tip_form UNIQUE,
     area_id integer NOT NULL CONSTRAINT fk_tip_area REFERENCES area (id),
     state text NOT NULL,
     received_at timestamptz NOT NULL,
     description text,
     place_text text,
     location geometry(Point, 4326),
     happened_at timestamptz,
     contact text,
     copy_signs text[] NOT NULL DEFAULT '{}',
     file_key text,
     file_name text,
     file_kind text,
     file_media_type text,
     file_sha256 text,
     file_size_bytes bigint,
     destroy_at timestamptz,
     decided_by text,
     decided_at timestamptz,
     decision_reason text,
     incident_id uuid CONSTRAINT fk_tip_incident REFERENCES incident (id),
     item_id uuid CONSTRAINT uq_tip_item UNIQUE CONSTRAINT fk_tip_item REFERENCES evidence_item (id),
     destroyed_at timestamptz,
     CONSTRAINT ck_tip_state CHECK (state IN ('received', 'accepted', 'declined', 'destroyed')),
     CONSTRAINT ck_tip_accepted CHECK ((state = 'accepted') = (incident_id IS NOT NULL)),
     CONSTRAINT ck_tip_ends CHECK ((state IN ('received', 'declined')) = (destroy_at IS NOT NULL)),
     CONSTRAINT ck_tip_file CHECK (num_nulls(file_key, file_kind, file_media_type, file_sha256, file_size_bytes) IN (0, 5)),
     CONSTRAINT ck_tip_file_kind CHECK (file_kind IN ('image', 'film')),
     CONSTRAINT ck_tip_destroyed CHECK ((state = 'destroyed') = (destroyed_at IS NOT NULL) AND (state <> 'destroyed'
       OR num_nonnulls(description, place_text, location, happened_at, contact, file_key, file_name) = 0))
   )`,
  `CREATE INDEX ix_tip_area ON tip (area_id, received_at DESC, id DESC)`,
  `CREATE INDEX ix_tip_received ON tip (received_at DESC, id DESC)`,
  `CREATE INDEX ix_tip_ends ON tip (destroy_at) WHERE destroy_at IS NOT NULL`,
  `CREATE INDEX ix_tip_contact ON tip (decided_at) WHERE state = 'accepted' AND contact IS NOT NULL`,
  `GRANT SELECT, INSERT, UPDATE ON tip TO ll_app`,
];

const DOWN: string[] = [
  `DROP TABLE tip, taken_item`,
  `UPDATE evidence_item SET kind = 'document' WHERE kind = 'film'`,
  `ALTER TABLE evidence_item DROP CONSTRAINT ck_evidence_item_kind`,
  `ALTER TABLE evidence_item ADD CONSTRAINT ck_evidence_item_kind
     CHECK (kind IN ('footage', 'image', 'document', 'physical'))`,
];
