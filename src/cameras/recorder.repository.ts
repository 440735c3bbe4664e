import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inSubtreeSql } from '../areas/area-sql';
import { Recorder } from './recorder.entity';

@Injectable()
export class RecorderRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string, manager: EntityManager = this.dataSource.manager): Promise<Recorder | null> {
    return manager.findOneBy(Recorder, { id });
  }

  /** `find` that makes other clock checks of this recorder wait until the transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<Recorder | null> {
    return manager.findOne(Recorder, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** Newest first; `area` limits to its subtree on a date. */
  async list(filter: {
    area?: { id: number; on: string } | undefined;
    beforeId?: string | undefined;
    limit: number;
  }): Promise<Recorder[]> {
    const query = this.dataSource
      .createQueryBuilder(Recorder, 'r')
      .orderBy('r.id', 'DESC')
      .limit(filter.limit);
    if (filter.beforeId) query.andWhere('r.id < :beforeId', { beforeId: filter.beforeId });
    if (filter.area)
      query.andWhere(inSubtreeSql('r.area_id', ':area', ':on'), { area: filter.area.id, on: filter.area.on });
    return query.getMany();
  }

  async insert(manager: EntityManager, recorder: Recorder): Promise<void> {
    await manager.insert(Recorder, recorder);
  }

  async update(manager: EntityManager, id: string, changes: Partial<Recorder>): Promise<void> {
    await manager.update(Recorder, { id }, changes);
  }

  /** 0 when no source is attached. */
  async highestChannelInUse(manager: EntityManager, id: string): Promise<number> {
    const [row] = await manager.query<{ channel: number | null }[]>(
      `SELECT max(channel) AS channel FROM source WHERE recorder_id = $1 AND (valid_to IS NULL OR valid_to > now())`,
      [id],
    );
    return row!.channel ?? 0;
  }
}
