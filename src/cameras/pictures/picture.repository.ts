import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import { RegistryPicture } from './picture.entity';

@Injectable()
export class PictureRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, picture: RegistryPicture): Promise<void> {
    await manager.insert(RegistryPicture, picture);
  }

  async find(
    id: string,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<RegistryPicture | null> {
    return manager
      .createQueryBuilder(RegistryPicture, 'p')
      .where(inScopeSql('p.area_id', ':scope'), { scope: scopeAreas(scope) })
      .andWhere('p.id = :id', { id })
      .getOne();
  }

  /** How many one sender has sent. */
  async countFrom(sentBy: string): Promise<number> {
    return this.dataSource.manager.countBy(RegistryPicture, { sentBy });
  }

  /** True when this sender has sent this picture. */
  async isFrom(id: string, sentBy: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(RegistryPicture, { id, sentBy });
  }

  /** Of these ids, those that there are. */
  async existing(ids: string[]): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM registry_picture WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
