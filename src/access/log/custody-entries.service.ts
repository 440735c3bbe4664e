import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '../../platform/http/paging.dto';
import type { RequestContext } from '../../platform/http/request-context';
import { AccessLogService } from '../access-log.service';
import { withoutContactData } from './custody-entries-contact-data';
import type { CustodyEntryDto, CustodyEntryPageDto, ListCustodyEntriesDto } from './custody-entries.dto';
import { CustodyEntriesRepository, type CustodyRow, type LogWindow } from './custody-entries.repository';

/** An entry gets its number after the act, so older rows cannot match; the day is for clocks that disagree. */
const CLOCK_MARGIN_MILLISECONDS = 86_400_000;

/** The custody log for those who check it. It proves nothing by itself: that is `lensledger verify custody`. */
@Injectable()
export class CustodyEntriesService {
  constructor(
    private readonly entries: CustodyEntriesRepository,
    private readonly log: AccessLogService,
  ) {}

  /** Newest first; that it was read is in the log before the answer goes out. */
  async list(context: RequestContext, query: ListCustodyEntriesDto): Promise<CustodyEntryPageDto> {
    const { limit = 50, cursor, type, actor, itemHash, from, to } = query;
    const [before = null] = decodeCursor(cursor, ['integer']) ?? [];
    const window = await this.entries.window(before as number | null);
    const since = from === undefined ? undefined : new Date(from);
    const filter = { type, actor, itemHash, from: since, to: to === undefined ? undefined : new Date(to) };
    const rows = await this.entries.find(context.scope, window, filter, limit + 1);
    await this.log.recordReading(context, 'custody_entries', query);
    return { items: rows.slice(0, limit).map(toDto), ...whereItEnded(rows, limit, window, since) };
  }
}

function whereItEnded(
  rows: CustodyRow[],
  limit: number,
  { from, oldestSequencedAt }: LogWindow,
  since: Date | undefined,
): Pick<CustodyEntryPageDto, 'nextCursor' | 'lookedDownTo'> {
  if (rows.length > limit) {
    const { seq } = rows[limit - 1]!;
    return { nextCursor: encodeCursor([seq]), lookedDownTo: seq };
  }
  if (!oldestSequencedAt) return { nextCursor: null, lookedDownTo: null };
  const isPast = since && oldestSequencedAt.getTime() < since.getTime() - CLOCK_MARGIN_MILLISECONDS;
  return { nextCursor: from > 1 && !isPast ? encodeCursor([from]) : null, lookedDownTo: from };
}

type StoredEntry = Omit<CustodyEntryDto, 'seq' | 'sequencedAt' | 'payload' | 'leftOut'>;

function toDto({ seq, sequencedAt, entry, payload }: CustodyRow): CustodyEntryDto {
  const { entryId, type, actor, unit, purposeId, itemHash, payloadHash, occurredAt } = JSON.parse(
    entry,
  ) as StoredEntry;
  return {
    ...{ seq, entryId, type, actor, unit, purposeId, itemHash, payloadHash, occurredAt },
    sequencedAt: sequencedAt.toISOString(),
    ...(payload === null
      ? { payload: null, leftOut: [] }
      : withoutContactData(JSON.parse(payload) as Record<string, unknown>)),
  };
}
