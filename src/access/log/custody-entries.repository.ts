import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inScopeSql, scopeAreas } from '../../areas/area-sql';
import type { CustodyEventType } from '../../custody/event-types';
import type { AccessScope } from '../../platform/http/request-context';

export interface CustodyFilter {
  type: CustodyEventType | undefined;
  actor: string | undefined;
  itemHash: string | undefined;
  from: Date | undefined;
  to: Date | undefined;
}

/** A part of the log, by numbers: `from` up to, not including, `before`. */
export interface LogWindow {
  from: number;
  before: number;
  /** When the oldest entry in it got its number; null = there is nothing in it. */
  oldestSequencedAt: Date | null;
}

export interface CustodyRow {
  seq: number;
  sequencedAt: Date;
  /** JSON texts. */
  entry: string;
  payload: string | null;
}

/** Reading one costs some microseconds, so a request that finds nothing in them still ends within about 50 ms. */
export const WINDOW_ENTRIES = 5_000;

const WINDOW = `SELECT bounds.*, (SELECT sequenced_at FROM custody_log WHERE seq = bounds."from") AS "oldestSequencedAt"
  FROM (
    SELECT before::float8 AS before, greatest(before - ${WINDOW_ENTRIES}, 1)::float8 AS "from"
    FROM (SELECT least($1::bigint, size + 1) AS before FROM custody_head) AS head
  ) AS bounds`;

// OFFSET 0 keeps the planner from parsing an entry anew for each condition. Payloads are fetched for the page alone.
const PAGE = `SELECT page.seq::float8 AS seq, page.sequenced_at AS "sequencedAt", page.entry::text AS entry,
    (SELECT convert_from(payload_bytes, 'UTF8') FROM custody_payload p WHERE p.entry_id = page.entry_id) AS payload
  FROM (
    SELECT seq, entry_id, sequenced_at, entry
    FROM (
      SELECT seq, entry_id, sequenced_at, convert_from(entry_bytes, 'UTF8')::json AS entry
      FROM custody_log WHERE seq >= $2 AND seq < $3 ORDER BY seq DESC OFFSET 0
    ) AS log
    WHERE ${inScopeSql(`CASE WHEN entry ->> 'unit' ~ '^[0-9]{1,9}$' THEN (entry ->> 'unit')::integer END`, '$1')}
      AND ($4::text IS NULL OR entry ->> 'type' = $4) AND ($5::text IS NULL OR entry ->> 'actor' = $5)
      AND ($6::text IS NULL OR entry ->> 'itemHash' = $6)
      AND ($7::timestamptz IS NULL OR (entry ->> 'occurredAt')::timestamptz >= $7)
      AND ($8::timestamptz IS NULL OR (entry ->> 'occurredAt')::timestamptz < $8)
    ORDER BY seq DESC LIMIT $9
  ) AS page`;

/** Entries that have their number; those still in the inbox are not the application's to read. */
@Injectable()
export class CustodyEntriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** How many entries have their number. */
  async size(): Promise<number> {
    const rows = await this.dataSource.query<{ size: number }[]>(
      `SELECT size::float8 AS size FROM custody_head`,
    );
    return rows[0]!.size;
  }

  /** The newest `WINDOW_ENTRIES` entries below the number `before`, or of all. */
  async window(before: number | null): Promise<LogWindow> {
    const rows = await this.dataSource.query<LogWindow[]>(WINDOW, [before]);
    return rows[0]!;
  }

  /**
   * Entries in the window that match, newest first. In a scope of areas they are those of actors whose unit lies there;
   * entries of no unit (jobs, strangers) are for those who may see everywhere.
   */
  async find(
    scope: AccessScope,
    { from, before }: LogWindow,
    filter: CustodyFilter,
    limit: number,
  ): Promise<CustodyRow[]> {
    const { type, actor, itemHash, from: since, to } = filter;
    const values = [scopeAreas(scope), from, before, type, actor, itemHash, since, to, limit];
    return this.dataSource.query<CustodyRow[]>(PAGE, values);
  }
}
