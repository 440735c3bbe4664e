import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inSubtreeSql } from '../areas/area-sql';
import { Camera, type CameraKind } from './camera.entity';
import type { CameraStatus } from './camera-status';

export interface CameraFilter {
  /** Limits to the subtree of an area on a date. */
  area?: { id: number; on: string } | undefined;
  status?: CameraStatus | undefined;
  kind?: CameraKind | undefined;
  afterCode?: string | undefined;
  limit: number;
}

@Injectable()
export class CameraRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string, manager: EntityManager = this.dataSource.manager): Promise<Camera | null> {
    return manager.findOneBy(Camera, { id });
  }

  /** `find` that makes other changes of this lens wait until the transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<Camera | null> {
    return manager.findOne(Camera, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** By code, ascending. */
  async list(filter: CameraFilter): Promise<Camera[]> {
    const { area, status, kind, afterCode } = filter;
    const query = this.dataSource
      .createQueryBuilder(Camera, 'c')
      .orderBy('c.code', 'ASC')
      .limit(filter.limit);
    if (afterCode !== undefined) query.andWhere('c.code > :afterCode', { afterCode });
    if (status) query.andWhere('c.status = :status', { status });
    if (kind) query.andWhere('c.kind = :kind', { kind });
    if (area) query.andWhere(inSubtreeSql('c.area_id', ':area', ':on'), { area: area.id, on: area.on });
    return query.getMany();
  }

  async insert(manager: EntityManager, camera: Camera): Promise<void> {
    await manager.insert(Camera, camera);
  }

  /** Changes a lens only while its status is still `status`. @returns false when something else was faster. */
  async update(
    manager: EntityManager,
    { id, status }: Pick<Camera, 'id' | 'status'>,
    changes: Partial<Camera>,
  ): Promise<boolean> {
    const result = await manager.update(Camera, { id, status }, changes);
    return result.affected === 1;
  }
}
