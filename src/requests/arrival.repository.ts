import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { correctedSql } from '../clock/clock-sql';
import type { Interval } from './arrived-share';

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
       WHERE i.id = $1 AND i.kind = 'footage' AND i.status = 'sealed'
         AND k.state IN ('sent', 'opened', 'keeping', 'missed')
         AND ${correctedSql('e', 'i.displayed_started_at')} <= k.to_at
         AND ${correctedSql('e', 'i.displayed_ended_at')} >= k.from_at
       ORDER BY k.id`,
      [itemId],
    );
    return rows.map(({ id }) => id);
  }

  /** What has been sealed of the lenses of an ask, by lens. */
  async intervalsOf(manager: EntityManager, requestId: string): Promise<Map<string, Interval[]>> {
    const rows = await manager.query<({ cameraId: string } & Interval)[]>(
      `SELECT i.camera_id AS "cameraId", ${correctedSql('e', 'i.displayed_started_at')} AS "from",
         ${correctedSql('e', 'i.displayed_ended_at')} AS "to"
       FROM keep_request k
         JOIN keep_request_lens l ON l.request_id = k.id
         JOIN source s ON s.camera_id = l.camera_id AND s.recorder_id = k.recorder_id
         JOIN evidence_item i ON i.source_id = s.id AND i.kind = 'footage' AND i.status = 'sealed'
         JOIN clock_epoch e ON e.id = i.clock_epoch_id
       WHERE k.id = $1 AND ${correctedSql('e', 'i.displayed_started_at')} <= k.to_at
         AND ${correctedSql('e', 'i.displayed_ended_at')} >= k.from_at`,
      [requestId],
    );
    const byLens = new Map<string, Interval[]>();
    for (const { cameraId, from, to } of rows)
      byLens.set(cameraId, [...(byLens.get(cameraId) ?? []), { from, to }]);
    return byLens;
  }
}
