import { Injectable } from '@nestjs/common';
import type { WriteTransaction } from '../../writing/write-unit';
import { AreaReformer, type BeginningUnit } from '../area-reformer';
import { AreaWriter } from '../area-writer';
import { AreaRepository, type Succession } from '../area.repository';
import type { FeaturePlan } from './import-plan';
import type { ImportParent, ImportPlan } from './import-report';
import type { OldUnitPlan } from './old-units';

/** No source says since when the old units were there; nobody can take this day for one that a source gave. */
export const OLD_UNITS_SINCE = '1900-01-01';

/** Carries an import's plan out inside one transaction. */
@Injectable()
export class AreaImportWriter {
  constructor(
    private readonly areas: AreaRepository,
    private readonly areaWriter: AreaWriter,
    private readonly reformer: AreaReformer,
  ) {}

  /** @returns the plan with the ids of what was made. */
  async apply(transaction: WriteTransaction, on: string, plan: ImportPlan): Promise<ImportPlan> {
    const parent = await this.withParent(transaction, on, plan.parent);
    const idsByKey = new Map<string, number>();
    for (const old of plan.oldUnits)
      idsByKey.set(old.key, old.found?.areaId ?? (await this.makeOld(transaction, old, on)));
    const created = plan.features.filter(({ action }) => action === 'created');
    const kept = plan.features.filter(({ action }) => action === 'updated' || action === 'unchanged');
    const toFound = new Map(kept.map(({ feature, areaId }) => [feature.code, areaId!]));
    const moves = [...plan.takenOver].flatMap(([id, code]) =>
      toFound.has(code) ? [{ id, to: toFound.get(code)! }] : [],
    );
    const begins = created.map((one) => this.beginning(one, { plan, parent, idsByKey }));
    const { begun } = await this.reformer.apply(transaction, { on, ends: plan.ends, begins, moves });
    for (const one of kept.filter(({ action }) => action === 'updated'))
      await this.update(transaction, one, { on, idsByKey });
    const features = plan.features.map((one) => {
      const index = created.indexOf(one);
      return index < 0 ? one : { ...one, areaId: begun[index]!.id };
    });
    return { ...plan, parent, features };
  }

  private async withParent(
    transaction: WriteTransaction,
    on: string,
    parent: ImportParent | null,
  ): Promise<ImportParent | null> {
    if (!parent || parent.id !== null) return parent;
    const { code, name } = parent;
    const { id } = await this.areaWriter.insert(transaction, {
      code,
      name,
      kind: 'province',
      parentId: null,
      validFrom: on,
      validTo: null,
      boundary: null,
      predecessors: [],
    });
    return { id, code, name };
  }

  /** Ended on the eve, under its district where that is recorded. */
  private async makeOld(transaction: WriteTransaction, old: OldUnitPlan, on: string): Promise<number> {
    const { code, name, district } = old;
    const { id } = await this.areaWriter.insert(transaction, {
      code,
      name,
      kind: 'commune',
      parentId: district?.areaId ?? null,
      validFrom: district && district.validFrom > OLD_UNITS_SINCE ? district.validFrom : OLD_UNITS_SINCE,
      validTo: on,
      boundary: null,
      predecessors: [],
    });
    return id;
  }

  private beginning(
    { feature, predecessors }: FeaturePlan,
    {
      plan,
      parent,
      idsByKey,
    }: { plan: ImportPlan; parent: ImportParent | null; idsByKey: Map<string, number> },
  ): BeginningUnit {
    const { code, name, given } = feature;
    return {
      code,
      name,
      kind: 'commune',
      parentId: parent?.id ?? null,
      boundary: given?.boundary ?? null,
      predecessors: predecessors.map(({ key, share }) => ({ areaId: idsByKey.get(key)!, share })),
      takesOver: [...plan.takenOver].filter(([, to]) => to === code).map(([id]) => id),
    };
  }

  private async update(
    transaction: WriteTransaction,
    { areaId, feature, changes, predecessors }: FeaturePlan,
    { on, idsByKey }: { on: string; idsByKey: Map<string, number> },
  ): Promise<void> {
    const id = areaId!;
    if (Object.keys(changes).length) {
      const boundary = feature.given?.boundary;
      await this.areaWriter.change(transaction, id, { from: on, fields: changes, boundary, end: undefined });
    }
    const added: Succession[] = predecessors
      .filter(({ isNew }) => isNew)
      .map(({ key, share }) => ({ areaId: idsByKey.get(key)!, share }));
    if (!added.length) return;
    for (const from of added) await this.areas.insertSuccession(transaction.manager, id, on, from);
    transaction.record('area.changed', {
      id,
      before: { predecessorsAdded: [] },
      after: { predecessorsAdded: added },
    });
  }
}
