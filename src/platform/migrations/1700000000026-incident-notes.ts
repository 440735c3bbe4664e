import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What officers wrote down while they worked on a case, and what became of its fields. Both are only ever added to. */
export class IncidentNotes1700000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** Entries about incidents, ordered or not yet, whose payload has not been erased. */
const ENTRIES = `SELECT e.entry_id, e.entry, convert_from(p.payload_bytes, 'UTF8')::jsonb AS payload
  FROM (
    SELECT entry_id, convert_from(entry_bytes, 'UTF8')::jsonb AS entry
    FROM (SELECT entry_id, entry_bytes FROM custody_log UNION ALL SELECT entry_id, entry_bytes FROM custody_inbox) AS every
    OFFSET 0
  ) AS e
  JOIN custody_payload p USING (entry_id)
  WHERE e.entry ->> 'type' IN ('incident.recorded', 'incident.changed')`;

const UP: string[] = [
  `CREATE TABLE incident_note (
     id uuid CONSTRAINT pk_incident_note PRIMARY KEY,
     incident_id uuid NOT NULL CONSTRAINT fk_incident_note_incident REFERENCES incident (id),
     text text NOT NULL CONSTRAINT ck_incident_note_text CHECK (char_length(text) BETWEEN 1 AND 4000),
     written_by text NOT NULL,
     written_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX ix_incident_note_listed ON incident_note (incident_id, id)`,
  `GRANT SELECT, INSERT ON incident_note TO ll_app`,
  // before, after: the whole record, as in the custody log, which nobody could ask by incident; before NULL = recorded.
  `CREATE TABLE incident_change (
     id uuid CONSTRAINT pk_incident_change PRIMARY KEY,
     incident_id uuid NOT NULL CONSTRAINT fk_incident_change_incident REFERENCES incident (id),
     before jsonb,
     after jsonb NOT NULL,
     changed_by text NOT NULL,
     changed_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX ix_incident_change_listed ON incident_change (incident_id, id)`,
  `GRANT SELECT, INSERT ON incident_change TO ll_app`,
  // Ids of entries are of version 7 too, so the list stays in order.
  `INSERT INTO incident_change (id, incident_id, before, after, changed_by, changed_at)
     SELECT s.entry_id, i.id, s.payload -> 'before', s.payload -> 'after', s.entry ->> 'actor',
       (s.entry ->> 'occurredAt')::timestamptz
     FROM (${ENTRIES}) AS s JOIN incident i ON i.id::text = s.payload ->> 'id'`,
];

const DOWN: string[] = [`DROP TABLE incident_change, incident_note`];
