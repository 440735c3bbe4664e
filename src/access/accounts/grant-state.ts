/** proposed: waits for a second person; active: holds within its dates; then one of two ends. */
export const grantStates = ['proposed', 'active', 'refused', 'ended'] as const;
export type GrantState = (typeof grantStates)[number];

/** In Vietnamese. */
export const grantStateWords: Record<GrantState, string> = {
  proposed: 'đang đề xuất',
  active: 'đang hiệu lực',
  refused: 'bị từ chối',
  ended: 'đã kết thúc',
};

/** What may follow each state. Every move is `UPDATE … WHERE state = ANY(statesBefore(next))`; no row = it moved on. */
export const grantTransitions: Record<GrantState, readonly GrantState[]> = {
  proposed: ['active', 'refused', 'ended'],
  active: ['ended'],
  refused: [],
  ended: [],
};

/** States from which `next` may be reached. */
export function statesBefore(next: GrantState): GrantState[] {
  return grantStates.filter((state) => grantTransitions[state].includes(next));
}
