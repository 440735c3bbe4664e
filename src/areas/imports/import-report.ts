import type { AreaImportDto } from './area-import.dto';
import type { FeatureRow, MappingRow, OldCode } from './import-files';
import type { FeaturePlan } from './import-plan';
import type { OldUnitPlan } from './old-units';

export interface AreaImportFiles {
  features: FeatureRow[];
  /** Empty = none was given. */
  mapping: MappingRow[];
  codes: OldCode[];
  /** First day of the units, and the day on which old ones give way to them. */
  validFrom: string;
  /** `CODE` or `CODE@DATE` of what they hang under; undefined = as the mapping says. */
  parent: string | undefined;
}

export interface ImportParent {
  id: number | null;
  code: string;
  name: string;
}

export interface ImportPlan {
  parent: ImportParent | null;
  features: FeaturePlan[];
  /** Those that a feature needs which is not rejected. */
  oldUnits: OldUnitPlan[];
  /** Old units, and what hangs under them with nowhere to go, that end on the eve. */
  ends: number[];
  /** What new unit takes over what: area id → code of the feature. */
  takenOver: Map<number, string>;
}

/** True when there is anything to write. */
export function isWrite({ features, ends, takenOver }: ImportPlan): boolean {
  const isChange = features.some(({ action }) => action === 'created' || action === 'updated');
  return isChange || ends.length > 0 || takenOver.size > 0;
}

export function reportOf(files: AreaImportFiles, plan: ImportPlan, isCommitted: boolean): AreaImportDto {
  const { features, oldUnits } = plan;
  const count = (action: string) => features.filter((one) => one.action === action).length;
  const made = oldUnits.filter(({ found }) => !found);
  return {
    in: features.length,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    rejected: count('rejected'),
    isCommitted,
    validFrom: files.validFrom,
    parent: plan.parent,
    oldUnits: {
      found: oldUnits.length - made.length,
      created: made.length,
      ended: oldUnits.filter(({ found }) => found && plan.ends.includes(found.areaId)).length,
      provisional: made.filter(({ code }) => code.startsWith('?')).length,
    },
    successions: features.flatMap(({ predecessors }) => predecessors.filter(({ isNew }) => isNew)).length,
    repairs: features.flatMap(({ feature: { code, name, given } }) =>
      given?.repair ? [{ code, name, ...given.repair }] : [],
    ),
    rows: features.map((one) => rowOf(one, oldUnits)),
  };
}

function rowOf(plan: FeaturePlan, oldUnits: OldUnitPlan[]): AreaImportDto['rows'][number] {
  const { number, code, name } = plan.feature;
  const predecessors = plan.predecessors.map(({ key, share }) => {
    const old = oldUnits.find((one) => one.key === key)!;
    return { name: old.name, code: old.found?.code ?? old.code, share, isCreated: !old.found };
  });
  const { action, areaId, reasons } = plan;
  return { number, code, name, action, areaId, reasons, predecessors };
}
