import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Contribution, Relevance } from './evidence-link.entity';
import type { ItemState } from './item-state';

export interface LinkRow {
  id: string;
  incidentId: string;
  itemId: string;
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

const COLUMNS = `id, incident_id AS "incidentId", item_id AS "itemId", relevance, contribution, reason,
  linked_by AS "linkedBy", linked_at AS "linkedAt", unlinked_by AS "unlinkedBy", unlinked_at AS "unlinkedAt",
  unlink_reason AS "unlinkReason"`;

@Injectable()
export class LinkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Links a sealed item. @returns null when the item is not sealed or not there; sealed is for ever, so no race. */
  async insert(manager: EntityManager, link: NewLink): Promise<LinkRow | null> {
    const rows = await manager.query<LinkRow[]>(
      `INSERT INTO incident_evidence (id, incident_id, item_id, relevance, contribution, reason, linked_by)
       SELECT $1, $2, id, $4, $5, $6, $7 FROM evidence_item WHERE id = $3 AND status = 'sealed'
       RETURNING ${COLUMNS}`,
      [link.id, link.incidentId, link.itemId, link.relevance, link.contribution, link.reason, link.linkedBy],
    );
    return rows[0] ?? null;
  }

  /** Takes an active link back. @returns null when there is no such active link. */
  async unlink(manager: EntityManager, ids: LinkIds, by: string, reason: string): Promise<LinkRow | null> {
    const [rows] = await manager.query<[LinkRow[], number]>(
      `UPDATE incident_evidence SET unlinked_by = $3, unlinked_at = now(), unlink_reason = $4
       WHERE id = $1 AND incident_id = $2 AND unlinked_at IS NULL RETURNING ${COLUMNS}`,
      [ids.linkId, ids.incidentId, by, reason],
    );
    return rows[0] ?? null;
  }

  async exists({ linkId, incidentId }: LinkIds): Promise<boolean> {
    const sql = `SELECT 1 FROM incident_evidence WHERE id = $1 AND incident_id = $2`;
    return (await this.dataSource.query<unknown[]>(sql, [linkId, incidentId])).length > 0;
  }

  async itemState(id: string): Promise<ItemState | null> {
    const sql = `SELECT status FROM evidence_item WHERE id = $1`;
    const rows = await this.dataSource.query<{ status: ItemState }[]>(sql, [id]);
    return rows[0]?.status ?? null;
  }

  async incidentExists(id: string): Promise<boolean> {
    return (await this.dataSource.query<unknown[]>(`SELECT 1 FROM incident WHERE id = $1`, [id])).length > 0;
  }

  /** In order of their ids, which is the order of linking. */
  list({ incidentId, includeUnlinked, afterId, limit }: LinkFilter): Promise<LinkRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM incident_evidence
       WHERE incident_id = $1 AND ($2 OR unlinked_at IS NULL) AND ($3::uuid IS NULL OR id > $3)
       ORDER BY id LIMIT $4`,
      [incidentId, includeUnlinked, afterId, limit],
    );
  }
}

export interface LinkIds {
  incidentId: string;
  linkId: string;
}
