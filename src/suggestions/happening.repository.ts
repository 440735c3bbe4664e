import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { correctedSql, displayedSql, reachSql, uncertaintySql } from '../clock/clock-sql';
import type { Footage, Happening } from './suggestion-grounds';
import type { Period } from './watched-period';

/** Footage that somebody asked for, and when both meet. */
export interface RequestedFootage extends Footage {
  requested: Period;
}

/** `i` an item, `e` the epoch of its clock: true start and end, each with the uncertainty there. An unchecked clock has none. */
const SHOWN = `CROSS JOIN LATERAL (SELECT ${correctedSql('e', 'i.displayed_started_at')} AS started_at,
    ${correctedSql('e', 'coalesce(i.displayed_ended_at, i.displayed_started_at)')} AS ended_at) shown
  CROSS JOIN LATERAL (SELECT shown.started_at - ${marginSql('shown.started_at')} AS from_at,
    shown.ended_at + ${marginSql('shown.ended_at')} AS to_at) seen`;
const FOOTAGE = `i.id AS "itemId", i.camera_id AS "cameraId", seen.from_at AS "from", seen.to_at AS "to"`;
const IS_FOOTAGE = `i.status = 'sealed' AND i.kind = 'footage'`;
/** Asks that went out, whatever came of them. */
const IS_ASKED = `r.state NOT IN ('draft', 'withdrawn')`;
/** Metres by which rounding may put a place outside a coverage that just touches it. */
const SLACK_METERS = 1;

/**
 * Sealed footage of `w.camera_id` that may show some of `w.from_at` … `w.to_at`. It is looked for by what the recorder displayed,
 * which is how items are indexed, no farther back than the source's longest recording.
 */
const footageOfSql = (wanted: string, columns: string) => `
  WITH wanted AS MATERIALIZED (${wanted})
  SELECT ${FOOTAGE}${columns}
  FROM wanted w
  JOIN source s ON s.camera_id = w.camera_id
  JOIN clock_epoch e ON e.recorder_id = s.recorder_id
  CROSS JOIN LATERAL (
    SELECT * FROM evidence_item i WHERE i.source_id = s.id AND i.clock_epoch_id = e.id AND ${IS_FOOTAGE}
      AND i.displayed_started_at >= ${displayedSql('e', reachSql('e', 'w.from_at', 'before'))}
        - (s.longest_segment_milliseconds + 1) * interval '1 millisecond'
      AND i.displayed_started_at <= ${displayedSql('e', reachSql('e', 'w.to_at', 'after'))} + interval '1 millisecond'
    OFFSET 0) i
  ${SHOWN}
  WHERE seen.from_at <= w.to_at AND seen.to_at >= w.from_at
  ORDER BY i.id, w.from_at`;

/** Which footage and which incidents may have to do with each other. Asked by the system, for no one's eyes: it reads all areas. */
@Injectable()
export class HappeningRepository {
  constructor(private readonly dataSource: DataSource) {}

  async happening(incidentId: string): Promise<Happening | null> {
    const [row] = await this.dataSource.query<HappeningRow[]>(
      `SELECT ST_X(location) AS lon, ST_Y(location) AS lat, location_uncertainty_meters AS "radiusMeters",
         occurred_from AS "from", occurred_to AS "to", updated_at::text AS version, reference, area_id AS "areaId"
       FROM incident WHERE id = $1`,
      [incidentId],
    );
    if (!row) return null;
    const { lon, lat, radiusMeters, from, to, ...same } = row;
    return { incidentId, ...same, place: { line: [{ lon, lat }], radiusMeters }, period: { from, to } };
  }

  /** @returns null for what is no sealed footage. */
  async footage(itemId: string): Promise<Footage | null> {
    const [row] = await this.dataSource.query<FootageRow[]>(
      `SELECT ${FOOTAGE} FROM evidence_item i JOIN clock_epoch e ON e.id = i.clock_epoch_id ${SHOWN}
       WHERE i.id = $1 AND ${IS_FOOTAGE}`,
      [itemId],
    );
    return row ? toFootage(row) : null;
  }

