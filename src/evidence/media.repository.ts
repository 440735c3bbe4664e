import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActivePurpose } from '../platform/http/request-context';
import { addTo, type EvidenceReader, readableAcquisitionSql } from './evidence-scope';
import type { FootageFacts } from './footage-facts';
import type { ItemState } from './item-state';
import { withinPurposeSql } from './purpose-sql';
import type { DerivativeKind } from './stored-object.entity';

export interface MediaItem {
  id: string;
  state: ItemState;
  rejectedReason: string | null;
  facts: FootageFacts | null;
  /** Of the sealed original; null until it is sealed. */
  sha256: string | null;
  areaId: number;
  originalFilename: string | null;
  isWithinPurpose: boolean;
}

/** An item whose bytes are there. */
export type SealedItem = MediaItem & { sha256: string };

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

  /** @returns null also for what the reader may not read. */
  async findItem(id: string, reader: EvidenceReader, purpose: ActivePurpose): Promise<MediaItem | null> {
    const values: unknown[] = [id];
    const add = addTo(values);
    const rows = await this.dataSource.query<MediaItem[]>(
      `SELECT i.id, i.status AS state, i.rejected_reason AS "rejectedReason", i.probe AS facts,
         i.object_sha256 AS sha256, a.area_id AS "areaId", a.original_filename AS "originalFilename",
         ${withinPurposeSql('i', purpose, reader, add)} AS "isWithinPurpose"
       FROM evidence_item i JOIN acquisition a ON a.item_id = i.id
       WHERE i.id = $1 AND ${readableAcquisitionSql('a', reader, add)}
       ORDER BY a.received_at LIMIT 1`,
      values,
    );
    return rows[0] ?? null;
  }

  /** The bytes of an item that was found here: nobody has to be asked again. */
  original({ sha256 }: SealedItem): Promise<StoredBytes | null> {
    return this.one(
      `SELECT object_key AS "objectKey", version_id AS "versionId", sha256, size_bytes AS "sizeBytes",
         media_type AS "mediaType"
       FROM stored_object WHERE sha256 = $1`,
      [sha256],
    );
  }

  derivative({ sha256 }: SealedItem, kind: DerivativeKind): Promise<StoredBytes | null> {
    return this.one(
      `SELECT object_key AS "objectKey", NULL AS "versionId", sha256, size_bytes AS "sizeBytes",
         media_type AS "mediaType"
       FROM derivative WHERE parent_sha256 = $1 AND kind = $2`,
      [sha256, kind],
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
