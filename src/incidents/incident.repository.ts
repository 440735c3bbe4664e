import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { foldedWordsSql, inScopeSql, inSubtreeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import { Incident, type IncidentKind } from './incident.entity';
import type { IncidentOutcome } from './incident-outcome';

export interface IncidentFilter {
  /** Limits to the subtree of an area on a date. */
  area?: { id: number; on: string } | undefined;
  kind?: IncidentKind | undefined;
  outcome?: IncidentOutcome | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Words of its texts. */
  q?: string | undefined;
  before: (string | number)[] | null;
  limit: number;
}

/** What words are looked for in: as ix_incident_text has it, letter for letter, or the index is not used. */
const TEXT = `fold_text(i.reference || ' ' || i.summary || ' ' || coalesce(i.outcome_reason, ''))`;

/** An incident outside the scope is answered as one that does not exist. */
@Injectable()
export class IncidentRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    id: string,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Incident | null> {
    return within(manager, scope).andWhere('i.id = :id', { id }).getOne();
  }

  /** `find` that makes other changes of this incident wait until the transaction ends. */
  async lock(manager: EntityManager, id: string, scope: AccessScope): Promise<Incident | null> {
    return within(manager, scope).andWhere('i.id = :id', { id }).setLock('for_no_key_update').getOne();
  }

  /** Newest first. */
  async list(filter: IncidentFilter, scope: AccessScope): Promise<Incident[]> {
    const { area, kind, outcome, from, to, before } = filter;
    const query = within(this.dataSource.manager, scope)
      .orderBy('i.occurred_from', 'DESC')
      .addOrderBy('i.id', 'DESC')
      .limit(filter.limit);
    if (area) query.andWhere(inSubtreeSql('i.area_id', ':area', ':on'), { area: area.id, on: area.on });
    if (kind) query.andWhere('i.kind = :kind', { kind });
    if (outcome) query.andWhere('i.outcome = :outcome', { outcome });
    if (from) query.andWhere('i.occurred_to >= :from', { from });
    if (to) query.andWhere('i.occurred_from < :to', { to });
    if (before) query.andWhere('(i.occurred_from, i.id) < (:at, :id)', { at: before[0], id: before[1] });
    addWords(query, filter.q);
    return query.getMany();
  }

  async insert(manager: EntityManager, incident: Incident): Promise<void> {
    await manager.insert(Incident, incident);
  }

  /**
   * Changes an incident, which `lock` has found in scope, only while its outcome is still `outcome`.
   * @returns false when something else was faster.
   */
  async update(
    manager: EntityManager,
    { id, outcome }: Pick<Incident, 'id' | 'outcome'>,
    changes: Partial<Incident>,
  ): Promise<boolean> {
    const result = await manager.update(Incident, { id, outcome }, changes);
    return result.affected === 1;
  }
}

function addWords(query: SelectQueryBuilder<Incident>, q: string | undefined): void {
  if (q === undefined) return;
  const { text, values } = foldedWordsSql(TEXT, q, (index) => `:word${index}`);
  query.andWhere(`(${text})`, Object.fromEntries(values.map((value, index) => [`word${index}`, value])));
}

function within(manager: EntityManager, scope: AccessScope): SelectQueryBuilder<Incident> {
  return manager
    .createQueryBuilder(Incident, 'i')
    .where(`(${inScopeSql('i.area_id', ':scopeAreas')} OR i.id = ANY((:scopeIncidents)::uuid[]))`, {
      scopeAreas: scopeAreas(scope),
      scopeIncidents: scope.incidentIds,
    });
}
