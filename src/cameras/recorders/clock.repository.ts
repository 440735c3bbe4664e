import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { inScopeSql, scopeAreas } from '../../areas/area-sql';
import type { ClockModel } from '../../clock/clock-model';
import type { AccessScope } from '../../platform/http/request-context';
import { ClockCheck, ClockEpoch } from './clock.entity';
import { Recorder } from './recorder.entity';

/** Epochs and their checks are asked for by the ids of recorders that were found in the caller's scope. */
@Injectable()
export class ClockRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Ascending by number, that is, by time. */
  async epochsOf(
    recorderId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ClockEpoch[]> {
    return manager.find(ClockEpoch, { where: { recorderId }, order: { number: 'ASC' } });
  }

  /** The newest epoch of each recorder, by recorder id. */
  async newestEpochs(
    recorderIds: string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, ClockEpoch>> {
    const epochs = await manager.find(ClockEpoch, {
      where: { recorderId: In(recorderIds) },
      order: { number: 'ASC' },
    });
    return new Map(epochs.map((epoch) => [epoch.recorderId, epoch]));
  }

  /** All epochs of these recorders, by epoch id. */
  async epochsById(
    recorderIds: string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, ClockEpoch>> {
    const epochs = await manager.find(ClockEpoch, { where: { recorderId: In(recorderIds) } });
    return new Map(epochs.map((epoch) => [epoch.id, epoch]));
  }

  async checksOf(epochId: string, manager: EntityManager): Promise<ClockCheck[]> {
    return manager.find(ClockCheck, {
      where: { clockEpochId: epochId },
      order: { trueAt: 'ASC', id: 'ASC' },
    });
  }

  /** Newest true time first. */
  async listChecks(
    recorderId: string,
    page: { before: (string | number)[] | null; limit: number },
    scope: AccessScope,
  ): Promise<{ check: ClockCheck; epoch: number }[]> {
    const query = this.dataSource
      .createQueryBuilder(ClockCheck, 'c')
      .innerJoin(ClockEpoch, 'e', 'e.id = c.clock_epoch_id')
      .addSelect('e.number', 'epoch_number')
      .innerJoin(Recorder, 'r', 'r.id = e.recorder_id')
      .where('e.recorder_id = :recorderId', { recorderId })
      .andWhere(inScopeSql('r.area_id', ':scope'), { scope: scopeAreas(scope) })
      .orderBy('c.true_at', 'DESC')
      .addOrderBy('c.id', 'DESC')
      .limit(page.limit);
    if (page.before)
      query.andWhere('(c.true_at, c.id) < (:at, :id)', { at: page.before[0], id: page.before[1] });
    const { entities, raw } = await query.getRawAndEntities<{ epoch_number: number }>();
    return entities.map((check, index) => ({ check, epoch: raw[index]!.epoch_number }));
  }

  async insertEpoch(manager: EntityManager, epoch: ClockEpoch): Promise<void> {
    await manager.insert(ClockEpoch, epoch);
  }

  async insertCheck(manager: EntityManager, check: ClockCheck): Promise<void> {
    await manager.insert(ClockCheck, check);
  }

  /** Moves the assumed opening of an epoch back to an earlier check of its clock. */
  async moveOpening(manager: EntityManager, epochId: string, openedAt: Date): Promise<void> {
    await manager.update(ClockEpoch, { id: epochId, isOpeningAssumed: true }, { openedAt });
  }

  async storeModel(manager: EntityManager, epochId: string, model: ClockModel): Promise<void> {
    await manager.update(ClockEpoch, { id: epochId }, columnsOf(model));
  }
}

/** The model stored with an epoch; null = the clock was never checked in it. */
export function modelOf(epoch: ClockEpoch): ClockModel | null {
  if (!epoch.modelReferenceAt) return null;
  return {
    referenceAt: epoch.modelReferenceAt,
    offsetMilliseconds: epoch.modelOffsetMilliseconds!,
    driftPpm: epoch.modelDriftPpm!,
    uncertaintyMilliseconds: epoch.modelUncertaintyMilliseconds!,
    driftUncertaintyPpm: epoch.modelDriftUncertaintyPpm!,
    firstCheckedAt: epoch.modelFirstCheckedAt!,
    lastCheckedAt: epoch.modelLastCheckedAt!,
  };
}

function columnsOf(model: ClockModel): Partial<ClockEpoch> {
  return {
    modelReferenceAt: model.referenceAt,
    modelOffsetMilliseconds: model.offsetMilliseconds,
    modelDriftPpm: model.driftPpm,
    modelUncertaintyMilliseconds: model.uncertaintyMilliseconds,
    modelDriftUncertaintyPpm: model.driftUncertaintyPpm,
    modelFirstCheckedAt: model.firstCheckedAt,
    modelLastCheckedAt: model.lastCheckedAt,
  };
}
