/**
 * `suggested` waits for somebody; `confirmed` made a link; `declined` made none; `withdrawn` by the machine, because place, time,
 * clock or view were corrected before anybody had decided and it holds no longer.
 */
export const suggestionStates = ['suggested', 'confirmed', 'declined', 'withdrawn'] as const;
export type SuggestionState = (typeof suggestionStates)[number];

/** What people decided stays decided, whatever becomes of the grounds; what the machine withdrew it may suggest again. */
export const suggestionTransitions: Record<SuggestionState, readonly SuggestionState[]> = {
  suggested: ['confirmed', 'declined', 'withdrawn'],
  withdrawn: ['suggested'],
  confirmed: [],
  declined: [],
};

/** States from which `next` may be reached. Every move is `UPDATE … WHERE state = ANY(statesBefore(next))`. */
export function statesBefore(next: SuggestionState): SuggestionState[] {
  return suggestionStates.filter((state) => suggestionTransitions[state].includes(next));
}
