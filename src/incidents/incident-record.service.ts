import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { decodeCursor, type Page, type PageQueryDto, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { changedFields } from '../writing/changed-fields';
import { WriteUnit } from '../writing/write-unit';
import {
  type ChangeRow,
  IncidentRecordRepository,
  type NoteRow,
  type RecordFilter,
} from './incident-record.repository';
import type {
  IncidentChangeDto,
  IncidentFieldsDto,
  IncidentNoteDto,
  WriteNoteDto,
} from './incident-records.dto';
import { IncidentService } from './incident.service';
import type { IncidentDto } from './incidents.dto';

/** What was written down about a case, and what became of its fields. */
@Injectable()
export class IncidentRecordService {
  constructor(
    private readonly incidents: IncidentService,
    private readonly records: IncidentRecordRepository,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws not_found, outside_your_areas for one that only a grant for the case lets read */
  async write(context: RequestContext, incidentId: string, body: WriteNoteDto): Promise<IncidentNoteDto> {
    await this.incidents.getForChange(context, incidentId);
    const { text } = body;
    return this.writes.create(context, `POST incidents/${incidentId}/notes`, body, async (transaction) => {
      const note = { id: v7(), incidentId, text, writtenBy: transaction.actorId };
      const row = await this.records.insertNote(transaction.manager, note);
      // Auditors read the log and nobody can erase from it; a note may describe people.
      const textSha256 = createHash('sha256').update(text).digest('hex');
      transaction.record('incident.noted', { noteId: row.id, incidentId, textSha256 });
      return toNoteDto(row);
    });
  }

  /** Newest first. @throws not_found (incident), invalid_input (cursor) */
  async notes(
    context: RequestContext,
    incidentId: string,
    query: PageQueryDto,
  ): Promise<Page<IncidentNoteDto>> {
    return this.page(context, incidentId, query, async (filter) =>
      (await this.records.notes(filter)).map(toNoteDto),
    );
  }

  /** Newest first, each change with the fields that it changed. @throws not_found (incident), invalid_input (cursor) */
  async history(
    context: RequestContext,
    incidentId: string,
    query: PageQueryDto,
  ): Promise<Page<IncidentChangeDto>> {
    return this.page(context, incidentId, query, async (filter) =>
      (await this.records.changes(filter)).map(toChangeDto),
    );
  }

  private async page<Item extends { id: string }>(
    { scope }: RequestContext,
    incidentId: string,
    { limit = 50, cursor }: PageQueryDto,
    ask: (filter: RecordFilter) => Promise<Item[]>,
  ): Promise<Page<Item>> {
    const [beforeId = null] = decodeCursor(cursor, ['uuid']) ?? [];
    await this.incidents.get(incidentId, scope);
    const rows = await ask({ incidentId, beforeId: beforeId as string | null, limit: limit + 1 });
    return toPage(rows, limit, ({ id }) => [id]);
  }
}

function toNoteDto({ id, text, writtenBy, writerName, writtenAt }: NoteRow): IncidentNoteDto {
  const author = { id: writtenBy, displayName: writerName };
  return { id, text, writtenBy: author, writtenAt: writtenAt.toISOString() };
}

function toChangeDto({ id, before, after, changedBy, changerName, changedAt }: ChangeRow): IncidentChangeDto {
  return {
    id,
    changedBy: { id: changedBy, displayName: changerName },
    changedAt: changedAt.toISOString(),
    before: before && changedOf(after, before),
    after: before ? changedOf(before, after) : withoutId(after),
  };
}

/** Fields of `to` that differ from those of `from`. */
function changedOf(from: IncidentDto, to: IncidentDto): IncidentFieldsDto {
  return changedFields(from, to);
}

function withoutId({ id: _, ...fields }: IncidentDto): IncidentFieldsDto {
  return fields;
}
