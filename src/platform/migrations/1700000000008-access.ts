import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts and how they prove who they are, grants, purposes, signed links, and what was looked at. */
export class Access1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...ACCOUNTS,
      ...SIGN_IN,
      ...GRANTS,
      ...PURPOSES,
      ...REQUESTS,
      ...LINKS,
      ...EVENTS,
      RIGHTS,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE access_event, notice, signed_link, access_request, purpose_extension, purpose, role_grant,
      sign_in_address, sign_in_backoff, recovery_code, api_token, session, account`);
  }
}

const ACCOUNTS = [
  // login is kept in lower case. area_id = the unit the account belongs to; NULL = none of the areas.
  `CREATE TABLE account (
     id uuid CONSTRAINT pk_account PRIMARY KEY,
     login text NOT NULL CONSTRAINT uq_account_login UNIQUE,
     display_name text NOT NULL,
     area_id integer CONSTRAINT fk_account_area REFERENCES area (id),
     password_hash text NOT NULL,
     must_change_password boolean NOT NULL,
     totp_secret bytea,
     totp_confirmed_at timestamptz,
     totp_last_step bigint,
     disabled_at timestamptz,
     created_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_account_login CHECK (login = lower(login)),
     CONSTRAINT ck_account_totp CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL)
   )`,
  `CREATE INDEX ix_account_area ON account (area_id)`,
  `CREATE TABLE recovery_code (
     account_id uuid NOT NULL CONSTRAINT fk_recovery_code_account REFERENCES account (id),
     code_hash bytea NOT NULL,
     used_at timestamptz,
     CONSTRAINT pk_recovery_code PRIMARY KEY (account_id, code_hash)
   )`,
];

const SIGN_IN = [
  // Only hashes of what a browser or a program holds are kept. started_at: when all steps of signing in were done.
  `CREATE TABLE session (
     id uuid CONSTRAINT pk_session PRIMARY KEY,
     account_id uuid NOT NULL CONSTRAINT fk_session_account REFERENCES account (id),
     token_hash bytea NOT NULL CONSTRAINT uq_session_token UNIQUE,
     method text NOT NULL DEFAULT 'password',
     totp_verified_at timestamptz,
     started_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     last_seen_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     ended_at timestamptz,
     ended_reason text,
     address text NOT NULL,
     user_agent text
   )`,
  `CREATE INDEX ix_session_account ON session (account_id) WHERE ended_at IS NULL`,
  `CREATE TABLE api_token (
     id uuid CONSTRAINT pk_api_token PRIMARY KEY,
     account_id uuid NOT NULL CONSTRAINT fk_api_token_account REFERENCES account (id),
     name text NOT NULL,
     token_hash bytea NOT NULL CONSTRAINT uq_api_token_token UNIQUE,
     actions text[] NOT NULL,
     totp_verified_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     last_used_at timestamptz,
     revoked_at timestamptz
   )`,
  `CREATE INDEX ix_api_token_account ON api_token (account_id)`,
  // account_key: SHA-256 of what is guessed at (a login, known or not; a second factor). An attempt counts as failed until
  // it has succeeded. is_noted: that further ones are refused stands in the custody log already.
  `CREATE TABLE sign_in_backoff (
     account_key bytea NOT NULL,
     address text NOT NULL,
     failures integer NOT NULL,
     last_failed_at timestamptz NOT NULL,
     blocked_until timestamptz,
     is_noted boolean NOT NULL DEFAULT false,
     CONSTRAINT pk_sign_in_backoff PRIMARY KEY (account_key, address)
   )`,
  `CREATE INDEX ix_sign_in_backoff_failed ON sign_in_backoff (last_failed_at)`,
  // From where an account has signed in before: no stranger can slow these down.
  `CREATE TABLE sign_in_address (
     account_id uuid NOT NULL CONSTRAINT fk_sign_in_address_account REFERENCES account (id),
     address text NOT NULL,
     last_success_at timestamptz NOT NULL,
     CONSTRAINT pk_sign_in_address PRIMARY KEY (account_id, address)
   )`,
];

const GRANTS = [
  // area_id NULL: everywhere, or with incident_id for that case alone. valid_to is exclusive; NULL = until ended.
  `CREATE TABLE role_grant (
     id uuid CONSTRAINT pk_role_grant PRIMARY KEY,
     account_id uuid NOT NULL CONSTRAINT fk_role_grant_account REFERENCES account (id),
     role text NOT NULL,
     area_id integer CONSTRAINT fk_role_grant_area REFERENCES area (id),
     incident_id uuid CONSTRAINT fk_role_grant_incident REFERENCES incident (id),
     valid_from timestamptz NOT NULL,
     valid_to timestamptz,
     state text NOT NULL,
     reason text NOT NULL,
     granted_by text NOT NULL,
     granted_at timestamptz NOT NULL DEFAULT now(),
     decided_by text,
     decided_at timestamptz,
     ended_by text,
     ended_at timestamptz,
     end_reason text,
     CONSTRAINT ck_role_grant_role CHECK (role IN
       ('group_leader', 'ward_officer', 'investigator', 'supervisor', 'auditor', 'administrator')),
     CONSTRAINT ck_role_grant_state CHECK (state IN ('proposed', 'active', 'refused', 'ended')),
     CONSTRAINT ck_role_grant_validity CHECK (valid_to IS NULL OR valid_to > valid_from),
     CONSTRAINT ck_role_grant_case CHECK (incident_id IS NULL
       OR (role = 'investigator' AND area_id IS NULL AND valid_to IS NOT NULL)),
     CONSTRAINT ck_role_grant_self CHECK (granted_by <> account_id::text AND decided_by <> account_id::text),
     CONSTRAINT ck_role_grant_second_person CHECK (decided_by <> granted_by)
   )`,
  `CREATE INDEX ix_role_grant_account ON role_grant (account_id)`,
  `CREATE INDEX ix_role_grant_incident ON role_grant (incident_id) WHERE incident_id IS NOT NULL`,
  `CREATE INDEX ix_role_grant_area ON role_grant (area_id)`,
];

const PURPOSES = [
  // credential_id: the session or token that opened it, and the only one that may use it.
  `CREATE TABLE purpose (
     id uuid CONSTRAINT pk_purpose PRIMARY KEY,
     account_id uuid NOT NULL CONSTRAINT fk_purpose_account REFERENCES account (id),
     credential_id uuid NOT NULL,
     incident_id uuid CONSTRAINT fk_purpose_incident REFERENCES incident (id),
     tip_reference text,
     reason text NOT NULL,
     center geometry(Point, 4326) NOT NULL,
     radius_meters double precision NOT NULL,
     looks_from timestamptz NOT NULL,
     looks_to timestamptz NOT NULL,
     is_extended boolean NOT NULL DEFAULT false,
     opened_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     ended_at timestamptz,
     CONSTRAINT ck_purpose_about CHECK (num_nonnulls(incident_id, tip_reference) = 1),
     CONSTRAINT ck_purpose_period CHECK (looks_to > looks_from),
     CONSTRAINT ck_purpose_radius CHECK (radius_meters > 0),
     CONSTRAINT ck_purpose_expiry CHECK (expires_at <= opened_at + interval '8 hours')
   )`,
  `CREATE INDEX ix_purpose_account ON purpose (account_id, opened_at)`,
  `CREATE TABLE purpose_extension (
     id uuid CONSTRAINT pk_purpose_extension PRIMARY KEY,
     purpose_id uuid NOT NULL CONSTRAINT fk_purpose_extension_purpose REFERENCES purpose (id),
     reason text NOT NULL,
     old_radius_meters double precision NOT NULL,
     old_looks_from timestamptz NOT NULL,
     old_looks_to timestamptz NOT NULL,
     radius_meters double precision NOT NULL,
     looks_from timestamptz NOT NULL,
     looks_to timestamptz NOT NULL,
     extended_at timestamptz NOT NULL DEFAULT now(),
     reviewed_by uuid CONSTRAINT fk_purpose_extension_reviewer REFERENCES account (id),
     reviewed_at timestamptz,
     review_note text
   )`,
  `CREATE INDEX ix_purpose_extension_unreviewed ON purpose_extension (id) WHERE reviewed_at IS NULL`,
  `CREATE INDEX ix_purpose_extension_purpose ON purpose_extension (purpose_id)`,
];

const REQUESTS = [
  // item_id has no foreign key: asking for what is not there must look the same as asking for what one may not see.
  `CREATE TABLE access_request (
     id uuid CONSTRAINT pk_access_request PRIMARY KEY,
     requested_by uuid NOT NULL CONSTRAINT fk_access_request_account REFERENCES account (id),
     incident_id uuid NOT NULL CONSTRAINT fk_access_request_incident REFERENCES incident (id),
     item_id uuid NOT NULL,
     area_id integer CONSTRAINT fk_access_request_area REFERENCES area (id),
     reason text NOT NULL,
     state text NOT NULL,
     requested_at timestamptz NOT NULL DEFAULT now(),
     decided_by uuid CONSTRAINT fk_access_request_decider REFERENCES account (id),
     decided_at timestamptz,
     decision_reason text,
     valid_to timestamptz,
     CONSTRAINT ck_access_request_state CHECK (state IN ('open', 'granted', 'refused')),
     CONSTRAINT ck_access_request_decision CHECK ((state = 'open') = (decided_at IS NULL)),
     CONSTRAINT ck_access_request_validity CHECK ((state = 'granted') = (valid_to IS NOT NULL)),
     CONSTRAINT ck_access_request_self CHECK (decided_by <> requested_by)
   )`,
  `CREATE UNIQUE INDEX uq_access_request_open ON access_request (requested_by, incident_id, item_id) WHERE state = 'open'`,
  `CREATE INDEX ix_access_request_item ON access_request (item_id) WHERE state = 'granted'`,
  `CREATE INDEX ix_access_request_area ON access_request (area_id, id)`,
  `CREATE INDEX ix_access_request_requester ON access_request (requested_by, id)`,
];

const LINKS = [
  // subject_id: what the link is about, in the words of its kind; whoever issues it knows. label: for lists of links.
  // Nothing here is written when a link is merely opened: chat apps open every link they show.
  `CREATE TABLE signed_link (
     id uuid CONSTRAINT pk_signed_link PRIMARY KEY,
     kind text NOT NULL,
     subject_id text NOT NULL,
     label text NOT NULL,
     area_id integer NOT NULL CONSTRAINT fk_signed_link_area REFERENCES area (id),
     issued_by text NOT NULL,
     issued_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     closed_at timestamptz,
     closed_reason text,
     revoked_at timestamptz,
     revoked_by text,
     revoke_reason text,
     last_used_at timestamptz,
     CONSTRAINT ck_signed_link_expiry CHECK (expires_at > issued_at)
   )`,
  `CREATE INDEX ix_signed_link_area ON signed_link (area_id, id)`,
  `CREATE INDEX ix_signed_link_subject ON signed_link (kind, subject_id)`,
  // What somebody without an account is told by a link.
  `CREATE TABLE notice (
     id uuid CONSTRAINT pk_notice PRIMARY KEY,
     addressee text NOT NULL,
     text text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
];

