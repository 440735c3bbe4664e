import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inSubtreeSql } from '../areas/area-sql';
import { Incident, type IncidentKind } from './incident.entity';
import type { IncidentOutcome } from './incident-outcome';

export interface IncidentFilter {
  /** Limits to the subtree of an area on a date. */
  area?: { id: number; on: string } | undefined;
  kind?: IncidentKind | undefined;
  outcome?: IncidentOutcome | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  before: (string | number)[] | null;
  limit: number;
}

@Injectable()
export class IncidentRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string, manager: EntityManager = this.dataSource.manager): Promise<Incident | null> {
    return manager.findOneBy(Incident, { id });
  }

  /** `find` that makes other changes of this incident wait until the transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<Incident | null> {
    return manager.findOne(Incident, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** Newest first. */
  async list(filter: IncidentFilter): Promise<Incident[]> {
    const { area, kind, outcome, from, to, before } = filter;
    const query = this.dataSource
      .createQueryBuilder(Incident, 'i')
      .orderBy('i.occurred_from', 'DESC')
      .addOrderBy('i.id', 'DESC')
      .limit(filter.limit);
    if (area) query.andWhere(inSubtreeSql('i.area_id', ':area', ':on'), { area: area.id, on: area.on });
    if (kind) query.andWhere('i.kind = :kind', { kind });
    if (outcome) query.andWhere('i.outcome = :outcome', { outcome });
    if (from) query.andWhere('i.occurred_to >= :from', { from });
    if (to) query.andWhere('i.occurred_from < :to', { to });
    if (before) query.andWhere('(i.occurred_from, i.id) < (:at, :id)', { at: before[0], id: before[1] });
    return query.getMany();
  }

  async insert(manager: EntityManager, incident: Incident): Promise<void> {
    await manager.insert(Incident, incident);
  }

  /** Changes an incident only while its outcome is still `outcome`. @returns false when something else was faster. */
  async update(
    manager: EntityManager,
    { id, outcome }: Pick<Incident, 'id' | 'outcome'>,
    changes: Partial<Incident>,
  ): Promise<boolean> {
    const result = await manager.update(Incident, { id, outcome }, changes);
    return result.affected === 1;
  }
}
