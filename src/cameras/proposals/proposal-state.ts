export const proposalStates = ['submitted', 'asked_back', 'approved', 'refused', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

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
