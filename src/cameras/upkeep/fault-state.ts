export const faultKinds = [
  'no_picture',
  'poor_picture',
  'turned',
  'obstructed',
  'no_recording',
  'power',
  'network',
  'clock',
  'stolen',
  'other',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** In Vietnamese. */
export const faultKindWords: Record<FaultKind, string> = {
  no_picture: 'mất hình',
  poor_picture: 'hình kém',
  turned: 'lệch hướng',
  obstructed: 'bị che',
  no_recording: 'không ghi hình',
  power: 'mất điện',
  network: 'mất mạng',
  clock: 'sai giờ',
  stolen: 'bị mất cắp',
  other: 'khác',
};

/** withdrawn: it was reported wrongly; lens_retired: the lens ended before its repair. */
export const faultStates = ['open', 'in_repair', 'repaired', 'withdrawn', 'lens_retired'] as const;
export type FaultState = (typeof faultStates)[number];

/** In Vietnamese. */
export const faultStateWords: Record<FaultState, string> = {
  open: 'chưa sửa',
  in_repair: 'đang sửa',
  repaired: 'đã sửa',
  withdrawn: 'đã rút',
  lens_retired: 'đã đóng vì mắt camera ngừng dùng',
};

/** What may follow each state. Every move is `UPDATE … WHERE state = ANY(statesBefore(next))`; no row = it moved on. */
export const faultTransitions: Record<FaultState, readonly FaultState[]> = {
  open: ['in_repair', 'repaired', 'withdrawn', 'lens_retired'],
  in_repair: ['repaired', 'withdrawn', 'lens_retired'],
  repaired: [],
  withdrawn: [],
  lens_retired: [],
};

/** States from which `next` may be reached. */
export function statesBefore(next: FaultState): FaultState[] {
  return faultStates.filter((state) => faultTransitions[state].includes(next));
}

/** A ticket that still waits for somebody. */
export function isUnfinished(state: FaultState): boolean {
  return faultTransitions[state].length > 0;
}