const EVENTS = [
  // What accounts did with what they may see, for figures and lists; the custody log holds the proof. No foreign keys: a row
  // is written with every answer, and each would lock the same row of account against the next.
  `CREATE TABLE access_event (
     id uuid CONSTRAINT pk_access_event PRIMARY KEY,
     occurred_at timestamptz NOT NULL,
     account_id uuid,
     unit_area_id integer,
     kind text NOT NULL,
     outcome text NOT NULL,
     action text,
     purpose_id uuid,
     item_id uuid,
     area_ids integer[] NOT NULL DEFAULT '{}',
     address text,
     CONSTRAINT ck_access_event_outcome CHECK (outcome IN ('allowed', 'refused'))
   )`,
  `CREATE INDEX ix_access_event_account ON access_event (account_id, occurred_at)`,
  `CREATE INDEX ix_access_event_occurred ON access_event (occurred_at, id)`,
];

const RIGHTS = `GRANT SELECT, INSERT, UPDATE ON account, recovery_code, session, api_token, sign_in_backoff, sign_in_address,
  role_grant, purpose, purpose_extension, access_request, signed_link TO ll_app;
  GRANT SELECT, INSERT ON notice TO ll_app;
  GRANT DELETE ON recovery_code, sign_in_backoff, sign_in_address TO ll_app;
  GRANT SELECT, INSERT ON access_event TO ll_app`;
