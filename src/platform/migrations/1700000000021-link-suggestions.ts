import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which footage may belong to which incident, for a person to decide; and what was watched and seen, or not. */
export class LinkSuggestions1700000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // grounds, score and reason are those of the moment it was last suggested; candidate NULL = the lens did not see the place,
  // but somebody had asked for its footage. holds: by what the registry knows now; a decision stands without it.
  `CREATE TABLE link_suggestion (
     id uuid CONSTRAINT pk_link_suggestion PRIMARY KEY,
     incident_id uuid NOT NULL CONSTRAINT fk_link_suggestion_incident REFERENCES incident (id),
     item_id uuid NOT NULL CONSTRAINT fk_link_suggestion_item REFERENCES evidence_item (id),
     state text NOT NULL,
     holds boolean NOT NULL DEFAULT true,
     is_requested boolean NOT NULL,
     score double precision,
     reason_vi text NOT NULL,
     reason_en text NOT NULL,
     candidate jsonb,
     meets_from timestamptz NOT NULL,
     meets_to timestamptz NOT NULL,
     suggested_at timestamptz NOT NULL DEFAULT now(),
     decided_by text,
     decided_at timestamptz,
     decision_reason text,
     link_id uuid CONSTRAINT fk_link_suggestion_link REFERENCES incident_evidence (id),
     CONSTRAINT uq_link_suggestion_pair UNIQUE (incident_id, item_id),
     CONSTRAINT ck_link_suggestion_state CHECK (state IN ('suggested', 'confirmed', 'declined', 'withdrawn')),
     CONSTRAINT ck_link_suggestion_grounds CHECK (is_requested OR candidate IS NOT NULL),
     CONSTRAINT ck_link_suggestion_score CHECK ((candidate IS NULL) = (score IS NULL)),
     CONSTRAINT ck_link_suggestion_meets CHECK (meets_to >= meets_from),
     CONSTRAINT ck_link_suggestion_decided CHECK (num_nulls(decided_by, decided_at) = CASE state WHEN 'suggested' THEN 2 ELSE 0 END),
     CONSTRAINT ck_link_suggestion_reason CHECK ((state IN ('confirmed', 'declined')) = (decision_reason IS NOT NULL)),
     CONSTRAINT ck_link_suggestion_withdrawn CHECK (state <> 'withdrawn' OR NOT holds),
     CONSTRAINT ck_link_suggestion_waiting CHECK (state <> 'suggested' OR holds),
     CONSTRAINT ck_link_suggestion_link CHECK ((state = 'confirmed') = (link_id IS NOT NULL))
   )`,
  `CREATE INDEX ix_link_suggestion_item ON link_suggestion (item_id)`,
  `CREATE INDEX ix_link_suggestion_listed ON link_suggestion (state, id)`,
  `GRANT SELECT, INSERT, UPDATE ON link_suggestion TO ll_app`,
  // Only ever added to: who corrects a review writes a new row that names the old one, once. The displayed period is what was
  // watched and never moves; the corrected one is what it was taken for that day. The incident is part of both keys of what
  // is superseded, so that a review of another incident is answered like one that is nowhere, superseded or not.
  `CREATE TABLE footage_review (
     id uuid CONSTRAINT pk_footage_review PRIMARY KEY,
     incident_id uuid NOT NULL CONSTRAINT fk_footage_review_incident REFERENCES incident (id),
     item_id uuid NOT NULL CONSTRAINT fk_footage_review_item REFERENCES evidence_item (id),
     displayed_from timestamptz NOT NULL,
     displayed_to timestamptz NOT NULL,
     corrected_from timestamptz NOT NULL,
     corrected_to timestamptz NOT NULL,
     uncertainty_milliseconds double precision,
     finding text NOT NULL,
     note text,
     reviewed_by text NOT NULL,
     recorded_at timestamptz NOT NULL DEFAULT now(),
     supersedes_id uuid,
     correction_reason text,
     CONSTRAINT uq_footage_review_incident UNIQUE (id, incident_id),
     CONSTRAINT uq_footage_review_supersedes UNIQUE (supersedes_id, incident_id),
     CONSTRAINT fk_footage_review_supersedes FOREIGN KEY (supersedes_id, incident_id)
       REFERENCES footage_review (id, incident_id),
     CONSTRAINT ck_footage_review_period CHECK (displayed_to > displayed_from),
     CONSTRAINT ck_footage_review_finding CHECK (finding IN ('seen', 'not_seen', 'withdrawn')),
     CONSTRAINT ck_footage_review_withdrawn CHECK (finding <> 'withdrawn' OR supersedes_id IS NOT NULL),
     CONSTRAINT ck_footage_review_correction CHECK ((supersedes_id IS NULL) = (correction_reason IS NULL))
   )`,
  `CREATE INDEX ix_footage_review_listed ON footage_review (incident_id, id)`,
  `CREATE INDEX ix_footage_review_item ON footage_review (item_id)`,
  `GRANT SELECT, INSERT ON footage_review TO ll_app`,
];

const DOWN = [`DROP TABLE footage_review, link_suggestion`];
