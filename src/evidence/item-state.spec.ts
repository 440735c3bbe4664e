import { isFinished, itemStates, itemTransitions, statesBefore } from './item-state';

describe('states of an item', () => {
  it('lead from receiving to one of two ends', () => {
    expect(statesBefore('staged')).toEqual(['receiving']);
    expect(statesBefore('verifying')).toEqual(['staged']);
    expect(statesBefore('sealed')).toEqual(['verifying']);
    expect(statesBefore('rejected')).toEqual(['receiving', 'verifying']);
    expect(itemStates.filter(isFinished)).toEqual(['sealed', 'rejected']);
  });

  it('never lead back', () => {
    const reachable = (from: (typeof itemStates)[number]): string[] =>
      itemTransitions[from].flatMap((next) => [next, ...reachable(next)]);
    for (const state of itemStates) expect(reachable(state)).not.toContain(state);
  });
});
