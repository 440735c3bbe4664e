import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lenses that somebody proposes and a ward officer decides on. */
export class CameraProposals1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ix_camera_view_position`);
    await runner.query(`DROP TABLE camera_proposal, proposal_invitation`);
  }
}

const UP = [
  // What a signed link of kind "lens_proposal" is about.
  `CREATE TABLE proposal_invitation (
     id uuid CONSTRAINT pk_proposal_invitation PRIMARY KEY,
     area_id integer NOT NULL CONSTRAINT fk_proposal_invitation_area REFERENCES area (id),
     contact_household text NOT NULL,
     lenses_max integer NOT NULL,
     invited_by text NOT NULL,
     signed_link_id uuid NOT NULL CONSTRAINT fk_proposal_invitation_link REFERENCES signed_link (id),
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_proposal_invitation_lenses CHECK (lenses_max BETWEEN 1 AND 16)
   )`,
  // lens: a CreateCameraDto without code and status, with its view. position: null while nobody knows it in degrees.
  `CREATE TABLE camera_proposal (
     id uuid CONSTRAINT pk_camera_proposal PRIMARY KEY,
     area_id integer NOT NULL CONSTRAINT fk_camera_proposal_area REFERENCES area (id),
     state text NOT NULL,
     lens jsonb NOT NULL,
     position geometry(Point, 4326),
     azimuth_degrees double precision,
     picture_id uuid CONSTRAINT fk_camera_proposal_picture REFERENCES registry_picture (id),
     remark text,
     proposed_by text NOT NULL,
     account_id uuid CONSTRAINT fk_camera_proposal_account REFERENCES account (id),
     invitation_id uuid CONSTRAINT fk_camera_proposal_invitation REFERENCES proposal_invitation (id),
     form_id uuid,
     contact_name text,
     contact_phone text,
     recorder_make text,
     kept_days integer,
     consent_text text,
     decided_by text,
     decided_at timestamptz,
     reason text,
     answer text,
     camera_id uuid CONSTRAINT fk_camera_proposal_camera REFERENCES camera (id),
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_camera_proposal_state CHECK (state IN ('submitted', 'asked_back', 'approved', 'refused', 'withdrawn')),
     CONSTRAINT ck_camera_proposal_camera CHECK ((state = 'approved') = (camera_id IS NOT NULL)),
     CONSTRAINT ck_camera_proposal_origin CHECK (num_nonnulls(account_id, invitation_id) <= 1),
     CONSTRAINT ck_camera_proposal_kept CHECK (kept_days BETWEEN 0 AND 3650),
     CONSTRAINT uq_camera_proposal_form UNIQUE (invitation_id, form_id)
   )`,
  `CREATE INDEX ix_camera_proposal_area ON camera_proposal (area_id, id)`,
  `CREATE INDEX ix_camera_proposal_position ON camera_proposal USING gist (position)`,
  // Which lenses stand within a few metres.
  `CREATE INDEX ix_camera_view_position ON camera_view USING gist (position) WHERE known_to IS NULL`,
  `GRANT SELECT, INSERT, UPDATE ON camera_proposal, proposal_invitation TO ll_app`,
];
