import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readTip, type TipRow } from './tip-row';

/** What the sweeper finds and empties. */
@Injectable()
export class TipDestructionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** One whose time is over, as it was, locked; null = none but those in `except`, or others are at it. */
  async lockDue(manager: EntityManager, now: Date, except: readonly string[]): Promise<TipRow | null> {
    const condition = `t.destroy_at <= $1 AND t.id <> ALL($2::uuid[])
      ORDER BY t.destroy_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`;
    return readTip(manager, condition, [now, except]);
  }

  /** Removes how to reach the senders of tips that were accepted before `before`. @returns of how many ids at most `limit` */
  async forgetContacts(manager: EntityManager, before: Date, limit: number): Promise<string[]> {
    const [rows] = await manager.query<[{ id: string }[], number]>(
      `UPDATE tip SET contact = NULL WHERE id IN (
         SELECT id FROM tip WHERE state = 'accepted' AND contact IS NOT NULL AND decided_at <= $1
         ORDER BY decided_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED)
       RETURNING id`,
      [before, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Empties a locked tip of all that was said and sent; its receipt and what was decided stay. */
  async destroy(manager: EntityManager, id: string, now: Date): Promise<void> {
    await manager.query(
      `UPDATE tip SET state = 'destroyed', destroyed_at = $2, destroy_at = NULL, description = NULL, place_text = NULL,
         location = NULL, happened_at = NULL, contact = NULL, copy_signs = '{}', file_key = NULL, file_name = NULL,
         file_kind = NULL, file_media_type = NULL, file_sha256 = NULL, file_size_bytes = NULL
       WHERE id = $1`,
      [id, now],
    );
  }

  /** Of these keys, those that a tip speaks of. */
  async knownKeys(keys: string[]): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ key: string }[]>(
      `SELECT t.file_key AS key FROM unnest($1::text[]) AS given (key)
       JOIN tip t ON t.id = substring(given.key FROM '[0-9a-f-]{36}$')::uuid AND t.file_key = given.key`,
      [keys],
    );
    return new Set(rows.map(({ key }) => key));
  }
}
