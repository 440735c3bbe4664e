import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { IncidentDto } from './incidents.dto';

export interface NewNote {
  id: string;
  incidentId: string;
  text: string;
  writtenBy: string;
}

export interface NoteRow {
  id: string;
  text: string;
  writtenBy: string;
  /** null = no account. */
  writerName: string | null;
  writtenAt: Date;
}

export interface NewChange {
  /** null = recorded. */
  before: IncidentDto | null;
  after: IncidentDto;
  changedBy: string;
}

export interface ChangeRow {
  id: string;
  before: IncidentDto | null;
  after: IncidentDto;
  changedBy: string;
  changerName: string | null;
  changedAt: Date;
}

export interface RecordFilter {
  incidentId: string;
  beforeId: string | null;
  limit: number;
}

const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
/** By the primary key; an actor that is no account (`system`) has no name. */
const nameSql = (actor: string) =>
  `(SELECT a.display_name FROM account a WHERE a.id = CASE WHEN ${actor} ~ '${UUID}' THEN ${actor}::uuid END)`;
const NOTES = `SELECT n.id, n.text, n.written_by AS "writtenBy", ${nameSql('n.written_by')} AS "writerName",
    n.written_at AS "writtenAt"
  FROM incident_note n WHERE n.incident_id = $1`;
const CHANGES = `SELECT c.id, c.before, c.after, c.changed_by AS "changedBy", ${nameSql('c.changed_by')} AS "changerName",
    c.changed_at AS "changedAt"
  FROM incident_change c WHERE c.incident_id = $1`;

/** Notes and changes of an incident that the service has found in scope; both are only ever added to. */
@Injectable()
export class IncidentRecordRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insertNote(manager: EntityManager, { id, incidentId, text, writtenBy }: NewNote): Promise<NoteRow> {
    await manager.query(
      `INSERT INTO incident_note (id, incident_id, text, written_by) VALUES ($1, $2, $3, $4)`,
      [id, incidentId, text, writtenBy],
    );
    const [note] = await manager.query<NoteRow[]>(`${NOTES} AND n.id = $2`, [incidentId, id]);
    return note!;
  }

  async insertChange(manager: EntityManager, { before, after, changedBy }: NewChange): Promise<void> {
    await manager.query(
      `INSERT INTO incident_change (id, incident_id, before, after, changed_by) VALUES ($1, $2, $3, $4, $5)`,
      [v7(), after.id, before && JSON.stringify(before), JSON.stringify(after), changedBy],
    );
  }

  /** Newest first; ids are of version 7, so they sort by time. */
  async notes({ incidentId, beforeId, limit }: RecordFilter): Promise<NoteRow[]> {
    return this.dataSource.query<NoteRow[]>(
      `${NOTES} AND ($2::uuid IS NULL OR n.id < $2) ORDER BY n.id DESC LIMIT $3`,
      [incidentId, beforeId, limit],
    );
  }

  /** Newest first. */
  async changes({ incidentId, beforeId, limit }: RecordFilter): Promise<ChangeRow[]> {
    return this.dataSource.query<ChangeRow[]>(
      `${CHANGES} AND ($2::uuid IS NULL OR c.id < $2) ORDER BY c.id DESC LIMIT $3`,
      [incidentId, beforeId, limit],
    );
  }
}
