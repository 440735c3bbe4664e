import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Asks of custodians to keep footage: what they rest on, whom they went to, what was answered, what was lost. */
export class Requests1700000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const CODE_OF_PROCEDURE = 'Bộ luật Tố tụng hình sự 2015 (Luật số 101/2015/QH13)';

/** Rows are never changed but to end them. What nobody here could look up in the law itself is marked as not certain. */
const BASES: [
  id: string,
  code: string,
  title: string,
  citation: string,
  validFrom: string | null,
  validTo: string | null,
  isCertain: boolean,
  isDefault: boolean,
  note: string | null,
][] = [
  [
    '01980000-0000-7000-8000-000000000107',
    'BLTTHS-107',
    'Thu thập phương tiện điện tử, dữ liệu điện tử',
    `Điều 107, ${CODE_OF_PROCEDURE}`,
    '2018-01-01',
    null,
    true,
    true,
    null,
  ],
  [
    '01980000-0000-7000-8000-000000000099',
    'BLTTHS-99',
    'Dữ liệu điện tử là nguồn chứng cứ',
    `Điều 99, ${CODE_OF_PROCEDURE}`,
    '2018-01-01',
    null,
    true,
    false,
    null,
  ],
  [
    '01980000-0000-7000-8000-000000000087',
    'BLTTHS-87',
    'Nguồn chứng cứ; điều kiện có giá trị pháp lý',
    `Điều 87, ${CODE_OF_PROCEDURE}`,
    '2018-01-01',
    null,
    true,
    false,
    null,
  ],
  [
    '01980000-0000-7000-8000-000000912025',
    'LUAT-91-2025',
    'Bảo vệ dữ liệu cá nhân: ghi hình nơi công cộng (Điều 32), hủy khi hết mục đích (Điều 14)',
    'Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15',
    '2026-01-01',
    null,
    true,
    false,
    null,
  ],
  [
    '01980000-0000-7000-8000-000001352021',
    'ND-135-2021',
    'Dữ liệu do cá nhân, tổ chức cung cấp để phát hiện vi phạm hành chính',
    'Nghị định số 135/2021/NĐ-CP',
    '2022-01-01',
    null,
    false,
    false,
    'Đã có Nghị định 61/2026/NĐ-CP; ngày hết hiệu lực chưa được xác minh, hãy đối chiếu văn bản trước khi dùng.',
  ],
  [
    '01980000-0000-7000-8000-000000612026',
    'ND-61-2026',
    'Dữ liệu do cá nhân, tổ chức cung cấp để phát hiện vi phạm hành chính',
    'Nghị định số 61/2026/NĐ-CP',
    null,
    null,
    false,
    false,
    'Ngày có hiệu lực chưa được xác minh, hãy đối chiếu văn bản trước khi dùng.',
  ],
];

