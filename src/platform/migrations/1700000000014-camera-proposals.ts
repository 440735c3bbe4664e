import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lenses that somebody proposes and a ward officer decides on. */
export class CameraProposals1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE camera_proposal, proposal_invitation`);
  }
}

const UP = [
  // What a signed link of kind "lens_proposal" is about.
  `CREATE TABLE proposal_invitation (
     id uuid CONSTRAINT pk_proposal_invitation PRIMARY KEY,
     area_id integer NOT NULL CONSTRAINT fk_proposal_invitation_area REFERENCES area (id),
     household text NOT NULL,
     lenses_max integer NOT NULL,
     invited_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_proposal_invitation_lenses CHECK (lenses_max BETWEEN 1 AND 16)
   )`,
  // lens: a CreateCameraDto without code and status, with its view.
  `CREATE TABLE camera_proposal (
     id uuid CONSTRAINT pk_camera_proposal PRIMARY KEY,
     area_id integer NOT NULL CONSTRAINT fk_camera_proposal_area REFERENCES area (id),
     state text NOT NULL,
     lens jsonb NOT NULL,
     position geometry(Point, 4326) NOT NULL,
     azimuth_degrees double precision,
     picture_id uuid CONSTRAINT fk_camera_proposal_picture REFERENCES registry_picture (id),
     note text,
     proposed_by text NOT NULL,
     account_id uuid CONSTRAINT fk_camera_proposal_account REFERENCES account (id),
     invitation_id uuid CONSTRAINT fk_camera_proposal_invitation REFERENCES proposal_invitation (id),
     decided_by text,
     decided_at timestamptz,
     reason text,
     camera_id uuid CONSTRAINT fk_camera_proposal_camera REFERENCES camera (id),
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_camera_proposal_state CHECK (state IN ('submitted', 'asked_back', 'approved', 'refused', 'withdrawn')),
     CONSTRAINT ck_camera_proposal_camera CHECK ((state = 'approved') = (camera_id IS NOT NULL)),
     CONSTRAINT ck_camera_proposal_origin CHECK (num_nonnulls(account_id, invitation_id) <= 1)
   )`,
  `CREATE INDEX ix_camera_proposal_area ON camera_proposal (area_id, id)`,
  `CREATE INDEX ix_camera_proposal_position ON camera_proposal USING gist (position)`,
  `CREATE INDEX ix_camera_proposal_invitation ON camera_proposal (invitation_id)`,
  `GRANT SELECT, INSERT, UPDATE ON camera_proposal, proposal_invitation TO ll_app`,
];
