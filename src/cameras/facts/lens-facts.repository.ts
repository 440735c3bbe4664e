import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import { askPrepared } from '../../writing/prepared';
import { FACTS_SQL, type FactsRow } from './lens-facts-sql';

@Injectable()
export class LensFactsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    cameraIds: readonly string[],
    knownAt: Date | null,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<FactsRow> {
    const [row] = await askPrepared<FactsRow>(manager, 'lens_facts', {
      text: FACTS_SQL,
      // Ids need no quotes, and pg would look at each for them.
      values: [`{${cameraIds.join(',')}}`, knownAt, scopeAreas(scope)],
    });
    return row!;
  }
}
