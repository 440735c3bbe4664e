import { grantStates, grantTransitions, statesBefore } from './grant-state';

describe('states of a grant', () => {
  it('lead from a proposal to an end', () => {
    expect(statesBefore('active')).toEqual(['proposed']);
    expect(statesBefore('refused')).toEqual(['proposed']);
    expect(statesBefore('ended')).toEqual(['proposed', 'active']);
    expect(statesBefore('proposed')).toEqual([]);
  });

  it('never lead back', () => {
    const reachable = (from: (typeof grantStates)[number]): string[] =>
      grantTransitions[from].flatMap((next) => [next, ...reachable(next)]);
    for (const state of grantStates) expect(reachable(state)).not.toContain(state);
  });
});
