import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import { vietnamDate } from '../../platform/local-date';
import { ImportProfile } from './import-profile.entity';

@Injectable()
export class ImportProfileRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string, scope: AccessScope): Promise<ImportProfile | null> {
    return this.inScope(scope).andWhere('p.id = :id', { id }).getOne();
  }

  /** By a name, for those who know it and not its id. @returns at most two, so that the caller sees an ambiguity. */
  async named(name: string, scope: AccessScope): Promise<ImportProfile[]> {
    return this.inScope(scope).andWhere('p.name = :name', { name }).limit(2).getMany();
  }

  /** Newest first. */
  async list(
    filter: { areaId?: number | undefined; beforeId?: string | undefined; limit: number },
    scope: AccessScope,
  ): Promise<ImportProfile[]> {
    const query = this.inScope(scope).orderBy('p.id', 'DESC').limit(filter.limit);
    if (filter.beforeId !== undefined) query.andWhere('p.id < :beforeId', { beforeId: filter.beforeId });
    if (filter.areaId !== undefined)
      query.andWhere(inSubtreeSql('p.area_id', ':areaId', ':on'), {
        areaId: filter.areaId,
        on: vietnamDate(),
      });
    return query.getMany();
  }

  async insert(manager: EntityManager, profile: ImportProfile): Promise<void> {
    await manager.insert(ImportProfile, profile);
  }

  /** @returns false when it was gone already. */
  async delete(manager: EntityManager, id: string): Promise<boolean> {
    return (await manager.delete(ImportProfile, { id })).affected === 1;
  }

  private inScope(scope: AccessScope): SelectQueryBuilder<ImportProfile> {
    return this.dataSource.manager
      .createQueryBuilder(ImportProfile, 'p')
      .where(inScopeSql('p.area_id', ':scope'), { scope: scopeAreas(scope) });
  }
}
