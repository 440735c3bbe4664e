import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Contribution, Relevance } from './evidence-link.entity';
import { addTo, type EvidenceReader, readableItemSql } from './evidence-scope';
import type { ItemState } from './item-state';

export interface LinkRow {
  id: string;
  incidentId: string;
  itemId: string;
  /** Whether whoever asks may read the item. */
  isReadable: boolean;
  relevance: Relevance;
  contribution: Contribution;
  reason: string;
  linkedBy: string;
  linkedAt: Date;
  unlinkedBy: string | null;
  unlinkedAt: Date | null;
  unlinkReason: string | null;
}

export type NewLink = Pick<
  LinkRow,
  'id' | 'incidentId' | 'itemId' | 'relevance' | 'contribution' | 'reason' | 'linkedBy'
>;

export interface LinkFilter {
  incidentId: string;
  includeUnlinked: boolean;
  afterId: string | null;
  limit: number;
}

const COLUMNS = `l.id, l.incident_id AS "incidentId", l.item_id AS "itemId", l.relevance, l.contribution, l.reason,
  l.linked_by AS "linkedBy", l.linked_at AS "linkedAt", l.unlinked_by AS "unlinkedBy", l.unlinked_at AS "unlinkedAt",
  l.unlink_reason AS "unlinkReason"`;

/** Links of an incident that the service has found in scope; the items are the reader's own only where it says so. */
@Injectable()
export class LinkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Links a sealed item that the reader may read.
   * @returns null when it is not sealed, not readable or not there; sealed is for ever, so no race.
   */
  async insert(manager: EntityManager, link: NewLink, reader: EvidenceReader): Promise<LinkRow | null> {
    const { id, incidentId, itemId, relevance, contribution, reason, linkedBy } = link;
    const values: unknown[] = [id, incidentId, itemId, relevance, contribution, reason, linkedBy];
    const rows = await manager.query<LinkRow[]>(
      `INSERT INTO incident_evidence AS l (id, incident_id, item_id, relevance, contribution, reason, linked_by)
       SELECT $1, $2, i.id, $4, $5, $6, $7 FROM evidence_item i
       WHERE i.id = $3 AND i.status = 'sealed' AND ${readableItemSql('i.id', reader, addTo(values))}
       RETURNING ${COLUMNS}, true AS "isReadable"`,
      values,
    );
    return rows[0] ?? null;
  }

  /** Takes an active link back. @returns null when there is no such active link. */
  async unlink(
    manager: EntityManager,
    { linkId, incidentId }: LinkIds,
    { by, reason }: { by: string; reason: string },
    reader: EvidenceReader,
  ): Promise<LinkRow | null> {
    const values: unknown[] = [linkId, incidentId, by, reason];
    const [rows] = await manager.query<[LinkRow[], number]>(
      `UPDATE incident_evidence AS l SET unlinked_by = $3, unlinked_at = now(), unlink_reason = $4
       WHERE l.id = $1 AND l.incident_id = $2 AND l.unlinked_at IS NULL
       RETURNING ${COLUMNS}, ${readableItemSql('l.item_id', reader, addTo(values))} AS "isReadable"`,
      values,
    );
    return rows[0] ?? null;
  }

  async exists({ linkId, incidentId }: LinkIds): Promise<boolean> {
    const sql = `SELECT 1 FROM incident_evidence WHERE id = $1 AND incident_id = $2`;
    return (await this.dataSource.query<unknown[]>(sql, [linkId, incidentId])).length > 0;
  }

  /** @returns null when the reader may not read the item, or there is none. */
  async itemState(manager: EntityManager, id: string, reader: EvidenceReader): Promise<ItemState | null> {
    const values: unknown[] = [id];
    const rows = await manager.query<{ status: ItemState }[]>(
      `SELECT i.status FROM evidence_item i
       WHERE i.id = $1 AND ${readableItemSql('i.id', reader, addTo(values))}`,
      values,
    );
    return rows[0]?.status ?? null;
  }

  /** In order of their ids, which is the order of linking. */
  list(
    { incidentId, includeUnlinked, afterId, limit }: LinkFilter,
    reader: EvidenceReader,
  ): Promise<LinkRow[]> {
    const values: unknown[] = [incidentId, includeUnlinked, afterId, limit];
    return this.dataSource.query(
      `SELECT ${COLUMNS}, ${readableItemSql('l.item_id', reader, addTo(values))} AS "isReadable"
       FROM incident_evidence l
       WHERE l.incident_id = $1 AND ($2 OR l.unlinked_at IS NULL) AND ($3::uuid IS NULL OR l.id > $3)
       ORDER BY l.id LIMIT $4`,
      values,
    );
  }
}

export interface LinkIds {
  incidentId: string;
  linkId: string;
}
