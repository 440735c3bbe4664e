import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import type { AcquisitionMethod } from '../acquisition.entity';
import type { EndReason } from './resumable-upload.errors';
import type { UploadState } from './resumable-upload.dto';
import type { UploadOwner } from './upload-owner';

export interface ResumableUpload {
  id: string;
  ownerKind: UploadOwner['kind'];
  ownerId: string;
  requestKey: string;
  slot: string | null;
  itemId: string;
  acquisitionId: string;
  cameraId: string;
  sourceId: string;
  clockEpochId: string;
  areaId: number;
  displayedStartedAt: Date;
  method: AcquisitionMethod;
  acquiredBy: string;
  acquiredFrom: string | null;
  procedureReference: string | null;
  originalFilename: string | null;
  sizeBytes: number;
  /** In parts; `tailBytes` more lie beside them. */
  offsetBytes: number;
  tailBytes: number;
  multipartId: string | null;
  state: UploadState;
  endedReason: EndReason | null;
  sha256: string | null;
  touchedAt: Date;
}

export type NewUpload = Omit<
  ResumableUpload,
  'offsetBytes' | 'tailBytes' | 'multipartId' | 'state' | 'endedReason' | 'sha256'
>;

const COLUMNS = `u.id, u.owner_kind AS "ownerKind", u.owner_id AS "ownerId", u.request_key AS "requestKey", u.slot,
  u.item_id AS "itemId", u.acquisition_id AS "acquisitionId", u.camera_id AS "cameraId", u.source_id AS "sourceId",
  u.clock_epoch_id AS "clockEpochId", u.area_id AS "areaId", u.displayed_started_at AS "displayedStartedAt", u.method,
  u.acquired_by AS "acquiredBy", u.acquired_from AS "acquiredFrom", u.procedure_reference AS "procedureReference",
  u.original_filename AS "originalFilename", u.size_bytes::float8 AS "sizeBytes", u.offset_bytes::float8 AS "offsetBytes",
  u.tail_bytes AS "tailBytes", u.multipart_id AS "multipartId", u.state, u.ended_reason AS "endedReason", u.sha256,
  u.touched_at AS "touchedAt"`;