  /** Sealed footage that a recorder recorded, in the order of ids, behind `afterId`. */
  async itemsOf(recorderId: string, afterId: string | null, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT i.id FROM source s JOIN evidence_item i ON i.source_id = s.id AND ${IS_FOOTAGE}
       WHERE s.recorder_id = $1 AND ($2::uuid IS NULL OR i.id > $2) ORDER BY i.id LIMIT $3`,
      [recorderId, afterId, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Sealed footage of the lenses that shows some of the period. */
  async footageOf(cameraIds: string[], { from, to }: Period): Promise<Footage[]> {
    const wanted = `SELECT unnest($1::uuid[]) AS camera_id, $2::timestamptz AS from_at, $3::timestamptz AS to_at`;
    const values = [cameraIds, from.toISOString(), to.toISOString()];
    return (await this.dataSource.query<FootageRow[]>(footageOfSql(wanted, ''), values)).map(toFootage);
  }

  /** Sealed footage that custodians were asked for in this incident; with `itemId`, of that item alone. */
  async requestedFor(incidentId: string, itemId: string | null): Promise<RequestedFootage[]> {
    const wanted = `SELECT l.camera_id, r.from_at, r.to_at FROM keep_request r JOIN keep_request_lens l ON l.request_id = r.id
      WHERE r.incident_id = $1 AND ${IS_ASKED} AND ($2::uuid IS NULL
        OR l.camera_id = (SELECT one.camera_id FROM evidence_item one WHERE one.id = $2))`;
    const columns = `, greatest(seen.from_at, w.from_at) AS "requestedFrom", least(seen.to_at, w.to_at) AS "requestedTo"`;
    const rows = await this.dataSource.query<RequestedRow[]>(footageOfSql(wanted, columns), [
      incidentId,
      itemId,
    ]);
    return rows
      .filter((row) => itemId === null || row.itemId === itemId)
      .map((row) => ({ ...toFootage(row), requested: { from: row.requestedFrom, to: row.requestedTo } }));
  }

  /**
   * Incidents that may have to do with items: a lens's coverage comes into their place, or they asked for the lens, and in time
   * they meet; and those that an item was suggested for before. A few too many do no harm.
   */
  async incidentsOf(itemIds: readonly string[]): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `WITH item AS MATERIALIZED (
         SELECT i.camera_id, seen.from_at, seen.to_at
         FROM evidence_item i JOIN clock_epoch e ON e.id = i.clock_epoch_id ${SHOWN}
         WHERE i.id = ANY($1::uuid[]) AND ${IS_FOOTAGE})
       SELECT h.id FROM item JOIN incident h ON h.occurred_from <= item.to_at AND h.occurred_to >= item.from_at
       WHERE EXISTS (
         SELECT FROM camera_view v WHERE v.camera_id = item.camera_id AND v.known_to IS NULL
           AND ST_DWithin(v.coverage::geography, h.location::geography, h.location_uncertainty_meters + ${SLACK_METERS})
         OFFSET 0)
       UNION
       SELECT r.incident_id FROM item JOIN keep_request_lens l ON l.camera_id = item.camera_id
       JOIN keep_request r ON r.id = l.request_id AND ${IS_ASKED} AND r.from_at <= item.to_at AND r.to_at >= item.from_at
       UNION
       SELECT incident_id FROM link_suggestion WHERE item_id = ANY($1::uuid[])`,
      [itemIds],
    );
    return rows.map(({ id }) => id).sort();
  }

  /** Accounts that asked custodians for footage in this incident. */
  async askersOf(manager: EntityManager, incidentId: string): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT a.id FROM account a WHERE a.id::text IN (
         SELECT r.requested_by FROM keep_request r WHERE r.incident_id = $1 AND ${IS_ASKED}) ORDER BY a.id`,
      [incidentId],
    );
    return rows.map(({ id }) => id);
  }

  /** Names of the lenses that recorded items, by item. */
  async cameraNamesOf(manager: EntityManager, itemIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await manager.query<{ id: string; name: string }[]>(
      `SELECT i.id, c.name FROM evidence_item i JOIN camera c ON c.id = i.camera_id WHERE i.id = ANY($1::uuid[])`,
      [itemIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Areas of those who hold items, by item. */
  async holderAreasOf(manager: EntityManager, itemIds: readonly string[]): Promise<Map<string, number[]>> {
    const rows = await manager.query<{ id: string; areaIds: number[] }[]>(
      `SELECT item_id AS id, array_agg(DISTINCT area_id) AS "areaIds" FROM acquisition
       WHERE item_id = ANY($1::uuid[]) GROUP BY item_id`,
      [itemIds],
    );
    return new Map(rows.map(({ id, areaIds }) => [id, areaIds]));
  }
}

interface HappeningRow extends Period {
  lon: number;
  lat: number;
  radiusMeters: number;
  version: string;
  reference: string;
  areaId: number;
}

interface FootageRow extends Period {
  itemId: string;
  cameraId: string;
}

interface RequestedRow extends FootageRow {
  requestedFrom: Date;
  requestedTo: Date;
}

function toFootage({ itemId, cameraId, from, to }: FootageRow): Footage {
  return { itemId, cameraId, period: { from, to } };
}

function marginSql(at: string): string {
  return `make_interval(secs => coalesce(${uncertaintySql('e', at)}, 0) * 1e-3::float8)`;
}
