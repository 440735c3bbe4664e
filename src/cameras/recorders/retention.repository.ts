import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { RetentionMeasurement } from './retention.entity';

/** Measurements are asked for by the ids of recorders that were found in the caller's scope. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All of each recorder, ascending by the moment measured; recorders without any are missing. */
  async measurementsOf(
    recorderIds: string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, RetentionMeasurement[]>> {
    const rows = await manager.find(RetentionMeasurement, {
      where: { recorderId: In(recorderIds) },
      order: { measuredAt: 'ASC', id: 'ASC' },
    });
    const grouped = new Map<string, RetentionMeasurement[]>();
    for (const row of rows) grouped.set(row.recorderId, [...(grouped.get(row.recorderId) ?? []), row]);
    return grouped;
  }

  /** When a lens was first attached to each recorder; those without any are missing. */
  async firstRecorded(
    recorderIds: string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, Date>> {
    const rows = await manager.query<{ recorder_id: string; first: Date }[]>(
      `SELECT recorder_id, min(valid_from) AS first FROM source WHERE recorder_id = ANY($1::uuid[]) GROUP BY recorder_id`,
      [recorderIds],
    );
    return new Map(rows.map((row) => [row.recorder_id, row.first]));
  }

  async insert(manager: EntityManager, measurement: RetentionMeasurement): Promise<void> {
    await manager.insert(RetentionMeasurement, measurement);
  }
}
