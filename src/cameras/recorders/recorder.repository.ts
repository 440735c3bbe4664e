import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { inScopeSql, scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import { ClockEpoch } from './clock.entity';
import { Recorder } from './recorder.entity';

@Injectable()
export class RecorderRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    id: string,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Recorder | null> {
    return inScope(manager, scope).andWhere('r.id = :id', { id }).getOne();
  }

  /** Which of these recorders lie in the scope. */
  async within(ids: string[], scope: AccessScope): Promise<Set<string>> {
    if (scope.isEverywhere) return new Set(ids);
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT r.id FROM recorder r WHERE r.id = ANY($1::uuid[]) AND ${inScopeSql('r.area_id', '$2')}`,
      [ids, scopeAreas(scope)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** `find` that makes other clock checks of this recorder wait until the transaction ends. */
  async lock(manager: EntityManager, id: string, scope: AccessScope): Promise<Recorder | null> {
    return inScope(manager, scope).andWhere('r.id = :id', { id }).setLock('for_no_key_update').getOne();
  }

  async insert(manager: EntityManager, recorder: Recorder, firstEpoch: ClockEpoch): Promise<void> {
    await manager.insert(Recorder, recorder);
    await manager.insert(ClockEpoch, firstEpoch);
  }

  /** @returns false when there is none in the scope. */
  async update(
    manager: EntityManager,
    id: string,
    changes: Partial<Recorder>,
    scope: AccessScope,
  ): Promise<boolean> {
    const result = await manager
      .createQueryBuilder()
      .update(Recorder)
      .set(changes)
      .where('id = :id', { id })
      .andWhere(inScopeSql('area_id', ':scope'), { scope: scopeAreas(scope) })
      .execute();
    return result.affected === 1;
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

function inScope(manager: EntityManager, scope: AccessScope): SelectQueryBuilder<Recorder> {
  return manager
    .createQueryBuilder(Recorder, 'r')
    .where(inScopeSql('r.area_id', ':scope'), { scope: scopeAreas(scope) });
}