/** Uploads, from their announcement to their end. What happens to their bytes in between: `UploadParts`. */
@Injectable()
export class ResumableUploadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns false when the same was begun at the same time. */
  async insert(manager: EntityManager, upload: NewUpload): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `INSERT INTO resumable_upload (id, owner_kind, owner_id, request_key, slot, item_id, acquisition_id, camera_id,
         source_id, clock_epoch_id, area_id, displayed_started_at, method, acquired_by, acquired_from,
         procedure_reference, original_filename, size_bytes, begun_at, touched_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)
       ON CONFLICT (owner_kind, owner_id, request_key) WHERE state <> 'ended' DO NOTHING RETURNING id`,
      [
        ...[upload.id, upload.ownerKind, upload.ownerId, upload.requestKey, upload.slot, upload.itemId],
        ...[upload.acquisitionId, upload.cameraId, upload.sourceId, upload.clockEpochId, upload.areaId],
        ...[upload.displayedStartedAt, upload.method, upload.acquiredBy, upload.acquiredFrom],
        ...[upload.procedureReference, upload.originalFilename, upload.sizeBytes, upload.touchedAt],
      ],
    );
    return rows.length > 0;
  }

  /** The one that was begun with the same words and is open, or has become an item that was not rejected. */
  async findSame(
    owner: UploadOwner,
    requestKey: string,
  ): Promise<(ResumableUpload & { isRejected: boolean }) | null> {
    const rows = await this.dataSource.query<(ResumableUpload & { isRejected: boolean })[]>(
      `SELECT ${COLUMNS}, coalesce(i.status = 'rejected', false) AS "isRejected"
       FROM resumable_upload u LEFT JOIN evidence_item i ON i.id = u.item_id
       WHERE u.owner_kind = $1 AND u.owner_id = $2 AND u.request_key = $3 AND u.state <> 'ended'`,
      [owner.kind, owner.id, requestKey],
    );
    return rows[0] ?? null;
  }

  /** An upload of this owner, whose area still lies in the scope. */
  async find(owner: UploadOwner, id: string, scope: AccessScope): Promise<ResumableUpload | null> {
    const rows = await this.dataSource.query<ResumableUpload[]>(
      `SELECT ${COLUMNS} FROM resumable_upload u
       WHERE u.id = $1 AND u.owner_kind = $2 AND u.owner_id = $3 AND ${inScopeSql('u.area_id', '$4')}`,
      [id, owner.kind, owner.id, scopeAreas(scope)],
    );
    return rows[0] ?? null;
  }

  /** Begun and not finished, the newest first. */
  openOf(owner: UploadOwner, limit: number): Promise<ResumableUpload[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM resumable_upload u
       WHERE u.owner_kind = $1 AND u.owner_id = $2 AND u.state = 'open' ORDER BY u.id DESC LIMIT $3`,
      [owner.kind, owner.id, limit],
    );
  }

  async countOpen(owner: UploadOwner): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM resumable_upload WHERE owner_kind = $1 AND owner_id = $2 AND state = 'open'`,
      [owner.kind, owner.id],
    );
    return row.count;
  }

  /** What was said of it since it was begun; what was left out stays. Recorded once it becomes an item. */
  async correct(id: string, said: Pick<NewUpload, 'acquiredFrom' | 'procedureReference'>): Promise<void> {
    await this.dataSource.query(
      `UPDATE resumable_upload SET acquired_from = coalesce($2, acquired_from),
         procedure_reference = coalesce($3, procedure_reference)
       WHERE id = $1 AND state = 'open'`,
      [id, said.acquiredFrom, said.procedureReference],
    );
  }

  /** open → completed. @returns false when it had moved on. */
  async complete(manager: EntityManager, id: string, sha256: string): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE resumable_upload SET state = 'completed', sha256 = $2, writer = NULL
       WHERE id = $1 AND state = 'open' AND offset_bytes = size_bytes`,
      [id, sha256],
    );
    return count > 0;
  }

  /**
   * open, or completed with an item that was rejected → ended.
   * @param untouchedSince only when nothing has come since then.
   * @returns false when it had moved on.
   */
  async end(
    manager: EntityManager,
    id: string,
    reason: EndReason,
    untouchedSince: Date | null = null,
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE resumable_upload SET state = 'ended', ended_reason = $2, writer = NULL
       WHERE id = $1 AND state = $3 AND ($4::timestamptz IS NULL OR touched_at < $4)`,
      [id, reason, reason === 'rejected' ? 'completed' : 'open', untouchedSince],
    );
    if (count > 0) await manager.query(`DELETE FROM resumable_upload_part WHERE upload_id = $1`, [id]);
    return count > 0;
  }

  /** Open ones to which nothing has come since `before`, the oldest first. */
  abandoned(before: Date, limit: number): Promise<{ id: string; itemId: string }[]> {
    return this.dataSource.query(
      `SELECT id, item_id AS "itemId" FROM resumable_upload WHERE state = 'open' AND touched_at < $1
       ORDER BY touched_at LIMIT $2`,
      [before, limit],
    );
  }

  /** Ended ones whose bytes may still be there. */
  uncleared(limit: number): Promise<{ id: string; itemId: string }[]> {
    return this.dataSource.query(
      `SELECT id, item_id AS "itemId" FROM resumable_upload WHERE state = 'ended' AND NOT is_cleared
       ORDER BY touched_at LIMIT $1`,
      [limit],
    );
  }

  async noteCleared(id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE resumable_upload SET is_cleared = true WHERE id = $1 AND state = 'ended'`,
      [id],
    );
  }

  /** Of these ids, those that no open upload has. */
  async notOpen(ids: string[]): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM resumable_upload WHERE id = ANY($1::uuid[]) AND state <> 'open'`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
