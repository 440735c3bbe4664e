import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Contribution, Relevance } from '../evidence-link.entity';
import type { ItemState } from '../item-state';

/** A picture or a film by a phone: no lens of the registry recorded it. */
export type TakenKind = 'image' | 'film';

/** An item that came by hand, as the worker sees it. */
export interface TakenRow {
  id: string;
  acquisitionId: string;
  kind: TakenKind;
  state: ItemState;
  areaId: number;
  stagingKey: string | null;
  sha256: string;
  sizeBytes: number;
  mediaType: string;
  receivedAt: Date;
  method: string;
  acquiredBy: string;
}

export interface NewTakenItem extends Omit<TakenRow, 'state' | 'method'> {
  stagingKey: string;
  acquiredFrom: string;
  originalFilename: string | null;
  link: { incidentId: string; relevance: Relevance; contribution: Contribution; reason: string };
}

interface MadeLink {
  linkId: string;
  incidentId: string;
  relevance: Relevance;
  contribution: Contribution;
  reason: string;
}

@Injectable()
export class TakenItemRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Staged at once: its bytes are in the staging bucket already. */
  async insert(manager: EntityManager, item: NewTakenItem): Promise<void> {
    const { id, kind, stagingKey, sha256, sizeBytes, receivedAt, link } = item;
    await manager.query(
      `INSERT INTO evidence_item (id, kind, status, staging_key, sha256, size_bytes, received_at)
       VALUES ($1, $2, 'staged', $3, $4, $5, $6)`,
      [id, kind, stagingKey, sha256, sizeBytes, receivedAt],
    );
    await manager.query(
      `INSERT INTO acquisition (id, item_id, area_id, method, acquired_by, acquired_from, original_filename, received_at)
       VALUES ($1, $2, $3, 'link', $4, $5, $6, $7)`,
      [
        item.acquisitionId,
        id,
        item.areaId,
        item.acquiredBy,
        item.acquiredFrom,
        item.originalFilename,
        receivedAt,
      ],
    );
    await manager.query(
      `INSERT INTO taken_item (item_id, media_type, incident_id, relevance, contribution, reason, linked_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, item.mediaType, link.incidentId, link.relevance, link.contribution, link.reason, item.acquiredBy],
    );
  }

  async find(id: string): Promise<TakenRow | null> {
    const rows = await this.dataSource.query<(Omit<TakenRow, 'sizeBytes'> & { sizeBytes: string })[]>(
      `SELECT i.id, a.id AS "acquisitionId", i.kind, i.status AS state, a.area_id AS "areaId",
         i.staging_key AS "stagingKey", i.sha256, i.size_bytes AS "sizeBytes", t.media_type AS "mediaType",
         i.received_at AS "receivedAt", a.method, a.acquired_by AS "acquiredBy"
       FROM taken_item t JOIN evidence_item i ON i.id = t.item_id JOIN acquisition a ON a.item_id = i.id
       WHERE i.id = $1 ORDER BY a.received_at LIMIT 1`,
      [id],
    );
    const row = rows[0];
    return row ? { ...row, sizeBytes: Number(row.sizeBytes) } : null;
  }

  /** The link that was asked for when the item was taken; by whoever took it. */
  async link(manager: EntityManager, linkId: string, itemId: string): Promise<MadeLink> {
    const [made] = await manager.query<[MadeLink]>(
      `INSERT INTO incident_evidence (id, incident_id, item_id, relevance, contribution, reason, linked_by)
       SELECT $1, incident_id, item_id, relevance, contribution, reason, linked_by FROM taken_item WHERE item_id = $2
       RETURNING id AS "linkId", incident_id AS "incidentId", relevance, contribution, reason`,
      [linkId, itemId],
    );
    return made;
  }
}
