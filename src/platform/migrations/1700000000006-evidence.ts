import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIRST_MONTH = { year: 2022, month: 1 };
const MONTHS = 12 * 8;

/** Segments, sealed objects, evidence items with their acquisitions and derivatives, and links to incidents. */
export class Evidence1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SEGMENTS, ...partitions(), ...OBJECTS, ...LINKS, ...GRANTS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE incident_evidence, object_tampering, derivative, acquisition, evidence_item, stored_object, segment`,
    );
  }
}

// Correcting a clock changes the epoch's model, never a segment. Only an end may grow: a longer export of the same
// recording came in, and its tail must be found too. Months by displayed time, as UTC.
const SEGMENTS = [
  `CREATE TABLE segment (
     source_id uuid NOT NULL CONSTRAINT fk_segment_source REFERENCES source (id),
     clock_epoch_id uuid NOT NULL CONSTRAINT fk_segment_clock_epoch REFERENCES clock_epoch (id),
     displayed_started_at timestamptz NOT NULL,
     displayed_ended_at timestamptz NOT NULL,
     id uuid NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT pk_segment PRIMARY KEY (source_id, clock_epoch_id, displayed_started_at),
     CONSTRAINT ck_segment_length CHECK (displayed_ended_at > displayed_started_at
       AND displayed_ended_at <= displayed_started_at + interval '24 hours')
   ) PARTITION BY RANGE (displayed_started_at)`,
  `CREATE TABLE segment_default PARTITION OF segment DEFAULT`,
];

function partitions(): string[] {
  return Array.from({ length: MONTHS }, (_, index) => {
    const from = monthStart(index);
    const name = `segment_${from.slice(0, 7).replace('-', '_')}`;
    return `CREATE TABLE ${name} PARTITION OF segment FOR VALUES FROM ('${from}') TO ('${monthStart(index + 1)}')`;
  });
}

function monthStart(index: number): string {
  return new Date(Date.UTC(FIRST_MONTH.year, FIRST_MONTH.month - 1 + index, 1)).toISOString();
}

const OBJECTS = [
  `CREATE TABLE stored_object (
     sha256 text CONSTRAINT pk_stored_object PRIMARY KEY,
     size_bytes bigint NOT NULL,
     media_type text NOT NULL,
     bucket text NOT NULL,
     object_key text NOT NULL,
     version_id text NOT NULL,
     lock_mode text NOT NULL,
     locked_until timestamptz NOT NULL,
     sealed_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_stored_object_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
     CONSTRAINT ck_stored_object_size CHECK (size_bytes > 0)
   )`,
  // camera, source and epoch of footage; the segment is known once its length was probed.
  `CREATE TABLE evidence_item (
     id uuid CONSTRAINT pk_evidence_item PRIMARY KEY,
     kind text NOT NULL,
     status text NOT NULL,
     rejected_reason text,
     camera_id uuid CONSTRAINT fk_evidence_item_camera REFERENCES camera (id),
     source_id uuid CONSTRAINT fk_evidence_item_source REFERENCES source (id),
     clock_epoch_id uuid CONSTRAINT fk_evidence_item_clock_epoch REFERENCES clock_epoch (id),
     displayed_started_at timestamptz,
     displayed_ended_at timestamptz,
     staging_key text,
     sha256 text,
     size_bytes bigint,
     object_sha256 text CONSTRAINT fk_evidence_item_object REFERENCES stored_object (sha256),
     probe jsonb,
     received_at timestamptz NOT NULL DEFAULT now(),
     touched_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_evidence_item_kind CHECK (kind IN ('footage', 'image', 'document', 'physical')),
     CONSTRAINT ck_evidence_item_status CHECK (status IN ('receiving', 'staged', 'verifying', 'sealed', 'rejected')),
     CONSTRAINT ck_evidence_item_rejected CHECK ((status = 'rejected') = (rejected_reason IS NOT NULL)),
     CONSTRAINT ck_evidence_item_sealed CHECK (status <> 'sealed' OR object_sha256 IS NOT NULL),
     CONSTRAINT ck_evidence_item_footage CHECK (kind <> 'footage' OR (source_id IS NOT NULL AND camera_id IS NOT NULL
       AND clock_epoch_id IS NOT NULL AND displayed_started_at IS NOT NULL))
   )`,
  `CREATE INDEX ix_evidence_item_segment ON evidence_item (source_id, clock_epoch_id, displayed_started_at)`,
  `CREATE INDEX ix_evidence_item_object ON evidence_item (object_sha256)`,
  `CREATE INDEX ix_evidence_item_unfinished ON evidence_item (status, touched_at)
     WHERE status IN ('receiving', 'staged', 'verifying')`,
  // Few rows: the staged copy is dropped, and its key forgotten, soon after an item is finished.
  `CREATE INDEX ix_evidence_item_leftover ON evidence_item (updated_at)
     WHERE staging_key IS NOT NULL AND status IN ('sealed', 'rejected')`,
  `CREATE TABLE acquisition (
     id uuid CONSTRAINT pk_acquisition PRIMARY KEY,
     item_id uuid NOT NULL CONSTRAINT fk_acquisition_item REFERENCES evidence_item (id),
     area_id integer NOT NULL CONSTRAINT fk_acquisition_area REFERENCES area (id),
     object_sha256 text CONSTRAINT fk_acquisition_object REFERENCES stored_object (sha256),
     method text NOT NULL,
     acquired_by text NOT NULL,
     acquired_from text,
     procedure_reference text,
     original_filename text,
     received_at timestamptz NOT NULL,
     sidecar_key text,
     sidecar_version_id text,
     CONSTRAINT ck_acquisition_method CHECK (method IN ('upload', 'handover', 'link', 'pull'))
   )`,
  `CREATE INDEX ix_acquisition_item ON acquisition (item_id)`,
  `CREATE INDEX ix_acquisition_object ON acquisition (object_sha256)`,
  `CREATE TABLE derivative (
     id uuid CONSTRAINT pk_derivative PRIMARY KEY,
     parent_sha256 text NOT NULL CONSTRAINT fk_derivative_parent REFERENCES stored_object (sha256),
     kind text NOT NULL,
     bucket text NOT NULL,
     object_key text NOT NULL,
     sha256 text NOT NULL,
     size_bytes bigint NOT NULL,
     media_type text NOT NULL,
     recipe text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT uq_derivative_kind UNIQUE (parent_sha256, kind),
     CONSTRAINT ck_derivative_kind CHECK (kind IN ('proxy', 'thumbnail', 'clip', 'still', 'redacted'))
   )`,
  // What was found on a sealed key besides the sealed version; reads name their version, so it is never served.
  `CREATE TABLE object_tampering (
     sha256 text NOT NULL CONSTRAINT fk_object_tampering_object REFERENCES stored_object (sha256),
     version_id text NOT NULL,
     kind text NOT NULL,
     seen_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT pk_object_tampering PRIMARY KEY (sha256, version_id, kind),
     CONSTRAINT ck_object_tampering_kind CHECK (kind IN ('other_version', 'delete_marker', 'sealed_version_missing'))
   )`,
];

const LINKS = [
  `CREATE TABLE incident_evidence (
     id uuid CONSTRAINT pk_incident_evidence PRIMARY KEY,
     incident_id uuid NOT NULL CONSTRAINT fk_incident_evidence_incident REFERENCES incident (id),
     item_id uuid NOT NULL CONSTRAINT fk_incident_evidence_item REFERENCES evidence_item (id),
     relevance text NOT NULL,
     contribution text NOT NULL,
     reason text NOT NULL,
     linked_by text NOT NULL,
     linked_at timestamptz NOT NULL DEFAULT now(),
     unlinked_by text,
     unlinked_at timestamptz,
     unlink_reason text,
     CONSTRAINT ck_incident_evidence_relevance CHECK (relevance IN ('scene', 'approach', 'context')),
     CONSTRAINT ck_incident_evidence_contribution CHECK (contribution IN ('decisive', 'supporting', 'nothing_seen')),
     CONSTRAINT ck_incident_evidence_unlinked CHECK (num_nulls(unlinked_by, unlinked_at, unlink_reason) IN (0, 3))
   )`,
  `CREATE UNIQUE INDEX uq_incident_evidence_active ON incident_evidence (incident_id, item_id) WHERE unlinked_at IS NULL`,
  `CREATE INDEX ix_incident_evidence_item ON incident_evidence (item_id)`,
  `CREATE INDEX ix_incident_evidence_listed ON incident_evidence (incident_id, id)`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON segment, stored_object, object_tampering TO ll_app`,
  `GRANT UPDATE (displayed_ended_at) ON segment TO ll_app`,
  `GRANT UPDATE (locked_until) ON stored_object TO ll_app`,
  `GRANT SELECT, INSERT, UPDATE ON evidence_item, acquisition, derivative, incident_evidence TO ll_app`,
];
