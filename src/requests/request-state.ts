/** Where an ask stands. The first four are open: the race goes on. */
export const requestStates = [
  'draft',
  'sent',
  'opened',
  'keeping',
  'handed_over',
  'no_footage',
  'camera_down',
  'overwritten',
  'refused',
  'withdrawn',
  'missed',
] as const;
export type RequestState = (typeof requestStates)[number];

/** What an officer may close an ask as, after a call; an answer by link alone closes nothing. */
export const closingStates = [
  'handed_over',
  'no_footage',
  'camera_down',
  'overwritten',
  'refused',
] as const satisfies RequestState[];
export type ClosingState = (typeof closingStates)[number];

const AFTER_SENDING: readonly RequestState[] = [...closingStates, 'withdrawn', 'missed'];

/**
 * Every move is `UPDATE … WHERE state = ANY(statesBefore(next))`; no row = it moved on. "Keeping" is not kept: it leads to
 * `missed` like the states before it.
 */
export const requestTransitions: Record<RequestState, readonly RequestState[]> = {
  draft: ['sent', 'withdrawn'],
  sent: ['opened', 'keeping', ...AFTER_SENDING],
  opened: ['keeping', ...AFTER_SENDING],
  keeping: AFTER_SENDING,
  // The estimate was too short, or somebody had kept it after all.
  missed: ['handed_over'],
  handed_over: [],
  no_footage: [],
  camera_down: [],
  overwritten: [],
  refused: [],
  withdrawn: [],
};

/** Asked, and neither over nor secured. */
export const racingStates = ['sent', 'opened', 'keeping'] as const satisfies RequestState[];
/** Not over: it may still change with its recorder and its incident, and nobody asks for the same twice. */
export const openStates = ['draft', ...racingStates] as const satisfies RequestState[];

export function statesBefore(next: RequestState): RequestState[] {
  return requestStates.filter((state) => requestTransitions[state].includes(next));
}

export function isOpen(state: RequestState): boolean {
  return (openStates as readonly RequestState[]).includes(state);
}

export function isRacing(state: RequestState): boolean {
  return (racingStates as readonly RequestState[]).includes(state);
}
