import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { TimeSource } from '../../platform/time-source';
import type { StoredPart } from '../../platform/storage/multipart-uploads';

/** What one request that adds bytes may go on from; nobody else may, until the next claims it. */
export interface Claim {
  id: string;
  writer: string;
  itemId: string;
  sizeBytes: number;
  offsetBytes: number;
  tailBytes: number;
  multipartId: string | null;
  parts: number;
}

/**
 * How far an upload has come. Not part of any business transaction: it means nothing to anybody before the last byte.
 * Each write names the claim, so a request that was thought dead and is not cannot add to what its successor has added to.
 */
@Injectable()
export class UploadPartRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
  ) {}

  /** @returns null when the upload takes no bytes (any more). */
  async claim(id: string): Promise<Claim | null> {
    const [rows] = await this.dataSource.query<[Claim[], number]>(
      `UPDATE resumable_upload u SET writer = $2, touched_at = $3 WHERE id = $1 AND state = 'open'
       RETURNING id, writer, item_id AS "itemId", size_bytes::float8 AS "sizeBytes",
         offset_bytes::float8 AS "offsetBytes", tail_bytes AS "tailBytes", multipart_id AS "multipartId",
         (SELECT count(*)::int FROM resumable_upload_part p WHERE p.upload_id = u.id) AS parts`,
      [id, v7(), this.time.now()],
    );
    return rows[0] ?? null;
  }

  /** @returns false when somebody else has claimed it, or it was ended. */
  async noteMultipart({ id, writer }: Claim, multipartId: string): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE resumable_upload SET multipart_id = $3 WHERE id = $1 AND writer = $2 AND multipart_id IS NULL`,
      [id, writer, multipartId],
    );
    return count > 0;
  }

  /** A part is in the store, whatever lay in the tail included. @returns false as `noteMultipart`. */
  async notePart({ id, writer }: Claim, part: StoredPart & { sizeBytes: number }): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `WITH moved AS (
         UPDATE resumable_upload SET offset_bytes = offset_bytes + $4, tail_bytes = 0, touched_at = $6
         WHERE id = $1 AND writer = $2 RETURNING id)
       INSERT INTO resumable_upload_part (upload_id, number, size_bytes, etag)
       SELECT id, $3, $4, $5 FROM moved RETURNING number`,
      [id, writer, part.number, part.sizeBytes, part.etag, this.time.now()],
    );
    return rows.length > 0;
  }

  /** @returns false as `noteMultipart`. */
  async noteTail({ id, writer }: Claim, tailBytes: number): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE resumable_upload SET tail_bytes = $3, touched_at = $4 WHERE id = $1 AND writer = $2`,
      [id, writer, tailBytes, this.time.now()],
    );
    return count > 0;
  }

  async of(id: string): Promise<StoredPart[]> {
    return this.dataSource.query(
      `SELECT number, etag FROM resumable_upload_part WHERE upload_id = $1 ORDER BY number`,
      [id],
    );
  }
}
