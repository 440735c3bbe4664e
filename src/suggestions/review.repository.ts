import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { correctedSql, displayedSql, uncertaintySql } from '../clock/clock-sql';
import { addTo, type EvidenceReader, readableItemSql } from '../evidence/evidence-scope';
import type { ClockOfTimes, Finding } from './reviews.dto';
import type { Period } from './watched-period';

/** An item with the times somebody states of it, put into the time of its recorder's clock. */
export interface StatedOfItem {
  isSealed: boolean;
  /** null = it is no footage of a lens, or its length is not known. */
  footage: Period | null;
  /** null = it has no clock. */
  stated: Period | null;
}

export interface NewReview {
  id: string;
  incidentId: string;
  itemId: string;
  displayed: Period;
  finding: Finding;
  note: string | null;
  reviewedBy: string;
  supersedesId: string | null;
  correctionReason: string | null;
}

export interface ReviewRow {
  id: string;
  incidentId: string;
  itemId: string;
  /** Whether whoever asks may read the item. */
  isReadable: boolean;
  displayedFrom: Date;
  displayedTo: Date;
  /** As the clock is known now. */
  correctedFrom: Date;
  correctedTo: Date;
  uncertaintyMilliseconds: number | null;
  /** As it was known when the review was written. */
  correctedThenFrom: Date;
  correctedThenTo: Date;
  uncertaintyThenMilliseconds: number | null;
  finding: Finding;
  note: string | null;
  reviewedBy: string;
  recordedAt: Date;
  supersedesId: string | null;
  correctionReason: string | null;
  supersededById: string | null;
}

export interface ReviewFilter {
  incidentId: string;
  includeSuperseded: boolean;
  afterId: string | null;
  limit: number;
}

const CORRECTED_FROM = correctedSql('e', 'r.displayed_from');
const COLUMNS = `r.id, r.incident_id AS "incidentId", r.item_id AS "itemId", r.displayed_from AS "displayedFrom",
  r.displayed_to AS "displayedTo", ${CORRECTED_FROM} AS "correctedFrom",
  ${correctedSql('e', 'r.displayed_to')} AS "correctedTo", ${uncertaintySql('e', CORRECTED_FROM)} AS "uncertaintyMilliseconds",
  r.corrected_from AS "correctedThenFrom", r.corrected_to AS "correctedThenTo",
  r.uncertainty_milliseconds AS "uncertaintyThenMilliseconds", r.finding, r.note, r.reviewed_by AS "reviewedBy",
  r.recorded_at AS "recordedAt", r.supersedes_id AS "supersedesId", r.correction_reason AS "correctionReason",
  (SELECT n.id FROM footage_review n WHERE n.supersedes_id = r.id) AS "supersededById"`;
const REVIEWS = `footage_review r
  JOIN evidence_item i ON i.id = r.item_id JOIN clock_epoch e ON e.id = i.clock_epoch_id`;

/** Reviews of an incident that the service has found in scope; the items are the reader's own only where it says so. */
@Injectable()
export class ReviewRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns null when the reader may not read the item, or there is none. */
  async statedOf(
    manager: EntityManager,
    itemId: string,
    { from, to, timesAs }: Period & { timesAs: ClockOfTimes },
    reader: EvidenceReader,
  ): Promise<StatedOfItem | null> {
    const values: unknown[] = [itemId, from.toISOString(), to.toISOString(), timesAs === 'displayed'];
    const displayed = (place: string) =>
      `CASE WHEN $4::boolean THEN ${place}::timestamptz ELSE ${displayedSql('e', `${place}::timestamptz`)} END`;
    const [row] = await manager.query<ItemTimesRow[]>(
      `SELECT i.status = 'sealed' AS "isSealed", i.displayed_started_at AS "startedAt",
         i.displayed_ended_at AS "endedAt", e.id IS NOT NULL AS "hasClock",
         ${displayed('$2')} AS "statedFrom", ${displayed('$3')} AS "statedTo"
       FROM evidence_item i LEFT JOIN clock_epoch e ON e.id = i.clock_epoch_id
       WHERE i.id = $1 AND ${readableItemSql('i.id', reader, addTo(values))}`,
      values,
    );
    if (!row) return null;
    const { isSealed, startedAt, endedAt } = row;
    return {
      isSealed,
      footage: startedAt && endedAt && { from: startedAt, to: endedAt },
      stated: row.hasClock ? { from: row.statedFrom, to: row.statedTo } : null,
    };
  }

  /** @throws violations of uq_footage_review_supersedes and fk_footage_review_supersedes */
  async insert(manager: EntityManager, review: NewReview, reader: EvidenceReader): Promise<ReviewRow> {
    const { id, incidentId, itemId, displayed, finding, note, reviewedBy } = review;
    const from = '$4::timestamptz';
    await manager.query(
      `INSERT INTO footage_review (id, incident_id, item_id, displayed_from, displayed_to, finding, note, reviewed_by,
         supersedes_id, correction_reason, corrected_from, corrected_to, uncertainty_milliseconds)
       SELECT $1, $2, i.id, ${from}, $5::timestamptz, $6, $7, $8, $9, $10, ${correctedSql('e', from)},
         ${correctedSql('e', '$5::timestamptz')}, ${uncertaintySql('e', correctedSql('e', from))}
       FROM evidence_item i JOIN clock_epoch e ON e.id = i.clock_epoch_id WHERE i.id = $3`,
      [
        ...[id, incidentId, itemId, displayed.from.toISOString(), displayed.to.toISOString()],
        ...[finding, note, reviewedBy, review.supersedesId, review.correctionReason],
      ],
    );
    return (await this.find({ incidentId, id }, reader, manager))!;
  }

  async find(
    { incidentId, id }: Pick<ReviewRow, 'incidentId' | 'id'>,
    reader: EvidenceReader,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReviewRow | null> {
    const values: unknown[] = [incidentId, id];
    const rows = await manager.query<ReviewRow[]>(
      `SELECT ${COLUMNS}, ${readableItemSql('r.item_id', reader, addTo(values))} AS "isReadable"
       FROM ${REVIEWS} WHERE r.incident_id = $1 AND r.id = $2`,
      values,
    );
    return rows[0] ?? null;
  }

  /** In order of their ids, which is the order of writing them down. */
  list(
    { incidentId, includeSuperseded, afterId, limit }: ReviewFilter,
    reader: EvidenceReader,
  ): Promise<ReviewRow[]> {
    const values: unknown[] = [incidentId, includeSuperseded, afterId, limit];
    return this.dataSource.query(
      `SELECT ${COLUMNS}, ${readableItemSql('r.item_id', reader, addTo(values))} AS "isReadable"
       FROM ${REVIEWS}
       WHERE r.incident_id = $1 AND ($3::uuid IS NULL OR r.id > $3) AND ($2 OR (r.finding <> 'withdrawn'
         AND NOT EXISTS (SELECT FROM footage_review n WHERE n.supersedes_id = r.id)))
       ORDER BY r.id LIMIT $4`,
      values,
    );
  }
}

interface ItemTimesRow {
  isSealed: boolean;
  startedAt: Date | null;
  endedAt: Date | null;
  hasClock: boolean;
  statedFrom: Date;
  statedTo: Date;
}
