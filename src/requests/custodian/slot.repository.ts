import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CustodianUpload } from './custodian-view';

/** One file that somebody began to send by a link. */
export interface Slot {
  id: string;
  requestId: string;
  number: number;
  signedLinkId: string;
  cameraId: string;
  sourceId: string;
  displayedStartedAt: Date;
  fingerprint: string | null;
  openedAt: Date;
}

export type BegunFile = Pick<Slot, 'signedLinkId' | 'cameraId' | 'fingerprint' | 'displayedStartedAt'>;

const SELECT = `SELECT s.id, s.request_id AS "requestId", s.number, s.signed_link_id AS "signedLinkId",
    s.camera_id AS "cameraId", s.source_id AS "sourceId", s.displayed_started_at AS "displayedStartedAt", s.fingerprint,
    s.opened_at AS "openedAt"
  FROM keep_request_slot s`;

@Injectable()
export class SlotRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns false when the number was given out before */
  async claim(manager: EntityManager, slot: Slot): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `INSERT INTO keep_request_slot (id, request_id, number, signed_link_id, camera_id, source_id, displayed_started_at,
         fingerprint, opened_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT ON CONSTRAINT uq_keep_request_slot_number DO NOTHING RETURNING id`,
      [
        ...[slot.id, slot.requestId, slot.number, slot.signedLinkId, slot.cameraId, slot.sourceId],
        ...[slot.displayedStartedAt, slot.fingerprint, slot.openedAt],
      ],
    );
    return rows.length === 1;
  }

  /** What waits for the rest of this very file: of this start if there is one, else the newest. */
  async unfinished(manager: EntityManager, file: BegunFile): Promise<Slot | null> {
    const rows = await manager.query<Slot[]>(
      `${SELECT} WHERE s.signed_link_id = $1 AND s.fingerprint = $2 AND s.camera_id = $3 AND s.item_id IS NULL
       ORDER BY s.displayed_started_at = $4 DESC, s.number DESC LIMIT 1`,
      [file.signedLinkId, file.fingerprint, file.cameraId, file.displayedStartedAt],
    );
    return rows[0] ?? null;
  }

  /** Ids of those whose file was begun once more since, with another start: nobody goes on with them. */
  async superseded(signedLinkId: string): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT s.id FROM keep_request_slot s
       WHERE s.signed_link_id = $1 AND s.item_id IS NULL AND EXISTS (SELECT 1 FROM keep_request_slot n
         WHERE n.signed_link_id = s.signed_link_id AND n.camera_id = s.camera_id AND n.fingerprint = s.fingerprint
           AND n.number > s.number)`,
      [signedLinkId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** @returns false when something has filled it already */
  async fill(manager: EntityManager, id: string, itemId: string): Promise<boolean> {
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE keep_request_slot SET item_id = $2 WHERE id = $1 AND item_id IS NULL`,
      [id, itemId],
    );
    return count === 1;
  }

  /** The highest number given out; 0 = none. */
  async lastNumber(requestId: string, manager: EntityManager = this.dataSource.manager): Promise<number> {
    const [row] = await manager.query<{ last: number | null }[]>(
      `SELECT max(number) AS last FROM keep_request_slot WHERE request_id = $1`,
      [requestId],
    );
    return row?.last ?? 0;
  }

  /** Files that have come whole, by any link of the ask, oldest first. */
  async filesOf(requestId: string): Promise<CustodianUpload[]> {
    const rows = await this.dataSource.query<
      (Omit<CustodianUpload, 'sizeBytes'> & { sizeBytes: string | null })[]
    >(
      `SELECT s.number AS slot, l.channel, c.name AS "cameraName", a.original_filename AS "originalFilename",
         e.size_bytes AS "sizeBytes", e.sha256, e.received_at AS "receivedAt", e.rejected_reason AS "rejectedReason",
         CASE e.status WHEN 'sealed' THEN 'sealed' WHEN 'rejected' THEN 'rejected' ELSE 'received' END AS state
       FROM keep_request_slot s
         JOIN evidence_item e ON e.id = s.item_id
         JOIN camera c ON c.id = s.camera_id
         JOIN keep_request_lens l ON l.request_id = s.request_id AND l.camera_id = s.camera_id
         LEFT JOIN LATERAL (SELECT original_filename FROM acquisition WHERE item_id = e.id ORDER BY id LIMIT 1) a ON true
       WHERE s.request_id = $1 ORDER BY s.number`,
      [requestId],
    );
    return rows.map((row) => ({ ...row, sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes) }));
  }
}
