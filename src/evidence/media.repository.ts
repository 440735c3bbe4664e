import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FootageFacts } from './footage-facts';
import type { ItemState } from './item-state';
import type { DerivativeKind } from './stored-object.entity';

export interface MediaItem {
  id: string;
  state: ItemState;
  rejectedReason: string | null;
  facts: FootageFacts | null;
  originalFilename: string | null;
}

/** Stored bytes with the version to read, null where the bucket keeps none. */
export interface StoredBytes {
  objectKey: string;
  versionId: string | null;
  sha256: string;
  sizeBytes: number;
  mediaType: string;
}

@Injectable()
export class MediaRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findItem(id: string): Promise<MediaItem | null> {
    const rows = await this.dataSource.query<MediaItem[]>(
      `SELECT i.id, i.status AS state, i.rejected_reason AS "rejectedReason", i.probe AS facts,
         a.original_filename AS "originalFilename"
       FROM evidence_item i JOIN acquisition a ON a.item_id = i.id
       WHERE i.id = $1 AND i.kind = 'footage' ORDER BY a.received_at LIMIT 1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** The sealed original of an item. */
  original(id: string): Promise<StoredBytes | null> {
    return this.one(
      `SELECT o.object_key AS "objectKey", o.version_id AS "versionId", o.sha256, o.size_bytes AS "sizeBytes",
         o.media_type AS "mediaType"
       FROM evidence_item i JOIN stored_object o ON o.sha256 = i.object_sha256 WHERE i.id = $1`,
      [id],
    );
  }

  derivative(id: string, kind: DerivativeKind): Promise<StoredBytes | null> {
    return this.one(
      `SELECT d.object_key AS "objectKey", NULL AS "versionId", d.sha256, d.size_bytes AS "sizeBytes",
         d.media_type AS "mediaType"
       FROM evidence_item i JOIN derivative d ON d.parent_sha256 = i.object_sha256
       WHERE i.id = $1 AND d.kind = $2`,
      [id, kind],
    );
  }

  private async one(sql: string, values: unknown[]): Promise<StoredBytes | null> {
    const rows = await this.dataSource.query<(Omit<StoredBytes, 'sizeBytes'> & { sizeBytes: string })[]>(
      sql,
      values,
    );
    const row = rows[0];
    return row ? { ...row, sizeBytes: Number(row.sizeBytes) } : null;
  }
}
