import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { askPrepared } from '../writing/prepared';
import type { LensRow } from './request-row';

export type NewLens = Pick<LensRow, 'requestId' | 'cameraId' | 'sourceId' | 'channel' | 'score'>;

/** The lenses that asks are about. */
@Injectable()
export class RequestLensRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Lenses that were asked for already stay as they are. @returns how many were not */
  async insert(manager: EntityManager, lenses: NewLens[]): Promise<number> {
    const rows = await manager.query<object[]>(
      `INSERT INTO keep_request_lens (request_id, camera_id, source_id, channel, score)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::float8[])
       ON CONFLICT DO NOTHING RETURNING camera_id`,
      [
        lenses.map(({ requestId }) => requestId),
        lenses.map(({ cameraId }) => cameraId),
        lenses.map(({ sourceId }) => sourceId),
        lenses.map(({ channel }) => channel),
        lenses.map(({ score }) => score),
      ],
    );
    return rows.length;
  }

  /** By channel. */
  of(ids: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<LensRow[]> {
    const text = `SELECT l.request_id AS "requestId", l.camera_id AS "cameraId", c.code AS "cameraCode", c.name AS "cameraName",
         l.source_id AS "sourceId", l.channel, l.score, l.missing_milliseconds::float8 AS "missingMilliseconds",
         l.arrived_at AS "arrivedAt"
       FROM keep_request_lens l JOIN camera c ON c.id = l.camera_id
       WHERE l.request_id = ANY($1::uuid[]) ORDER BY l.request_id, l.channel, l.camera_id`;
    return askPrepared<LensRow>(manager, 'keep_request_lenses', { text, values: [ids] });
  }

  async setArrival(
    manager: EntityManager,
    { requestId, cameraId, missingMilliseconds, arrivedAt }: LensRow,
  ): Promise<void> {
    await manager.query(
      `UPDATE keep_request_lens SET missing_milliseconds = $3, arrived_at = $4
       WHERE request_id = $1 AND camera_id = $2`,
      [requestId, cameraId, missingMilliseconds, arrivedAt],
    );
  }
}
