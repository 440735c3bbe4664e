/** receiving: bytes arrive; staged: complete, waiting for the worker; verifying: being looked at; then one of two ends. */
export const itemStates = ['receiving', 'staged', 'verifying', 'sealed', 'rejected'] as const;
export type ItemState = (typeof itemStates)[number];

/** In Vietnamese. */
export const itemStateWords: Record<ItemState, string> = {
  receiving: 'đang nhận',
  staged: 'chờ kiểm tra',
  verifying: 'đang kiểm tra',
  sealed: 'đã niêm phong',
  rejected: 'bị từ chối',
};

/** What may follow each state. Every move is `UPDATE … WHERE status = ANY(statesBefore(next))`; no row = it moved on. */
export const itemTransitions: Record<ItemState, readonly ItemState[]> = {
  receiving: ['staged', 'rejected'],
  staged: ['verifying'],
  verifying: ['sealed', 'rejected'],
  sealed: [],
  rejected: [],
};

/** States from which `next` may be reached. */
export function statesBefore(next: ItemState): ItemState[] {
  return itemStates.filter((state) => itemTransitions[state].includes(next));
}

/** True for the two ends: nothing follows them. */
export function isFinished(state: ItemState): boolean {
  return itemTransitions[state].length === 0;
}
