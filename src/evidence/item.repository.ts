import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AcquisitionMethod } from './acquisition.entity';
import { type ItemState, statesBefore } from './item-state';
import type { RejectionCode } from './rejection-reasons';

/** An item as intake, worker and sweeper see it, with its one acquisition of intake. */
export interface ItemRow {
  id: string;
  acquisitionId: string;
  state: ItemState;
  cameraId: string;
  sourceId: string;
  clockEpochId: string;
  areaId: number;
  displayedStartedAt: Date;
  stagingKey: string | null;
  sha256: string | null;
  sizeBytes: number | null;
  receivedAt: Date;
  method: string;
  acquiredBy: string;
  /** The hash was counted by the sender, of a file that came in parts; nobody here has seen all of it yet. */
  isHashClaimed: boolean;
}

export interface NewItem {
  id: string;
  acquisitionId: string;
  cameraId: string;
  sourceId: string;
  clockEpochId: string;
  areaId: number;
  displayedStartedAt: Date;
  stagingKey: string;
  method: AcquisitionMethod;
  acquiredBy: string;
  acquiredFrom: string | null;
  procedureReference: string | null;
  originalFilename: string | null;
}

export interface Leftover {
  id: string;
  stagingKey: string;
}

type Moved = [{ receivedAt: Date }[], number];

@Injectable()
export class ItemRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insertReceiving(manager: EntityManager, item: NewItem): Promise<void> {
    await manager.query(
      `INSERT INTO evidence_item (id, kind, status, camera_id, source_id, clock_epoch_id, displayed_started_at, staging_key)
       VALUES ($1, 'footage', 'receiving', $2, $3, $4, $5, $6)`,
      [item.id, item.cameraId, item.sourceId, item.clockEpochId, item.displayedStartedAt, item.stagingKey],
    );
    await manager.query(
      `INSERT INTO acquisition (id, item_id, area_id, method, acquired_by, acquired_from, procedure_reference,
         original_filename, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
      [
        item.acquisitionId,
        item.id,
        item.areaId,
        item.method,
        item.acquiredBy,
        item.acquiredFrom,
        item.procedureReference,
        item.originalFilename,
      ],
    );
  }

  /** Says that bytes still come. @returns false when the item is no longer `receiving`. */
  async touch(id: string): Promise<boolean> {
    const [, count] = await this.dataSource.query<Moved>(
      `UPDATE evidence_item SET touched_at = now() WHERE id = $1 AND status = 'receiving'`,
      [id],
    );
    return count > 0;
  }

  /** receiving → staged. @returns when it was received; null when the item had moved on. */
  async stage(manager: EntityManager, id: string, sha256: string, sizeBytes: number): Promise<Date | null> {
    const [rows] = await manager.query<Moved>(
      `UPDATE evidence_item SET status = 'staged', sha256 = $2, size_bytes = $3, received_at = now(),
         touched_at = now(), updated_at = now()
       WHERE id = $1 AND status = ANY($4) RETURNING received_at AS "receivedAt"`,
      [id, sha256, sizeBytes, statesBefore('staged')],
    );
    const receivedAt = rows[0]?.receivedAt ?? null;
    if (receivedAt)
      await manager.query(`UPDATE acquisition SET received_at = $2 WHERE item_id = $1`, [id, receivedAt]);
    return receivedAt;
  }

  /** staged → verifying; an item that a killed worker left `verifying` stays so. */
  async startVerifying(id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE evidence_item SET status = 'verifying', updated_at = now() WHERE id = $1 AND status = ANY($2)`,
      [id, statesBefore('verifying')],
    );
  }

  /**
   * → rejected, from `state` only. With `staleSeconds`, only when nothing has touched it for so long.
   * @returns false when the item had moved on.
   */
  async reject(
    manager: EntityManager,
    id: string,
    state: ItemState,
    reason: RejectionCode,
    staleSeconds = 0,
  ): Promise<boolean> {
    if (!statesBefore('rejected').includes(state))
      throw new Error(`an item that is ${state} cannot be rejected`);
    const [, count] = await manager.query<Moved>(
      `UPDATE evidence_item SET status = 'rejected', rejected_reason = $3, updated_at = now()
       WHERE id = $1 AND status = $2 AND ($4::float8 = 0 OR touched_at <= now() - make_interval(secs => $4::float8))`,
      [id, state, reason, staleSeconds],
    );
    return count > 0;
  }

  /** Notes that the staged copy of a finished item is gone. */
  async forgetStaged(id: string, manager = this.dataSource.manager): Promise<void> {
    await manager.query(
      `UPDATE evidence_item SET staging_key = NULL WHERE id = $1 AND status IN ('sealed', 'rejected')`,
      [id],
    );
  }

  async find(id: string): Promise<ItemRow | null> {
    const rows = await this.dataSource.query<(Omit<ItemRow, 'sizeBytes'> & { sizeBytes: string | null })[]>(
      `SELECT i.id, a.id AS "acquisitionId", i.status AS state, i.camera_id AS "cameraId", i.source_id AS "sourceId",
         i.clock_epoch_id AS "clockEpochId", a.area_id AS "areaId", i.displayed_started_at AS "displayedStartedAt",
         i.staging_key AS "stagingKey", i.sha256, i.size_bytes AS "sizeBytes", i.received_at AS "receivedAt",
         a.method, a.acquired_by AS "acquiredBy",
         EXISTS (SELECT FROM resumable_upload u WHERE u.item_id = i.id) AS "isHashClaimed"
       FROM evidence_item i JOIN acquisition a ON a.item_id = i.id
       WHERE i.id = $1 AND i.kind = 'footage' ORDER BY a.received_at LIMIT 1`,
      [id],
    );
    const row = rows[0];
    return row ? { ...row, sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes) } : null;
  }

  /** `receiving` items without a byte for `staleSeconds`, the oldest first. */
  stale(staleSeconds: number, limit: number): Promise<Leftover[]> {
    return this.dataSource.query(
      `SELECT id, staging_key AS "stagingKey" FROM evidence_item
       WHERE status = 'receiving' AND touched_at <= now() - make_interval(secs => $1)
       ORDER BY touched_at LIMIT $2`,
      [staleSeconds, limit],
    );
  }

  /** Finished items whose staged copy should have been dropped at least `graceSeconds` ago. */
  finishedWithStagedCopy(graceSeconds: number, limit: number): Promise<Leftover[]> {
    return this.dataSource.query(
      `SELECT id, staging_key AS "stagingKey" FROM evidence_item
       WHERE staging_key IS NOT NULL AND status IN ('sealed', 'rejected')
         AND updated_at <= now() - make_interval(secs => $1)
       ORDER BY updated_at LIMIT $2`,
      [graceSeconds, limit],
    );
  }

  /** Of these ids, the finished items of which no staged copy is known any more. */
  async withoutStagedCopy(ids: string[]): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM evidence_item
       WHERE id = ANY($1) AND staging_key IS NULL AND status IN ('sealed', 'rejected')`,
      [ids],
    );
    return new Set(rows.map((row) => row.id));
  }
}
