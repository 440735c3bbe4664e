export const areaKinds = ['province', 'district', 'commune', 'group'] as const;
export type AreaKind = (typeof areaKinds)[number];

/** In Vietnamese. */
export const areaKindWords: Record<AreaKind, string> = {
  province: 'tỉnh, thành phố',
  district: 'huyện, quận',
  commune: 'xã, phường',
  group: 'tổ dân phố',
};

/**
 * What a unit may hang under. Districts ended on 2025-07-01; since then a commune hangs under its province. A unit
 * whose parent is not recorded stands as a root, so that a small place can begin with its commune.
 */
const PARENT_KINDS: Record<AreaKind, readonly AreaKind[]> = {
  province: [],
  district: ['province'],
  commune: ['district', 'province'],
  group: ['commune'],
};

/** Kinds strictly descend from parent to child, so a path is never longer than this. */
export const DEPTH_MAX = areaKinds.length;

export function mayHangUnder(kind: AreaKind, parentKind: AreaKind): boolean {
  return PARENT_KINDS[kind].includes(parentKind);
}
