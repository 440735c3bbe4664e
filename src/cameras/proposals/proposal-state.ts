export const proposalStates = ['submitted', 'asked_back', 'approved', 'refused', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** In Vietnamese. */
export const proposalStateWords: Record<ProposalState, string> = {
  submitted: 'chờ duyệt',
  asked_back: 'đang hỏi lại',
  approved: 'đã duyệt',
  refused: 'bị từ chối',
  withdrawn: 'đã rút',
};

/** Whoever was asked back sends it again; what was decided stays so: a better proposal is a new one. */
export const proposalTransitions: Record<ProposalState, readonly ProposalState[]> = {
  submitted: ['asked_back', 'approved', 'refused', 'withdrawn'],
  asked_back: ['submitted', 'refused', 'withdrawn'],
  approved: [],
  refused: [],
  withdrawn: [],
};

/** States in which somebody still has to do something. */
export const openProposalStates = proposalStates.filter((state) => proposalTransitions[state].length > 0);
