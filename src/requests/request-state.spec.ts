import { causeOfClosing, causeOfMissing } from './loss-cause';
import { closingStates, isRacing, requestStates, requestTransitions, statesBefore } from './request-state';

describe('states of an ask', () => {
  it('end for good, but for what arrives late', () => {
    const ends = requestStates.filter((state) => !requestTransitions[state].length);
    expect(ends).toEqual(['handed_over', 'no_footage', 'camera_down', 'overwritten', 'refused', 'withdrawn']);
    expect(requestTransitions.missed).toEqual(['handed_over']);
  });

  it('are missed from wherever they race: keeping is not kept', () => {
    expect(statesBefore('missed')).toEqual(['sent', 'opened', 'keeping']);
    expect(requestStates.filter(isRacing)).toEqual(['sent', 'opened', 'keeping']);
  });

  it('never lead back', () => {
    for (const state of requestStates)
      for (const next of requestTransitions[state])
        expect(requestStates.indexOf(next) > requestStates.indexOf(state) || state === 'missed').toBe(true);
  });
});

describe('a loss', () => {
  it.each([
    [[], 'no_answer'],
    [['clock_check', 'oldest_recording'], 'no_answer'],
    [['keeping'], 'kept_but_not_delivered'],
    [['refused', 'keeping'], 'kept_but_not_delivered'],
    [['usb'], 'kept_but_not_delivered'],
    [['keeping', 'overwritten', 'clock_check'], 'answered_overwritten'],
    [['camera_down'], 'answered_camera_down'],
  ] as const)('after the answers %j is for %s', (answers, cause) => {
    expect(causeOfMissing(answers, false)).toBe(cause);
    expect(causeOfMissing(answers, true)).toBe('delivered_partly');
  });

  it('is what an officer closes it as', () =>
    expect(closingStates.map(causeOfClosing)).toEqual([
      ...[null, 'no_footage', 'camera_down', 'overwritten', 'refused'],
    ]));
});
