import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RequestSlots1700000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP: string[] = [
  // One row for each file that somebody began to send by a link of an ask. A number is given out once, whatever became of it:
  // sending the same form again, or from a second tab, can never put another file in the place of the first.
  `CREATE TABLE keep_request_slot (
    id uuid CONSTRAINT pk_keep_request_slot PRIMARY KEY,
    request_id uuid NOT NULL CONSTRAINT fk_keep_request_slot_request REFERENCES keep_request (id),
    number integer NOT NULL CONSTRAINT ck_keep_request_slot_number CHECK (number BETWEEN 1 AND 200),
    signed_link_id uuid NOT NULL CONSTRAINT fk_keep_request_slot_link REFERENCES signed_link (id),
    camera_id uuid NOT NULL CONSTRAINT fk_keep_request_slot_camera REFERENCES camera (id),
    source_id uuid NOT NULL CONSTRAINT fk_keep_request_slot_source REFERENCES source (id),
    displayed_started_at timestamptz NOT NULL,
    -- Set while the file may come in parts: who picks the same file again goes on with it.
    fingerprint text CONSTRAINT ck_keep_request_slot_fingerprint CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    item_id uuid CONSTRAINT fk_keep_request_slot_item REFERENCES evidence_item (id),
    opened_at timestamptz NOT NULL,
    CONSTRAINT uq_keep_request_slot_number UNIQUE (request_id, number)
  )`,
  `CREATE INDEX ix_keep_request_slot_item ON keep_request_slot (item_id) WHERE item_id IS NOT NULL`,
  `GRANT SELECT, INSERT ON keep_request_slot TO ll_app`,
  `GRANT UPDATE (item_id) ON keep_request_slot TO ll_app`,
];

const DOWN: string[] = [`DROP TABLE keep_request_slot`];
