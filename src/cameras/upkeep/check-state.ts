export const checkStates = ['open', 'done', 'missed', 'cancelled'] as const;
export type CheckState = (typeof checkStates)[number];

/** In Vietnamese. */
export const checkStateWords: Record<CheckState, string> = {
  open: 'chờ trả lời',
  done: 'đã trả lời',
  missed: 'quá hạn',
  cancelled: 'đã hủy',
};

/** Every move is `UPDATE … WHERE state = ANY(statesBefore(next))`; no row = it moved on. */
export const checkTransitions: Record<CheckState, readonly CheckState[]> = {
  open: ['done', 'missed', 'cancelled'],
  // Late is better than never: the answer counts, and the log says that it was late.
  missed: ['done'],
  done: [],
  cancelled: [],
};

/** States from which `next` may be reached. */
export function statesBefore(next: CheckState): CheckState[] {
  return checkStates.filter((state) => checkTransitions[state].includes(next));
}

/** How a lens looks at night. */
export const nightPictures = ['clear', 'poor', 'black', 'not_seen'] as const;
export type NightPicture = (typeof nightPictures)[number];
