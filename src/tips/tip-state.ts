/** received: nobody has decided; accepted: kept with a case; declined: kept for a while; destroyed: nothing of it is left. */
export const tipStates = ['received', 'accepted', 'declined', 'destroyed'] as const;
export type TipState = (typeof tipStates)[number];

/** What may follow each state. A tip that was declined can be taken up again as long as it is there. */
const tipTransitions: Record<TipState, readonly TipState[]> = {
  received: ['accepted', 'declined', 'destroyed'],
  accepted: [],
  declined: ['accepted', 'destroyed'],
  destroyed: [],
};

/** States from which `next` may be reached. */
export function statesBefore(next: TipState): TipState[] {
  return tipStates.filter((state) => tipTransitions[state].includes(next));
}
