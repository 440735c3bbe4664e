import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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
  JOIN evidence_item i ON i.source_id = s.id AND i.clock_epoch_id = e.id AND ${IS_FOOTAGE}
    AND i.displayed_started_at >= ${displayedSql('e', reachSql('e', 'w.from_at', 'before'))}
      - (s.longest_segment_milliseconds + 1) * interval '1 millisecond'
    AND i.displayed_started_at <= ${displayedSql('e', reachSql('e', 'w.to_at', 'after'))} + interval '1 millisecond'
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
         occurred_from AS "from", occurred_to AS "to", updated_at::text AS version
       FROM incident WHERE id = $1`,
      [incidentId],
    );
    if (!row) return null;
    const { lon, lat, radiusMeters, from, to, version } = row;
    return { incidentId, place: { line: [{ lon, lat }], radiusMeters }, period: { from, to }, version };
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
   * Incidents that may have to do with an item: its lens's coverage comes into their place, or they asked for the lens, and in
   * time they meet; and those it was suggested for before. A few too many do no harm.
   */
  async incidentsOf({ itemId, cameraId, period }: Footage): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT h.id FROM incident h
       WHERE h.occurred_from <= $4::timestamptz AND h.occurred_to >= $3::timestamptz AND EXISTS (
         SELECT FROM camera_view v WHERE v.camera_id = $2 AND v.known_to IS NULL
           AND ST_DWithin(v.coverage::geography, h.location::geography, h.location_uncertainty_meters + ${SLACK_METERS}))
       UNION
       SELECT r.incident_id FROM keep_request_lens l JOIN keep_request r ON r.id = l.request_id
       WHERE l.camera_id = $2 AND ${IS_ASKED} AND r.from_at <= $4::timestamptz AND r.to_at >= $3::timestamptz
       UNION
       SELECT incident_id FROM link_suggestion WHERE item_id = $1`,
      [itemId, cameraId, period.from.toISOString(), period.to.toISOString()],
    );
    return rows.map(({ id }) => id).sort();
  }
}

interface HappeningRow extends Period {
  lon: number;
  lat: number;
  radiusMeters: number;
  version: string;
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