const quoted = (value: string | null) => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`);
const basisRow = ([
  id,
  code,
  title,
  citation,
  from,
  to,
  isCertain,
  isDefault,
  note,
]: (typeof BASES)[number]) =>
  `(${[id, code, title, citation, from, to].map(quoted).join(', ')}, ${isCertain}, ${isDefault}, ${quoted(note)}, 'system')`;

const STATES = `'draft', 'sent', 'opened', 'keeping', 'handed_over', 'no_footage', 'camera_down', 'overwritten', 'refused',
  'withdrawn', 'missed'`;
const OPEN = `state IN ('draft', 'sent', 'opened', 'keeping')`;
const RACING = `state IN ('sent', 'opened', 'keeping') AND export_confirmed_at IS NULL`;

const UP = [
  // valid_from NULL = nobody has looked up since when. The law changes; an ask names what it rested on when it was made.
  `CREATE TABLE legal_basis (
     id uuid CONSTRAINT pk_legal_basis PRIMARY KEY,
     code text NOT NULL,
     title text NOT NULL,
     citation text NOT NULL,
     valid_from date,
     valid_to date,
     is_certain boolean NOT NULL,
     is_default boolean NOT NULL,
     note text,
     recorded_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_legal_basis_validity CHECK (valid_to IS NULL OR valid_to > valid_from),
     CONSTRAINT ex_legal_basis_default EXCLUDE USING gist (daterange(valid_from, valid_to) WITH &&) WHERE (is_default)
   )`,
  `CREATE UNIQUE INDEX ux_legal_basis_code ON legal_basis (code, coalesce(valid_from, '-infinity'))`,
  `INSERT INTO legal_basis (id, code, title, citation, valid_from, valid_to, is_certain, is_default, note, recorded_by)
   VALUES ${BASES.map(basisRow).join(',\n')}`,
  // displayed_*: the period by the recorder's own clock as it is known now. deadline_at NULL = nobody knows how long the
  // recorder keeps. race_ends_at: when it counts as missed, or, without a deadline, until when people are called.
  `CREATE TABLE keep_request (
     id uuid CONSTRAINT pk_keep_request PRIMARY KEY,
     incident_id uuid NOT NULL CONSTRAINT fk_keep_request_incident REFERENCES incident (id),
     recorder_id uuid NOT NULL CONSTRAINT fk_keep_request_recorder REFERENCES recorder (id),
     legal_basis_id uuid NOT NULL CONSTRAINT fk_keep_request_legal_basis REFERENCES legal_basis (id),
     state text NOT NULL,
     from_at timestamptz NOT NULL,
     to_at timestamptz NOT NULL,
     follows_incident boolean NOT NULL,
     displayed_from timestamptz NOT NULL,
     displayed_to timestamptz NOT NULL,
     deadline_at timestamptz,
     deadline_basis text NOT NULL,
     retention_days double precision,
     race_ends_at timestamptz,
     reason text NOT NULL,
     note text,
     requested_by text NOT NULL,
     created_at timestamptz NOT NULL,
     sent_at timestamptz,
     opened_at timestamptz,
     keeping_at timestamptz,
     ended_at timestamptz,
     end_reason text,
     called_at timestamptz,
     signed_link_id uuid CONSTRAINT fk_keep_request_link REFERENCES signed_link (id),
     export_confirmed_at timestamptz,
     export_confirmed_by text,
     loss_cause text,
     CONSTRAINT ck_keep_request_state CHECK (state IN (${STATES})),
     CONSTRAINT ck_keep_request_period CHECK (to_at >= from_at AND displayed_to >= displayed_from),
     CONSTRAINT ck_keep_request_basis CHECK (deadline_basis IN ('measured', 'at_least', 'stated', 'unknown')),
     CONSTRAINT ck_keep_request_deadline CHECK ((deadline_at IS NULL) = (deadline_basis = 'unknown')),
     CONSTRAINT ck_keep_request_sent CHECK (num_nulls(sent_at, race_ends_at, signed_link_id) IN (0, 3)),
     CONSTRAINT ck_keep_request_draft CHECK (sent_at IS NOT NULL OR state IN ('draft', 'withdrawn')),
     CONSTRAINT ck_keep_request_ended CHECK ((ended_at IS NULL) = (${OPEN})),
     CONSTRAINT ck_keep_request_export CHECK (num_nulls(export_confirmed_at, export_confirmed_by) IN (0, 2)),
     CONSTRAINT ck_keep_request_loss CHECK ((loss_cause IS NOT NULL) =
       (state IN ('missed', 'no_footage', 'camera_down', 'overwritten', 'refused')))
   )`,
  // A recorder is asked once for the same thing, however often and by however many it is asked for.
  `CREATE UNIQUE INDEX ux_keep_request_following ON keep_request (incident_id, recorder_id)
     WHERE follows_incident AND ${OPEN}`,
  `CREATE UNIQUE INDEX ux_keep_request_period ON keep_request (incident_id, recorder_id, from_at, to_at)
     WHERE NOT follows_incident AND ${OPEN}`,
  `CREATE INDEX ix_keep_request_incident ON keep_request (incident_id, id)`,
  `CREATE INDEX ix_keep_request_recorder ON keep_request (recorder_id, id)`,
  `CREATE INDEX ix_keep_request_race ON keep_request (race_ends_at, id) WHERE ${RACING}`,
  `CREATE INDEX ix_keep_request_loss ON keep_request (ended_at) WHERE loss_cause IS NOT NULL`,
  // missing_milliseconds: of its period, by what has been sealed; NULL = nothing has arrived yet.
  `CREATE TABLE keep_request_lens (
     request_id uuid NOT NULL CONSTRAINT fk_keep_request_lens_request REFERENCES keep_request (id),
     camera_id uuid NOT NULL CONSTRAINT fk_keep_request_lens_camera REFERENCES camera (id),
     source_id uuid NOT NULL CONSTRAINT fk_keep_request_lens_source REFERENCES source (id),
     channel integer NOT NULL,
     score double precision NOT NULL,
     missing_milliseconds bigint,
     arrived_at timestamptz,
     CONSTRAINT pk_keep_request_lens PRIMARY KEY (request_id, camera_id)
   )`,
  `CREATE INDEX ix_keep_request_lens_camera ON keep_request_lens (camera_id)`,
  `CREATE TABLE keep_request_answer (
     id uuid CONSTRAINT pk_keep_request_answer PRIMARY KEY,
     request_id uuid NOT NULL CONSTRAINT fk_keep_request_answer_request REFERENCES keep_request (id),
     kind text NOT NULL,
     signed_link_id uuid NOT NULL CONSTRAINT fk_keep_request_answer_link REFERENCES signed_link (id),
     note text,
     details jsonb NOT NULL DEFAULT '{}',
     answered_at timestamptz NOT NULL,
     accepted_at timestamptz,
     accepted_by text,
     CONSTRAINT ck_keep_request_answer_kind CHECK (kind IN ('keeping', 'usb', 'officer_comes', 'no_footage', 'camera_down',
       'overwritten', 'refused', 'clock_check', 'oldest_recording')),
     CONSTRAINT ck_keep_request_answer_accepted CHECK (num_nulls(accepted_at, accepted_by) IN (0, 2))
   )`,
  `CREATE INDEX ix_keep_request_answer_request ON keep_request_answer (request_id, id)`,
  `CREATE TABLE keep_request_escalation (
     request_id uuid NOT NULL CONSTRAINT fk_keep_request_escalation_request REFERENCES keep_request (id),
     level text NOT NULL,
     position smallint NOT NULL,
     due_at timestamptz NOT NULL,
     state text NOT NULL DEFAULT 'waiting',
     done_at timestamptz,
     channel text,
     account_ids uuid[] NOT NULL DEFAULT '{}',
     skip_reason text,
     CONSTRAINT pk_keep_request_escalation PRIMARY KEY (request_id, level),
     CONSTRAINT ck_keep_request_escalation_level CHECK (level IN ('custodian', 'backup', 'group_leader', 'beat_officer',
       'duty_chief')),
     CONSTRAINT ck_keep_request_escalation_state CHECK (state IN ('waiting', 'done', 'skipped', 'stopped')),
     CONSTRAINT ck_keep_request_escalation_done CHECK ((state = 'waiting') = (done_at IS NULL)),
     CONSTRAINT ck_keep_request_escalation_channel CHECK ((state = 'done') = (channel IS NOT NULL)),
     CONSTRAINT ck_keep_request_escalation_skip CHECK ((state = 'skipped') = (skip_reason IS NOT NULL))
   )`,
  `GRANT SELECT, INSERT ON legal_basis TO ll_app`,
  `GRANT UPDATE (valid_to, is_default) ON legal_basis TO ll_app`,
  `GRANT SELECT, INSERT, UPDATE ON keep_request, keep_request_lens, keep_request_answer, keep_request_escalation TO ll_app`,
];

const DOWN = [
  `DROP TABLE keep_request_escalation, keep_request_answer, keep_request_lens, keep_request, legal_basis`,
];
