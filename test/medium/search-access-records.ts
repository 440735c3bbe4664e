import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { CENTER } from './search-records';

/** Rows that decide who may see what, written straight to the tables. */
export class AccessRecords {
  constructor(private readonly database: DataSource) {}

  /** @returns the incident's id. */
  async incident(areaId: number, { lon, lat } = CENTER): Promise<string> {
    const id = v7();
    await this.database.query(
      `INSERT INTO incident (id, area_id, reference, kind, summary, occurred_from, occurred_to, location,
         location_uncertainty_meters, outcome)
       VALUES ($1, $2, $3, 'theft', 'x', '2026-03-10T09:00:00Z', '2026-03-10T10:00:00Z',
         ST_SetSRID(ST_MakePoint($4, $5), 4326), 10, 'open')`,
      [id, areaId, `R-${id}`, lon, lat],
    );
    return id;
  }

  /** One more way in which an item came to us: from that area. */
  async acquisition(itemId: string, areaId: number): Promise<void> {
    await this.database.query(
      `INSERT INTO acquisition (id, item_id, area_id, method, acquired_by, received_at)
       VALUES ($1, $2, $3, 'upload', 'test', now())`,
      [v7(), itemId, areaId],
    );
  }

  async link(incidentId: string, itemId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO incident_evidence (id, incident_id, item_id, relevance, contribution, reason, linked_by)
       VALUES ($1, $2, $3, 'scene', 'supporting', 'x', 'test')`,
      [v7(), incidentId, itemId],
    );
  }

  /** A request of the account for an item of that area, granted for a day. */
  async grantRequest(accountId: string, incidentId: string, itemId: string, areaId: number): Promise<void> {
    await this.database.query(
      `INSERT INTO access_request (id, requested_by, incident_id, item_id, area_id, reason, state, decided_at, valid_to)
       VALUES ($1, $2, $3, $4, $5, 'x', 'granted', now(), now() + interval '1 day')`,
      [v7(), accountId, incidentId, itemId, areaId],
    );
  }

  /** Marks a purpose as extended, to that radius. */
  async extend(purposeId: string, radiusMeters: number): Promise<void> {
    const sql = `UPDATE purpose SET is_extended = true, radius_meters = $2 WHERE id = $1`;
    await this.database.query(sql, [purposeId, radiusMeters]);
  }
}
