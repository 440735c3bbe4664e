import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { inScopeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import { Camera } from './camera.entity';

@Injectable()
export class CameraRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    id: string,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Camera | null> {
    return inScope(manager, scope).andWhere('c.id = :id', { id }).getOne();
  }

  /** `find` that makes other changes of this lens wait until the transaction ends. */
  async lock(manager: EntityManager, id: string, scope: AccessScope): Promise<Camera | null> {
    return inScope(manager, scope).andWhere('c.id = :id', { id }).setLock('for_no_key_update').getOne();
  }

  async insert(manager: EntityManager, camera: Camera): Promise<void> {
    await manager.insert(Camera, camera);
  }

  /** Changes a lens only while its status is still `status`. @returns false when something else was faster. */
  async update(
    manager: EntityManager,
    { id, status }: Pick<Camera, 'id' | 'status'>,
    changes: Partial<Camera>,
    scope: AccessScope,
  ): Promise<boolean> {
    const result = await manager
      .createQueryBuilder()
      .update(Camera)
      .set(changes)
      .where('id = :id AND status = :status', { id, status })
      .andWhere(inScopeSql('area_id', ':scope'), { scope: scopeAreas(scope) })
      .execute();
    return result.affected === 1;
  }
}

function inScope(manager: EntityManager, scope: AccessScope): SelectQueryBuilder<Camera> {
  return manager
    .createQueryBuilder(Camera, 'c')
    .where(inScopeSql('c.area_id', ':scope'), { scope: scopeAreas(scope) });
}
