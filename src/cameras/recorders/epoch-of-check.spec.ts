import { fitClock } from '../../clock/clock-fit';
import { type CheckedEpoch, epochOfCheck } from './epoch-of-check';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * DAY);
/** A check on a day, of a display ahead by hours. */
const check = (on: number, hours: number) => ({
  displayedAt: new Date(day(on).getTime() + hours * HOUR),
  trueAt: day(on),
});
const clock = (on: number, hours: number) =>
  fitClock([{ ...check(on, hours), readingUncertaintyMilliseconds: 1000 }]);
const first = (model: CheckedEpoch['model']) => ({
  number: 1,
  openedAt: null,
  isOpeningAssumed: false,
  model,
});
const second = (isOpeningAssumed: boolean) => ({
  number: 2,
  openedAt: day(100),
  isOpeningAssumed,
  model: clock(100, 0),
});

describe('the epoch of a check', () => {
  it('is the latest that had begun at its true time', () => {
    const epochs = [first(clock(50, 3)), second(false)];
    expect(epochOfCheck(epochs, check(120, 0))).toMatchObject({ epoch: { number: 2 }, openedBy: null });
    expect(epochOfCheck(epochs, check(100, 0))).toMatchObject({ epoch: { number: 2 } });
    // Seen resets are believed, whatever the display says.
    expect(epochOfCheck(epochs, check(80, 0))).toMatchObject({ epoch: { number: 1 }, openedBy: null });
  });

  it('is the new one when only that clock can have shown it before the reset was noticed', () => {
    for (const model of [clock(50, 3), null]) {
      const epochs = [first(model), second(true)];
      expect(epochOfCheck(epochs, check(80, 0))).toMatchObject({ epoch: { number: 2 }, openedBy: day(80) });
      expect(epochOfCheck(epochs, check(80, 3))).toMatchObject({ epoch: { number: 1 }, openedBy: null });
    }
  });

  it('is the old one up to its own last check', () => {
    const epochs = [first(clock(50, 3)), second(true)];
    for (const on of [40, 50])
      expect(epochOfCheck(epochs, check(on, 0))).toMatchObject({ epoch: { number: 1 }, openedBy: null });
  });
});
