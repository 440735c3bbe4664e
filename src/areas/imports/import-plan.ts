import type { Bilingual } from '../../platform/errors';
import type { BoundaryRepair } from '../area-boundaries';
import type { Boundary } from '../area-boundaries';
import type { SuccessionShare } from '../area.entity';
import type { AreaFields } from '../area-timeline';
import type { HashedVersionRow } from '../area.repository';
import type { FeatureRow } from './import-files';
import { type MergeText, oldUnitKey } from './merge-text';
import { nameKey } from './name-key';
import type { OldUnitPlan } from './old-units';

export type RowAction = 'created' | 'updated' | 'unchanged' | 'rejected';

/** A feature with what was made of its geometry and of its line in the merger list. */
export interface ReadFeature extends FeatureRow {
  given: (Boundary & { repair: BoundaryRepair | null }) | null;
  merge: MergeText | null;
}

export interface FeaturePlan {
  feature: ReadFeature;
  action: RowAction;
  reasons: Bilingual[];
  /** null = not there yet. */
  areaId: number | null;
  changes: Partial<AreaFields>;
  /** By the key of the old unit. */
  predecessors: { key: string; share: SuccessionShare; isNew: boolean }[];
}

export interface PlanState {
  on: string;
  /** undefined = not asked for; null = one that is still to be made. */
  parentId: number | null | undefined;
  /** Who wears the features' codes on the day. */
  wearers: Map<string, HashedVersionRow>;
  oldUnits: Map<string, OldUnitPlan>;
  /** `predecessor successor` of what is recorded. */
  recorded: Set<string>;
}

/** Decides about one feature; nothing is written. */
export function planFeature(feature: ReadFeature, state: PlanState): FeaturePlan {
  const plan: FeaturePlan = {
    feature,
    action: 'rejected',
    reasons: [...feature.faults],
    areaId: null,
    changes: {},
    predecessors: [],
  };
  const olds = (feature.merge?.units ?? []).map((unit) => state.oldUnits.get(oldUnitKey(unit))!);
  plan.reasons.push(...olds.flatMap(({ fault }) => fault ?? []), ...unreadOf(feature.merge));
  if (plan.reasons.length) return plan;
  const wearer = state.wearers.get(feature.code);
  const isOldOne = wearer !== undefined && olds.some(({ found }) => found?.areaId === wearer.areaId);
  const current = isOldOne ? undefined : wearer;
  if (current && !isTheUnit(current, feature, state.on))
    return { ...plan, reasons: [wornByAnother(feature, current, state.on)] };
  plan.areaId = current?.areaId ?? null;
  plan.predecessors = olds.map(({ key, share, found }) => ({
    key,
    share,
    isNew: !(current && found && state.recorded.has(`${found.areaId} ${current.areaId}`)),
  }));
  if (!current) return { ...plan, action: 'created' };
  const changes = changesOf(current, feature, state.parentId);
  const isChanged = Object.keys(changes).length > 0 || plan.predecessors.some(({ isNew }) => isNew);
  return { ...plan, changes, action: isChanged ? 'updated' : 'unchanged' };
}

/** A code is reused: whoever wore it before the day is this unit only if the list or the name says so. */
function isTheUnit(current: HashedVersionRow, { name, merge }: ReadFeature, on: string): boolean {
  return current.validFrom === on || merge?.isKept === true || nameKey(current.name) === nameKey(name);
}

function changesOf(
  current: HashedVersionRow,
  { name, given }: ReadFeature,
  parentId: number | null | undefined,
): Partial<AreaFields> {
  return {
    ...(nameKey(current.name) !== nameKey(name) && { name }),
    ...(given && current.boundaryHash !== given.hash && { boundaryHash: given.hash }),
    ...(parentId && current.parentId !== parentId && { parentId }),
  };
}

function unreadOf(merge: MergeText | null): Bilingual[] {
  return (merge?.unread ?? []).map((piece) => ({
    en: `the merger list says "${piece}", which names no old unit`,
    vi: `danh sách sáp nhập ghi "${piece}", không đọc được đơn vị cũ nào`,
  }));
}

function wornByAnother({ code }: ReadFeature, current: HashedVersionRow, on: string): Bilingual {
  const { name, areaId } = current;
  return {
    en: `code ${code} belongs to ${name} (area ${areaId}) on ${on}, which the merger list does not name; end that unit first, or give --mapping`,
    vi: `ngày ${on} mã ${code} thuộc ${name} (địa bàn ${areaId}), không có trong danh sách sáp nhập; hãy kết thúc đơn vị đó trước, hoặc thêm --mapping`,
  };
}
