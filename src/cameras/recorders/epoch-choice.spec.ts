import type { ClockModel } from '../../clock/clock-model';
import { epochShowing } from './epoch-choice';

const HOUR = 3_600_000;
const at = (hour: number): Date => new Date(Date.UTC(2025, 0, 1) + hour * HOUR);
/** A clock that is ahead by a constant, known to a second. */
const ahead = (hours: number): ClockModel => ({
  referenceAt: at(0),
  offsetMilliseconds: hours * HOUR,
  driftPpm: 0,
  uncertaintyMilliseconds: 1000,
  driftUncertaintyPpm: 0,
  firstCheckedAt: at(0),
  lastCheckedAt: at(100),
});
const numbered = (...epochs: { openedAt: Date | null; model: ClockModel | null }[]) =>
  epochs.map((epoch, index) => ({ ...epoch, number: index + 1 }));

describe('epochShowing', () => {
  it('takes the only epoch, with the time as displayed while its clock was never checked', () => {
    const choice = epochShowing(numbered({ openedAt: null, model: null }), at(5));
    expect(choice).toMatchObject({ epoch: { number: 1 }, correctedAt: at(5), uncertaintyMilliseconds: 0 });
  });

  const reset = numbered({ openedAt: null, model: ahead(10) }, { openedAt: at(50), model: ahead(0) });

  it('takes the latest epoch in whose time the reading falls', () => {
    expect(epochShowing(reset, at(40))).toMatchObject({ epoch: { number: 1 }, correctedAt: at(30) });
    // 55 was displayed at 45 by the first clock and at 55 by the second.
    expect(epochShowing(reset, at(55))).toMatchObject({ epoch: { number: 2 }, correctedAt: at(55) });
  });

  it('gives an epoch the benefit of its uncertainty', () => {
    const earlier = new Date(at(50).getTime() - 900);
    expect(epochShowing(reset, earlier).epoch.number).toBe(2);
    expect(epochShowing(reset, new Date(at(50).getTime() - 1100)).epoch.number).toBe(1);
  });

  it('takes the nearest epoch when the clock jumped over the reading', () => {
    const jumped = numbered({ openedAt: null, model: ahead(0) }, { openedAt: at(50), model: ahead(10) });
    // 51 to 60 were never displayed.
    expect(epochShowing(jumped, at(52)).epoch.number).toBe(1);
    expect(epochShowing(jumped, at(59)).epoch.number).toBe(2);
  });
});
