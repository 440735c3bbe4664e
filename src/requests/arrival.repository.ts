import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Interval } from '../clock/arrived-share';
import { correctedSql, displayedSql } from '../clock/clock-sql';
import { askPrepared } from '../writing/prepared';
import { statesBefore } from './request-state';

const IS_SEALED = `i.kind = 'footage' AND i.status = 'sealed'`;
const MEETS_PERIOD = `${correctedSql('e', 'i.displayed_started_at')} <= k.to_at
  AND ${correctedSql('e', 'i.displayed_ended_at')} >= k.from_at`;
/**
 * Footage `i` of the lenses `l` of asks `k` that shows some of the period. It is looked for by what the recorder displayed, which is
 * how items are indexed, no farther back than the source's longest recording; a millisecond is for rounding.
 */
const HELD = `keep_request k
  JOIN keep_request_lens l ON l.request_id = k.id
  JOIN source s ON s.camera_id = l.camera_id AND s.recorder_id = k.recorder_id
  JOIN clock_epoch e ON e.recorder_id = s.recorder_id
  JOIN LATERAL (
    SELECT * FROM evidence_item i WHERE i.source_id = s.id AND i.clock_epoch_id = e.id AND ${IS_SEALED}
      AND i.displayed_started_at >= ${displayedSql('e', 'k.from_at')}
        - (s.longest_segment_milliseconds + 1) * interval '1 millisecond'
      AND i.displayed_started_at <= ${displayedSql('e', 'k.to_at')} + interval '1 millisecond'
    OFFSET 0) i ON ${MEETS_PERIOD}`;

/** Sealed footage against what was asked for, both by true time: a corrected clock counts at once. */
@Injectable()
export class ArrivalRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Asks that an item is about: of its lens and recorder, and some of whose period it shows; late ones too.
   */
  async requestsOf(itemId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT k.id FROM evidence_item i
         JOIN source s ON s.id = i.source_id
         JOIN clock_epoch e ON e.id = i.clock_epoch_id
         JOIN keep_request_lens l ON l.camera_id = i.camera_id
         JOIN keep_request k ON k.id = l.request_id AND k.recorder_id = s.recorder_id
       WHERE i.id = $1 AND ${IS_SEALED} AND k.state = ANY($2) AND ${MEETS_PERIOD}
       ORDER BY k.id`,
      [itemId, statesBefore('handed_over')],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of the asks of which something is here. */
  async withHoldings(manager: EntityManager, ids: readonly string[]): Promise<Set<string>> {
    const text = `SELECT DISTINCT k.id FROM ${HELD} WHERE k.id = ANY($1::uuid[])`;
    const rows = await askPrepared<{ id: string }>(manager, 'keep_request_with_holdings', {
      text,
      values: [ids],
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** What has been sealed of the lenses of an ask, by lens. */
  async intervalsOf(manager: EntityManager, requestId: string): Promise<Map<string, Interval[]>> {
    const rows = await manager.query<({ cameraId: string } & Interval)[]>(
      `SELECT l.camera_id AS "cameraId", ${correctedSql('e', 'i.displayed_started_at')} AS "from",
         ${correctedSql('e', 'i.displayed_ended_at')} AS "to"
       FROM ${HELD} WHERE k.id = $1`,
      [requestId],
    );
    const byLens = new Map<string, Interval[]>();
    for (const { cameraId, from, to } of rows)
      byLens.set(cameraId, [...(byLens.get(cameraId) ?? []), { from, to }]);
    return byLens;
  }
}
