import fc from 'fast-check';
import { fitClock } from '../../clock/clock-fit';
import { estimateOf, type Kept, keptBy, type Measured } from './retention-estimate';

const DAY = 86_400_000;
const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * DAY);
const measured = (at: number, oldest: number, changes: Partial<Measured> = {}): Measured => ({
  measuredAt: day(at),
  oldestDisplayedAt: day(oldest),
  clock: null,
  epochOpenedAt: null,
  ...changes,
});
const estimate = (...measurements: Measured[]) => estimateOf(keptBy(measurements, null));

describe('how long a recorder keeps', () => {
  it('is not known before it was measured', () => {
    expect(estimate()).toEqual({ estimateDays: null, isAtLeast: false });
  });

  it('is the lowest of the last three × 0.8', () => {
    const four = [measured(10, 5), measured(40, 20), measured(70, 57.5), measured(100, 75)];
    expect(estimate(...four)).toEqual({ estimateDays: 10, isAtLeast: false });
    expect(estimate(...four.slice(0, 3))).toEqual({ estimateDays: 4, isAtLeast: false });
  });

  it('goes by the clock of the epoch that displayed the recording, so a later check moves it', () => {
    // Two days ahead: what shows day 82 was recorded on day 80.
    const clock = fitClock([{ displayedAt: day(92), trueAt: day(90), readingUncertaintyMilliseconds: 1000 }]);
    expect(estimate(measured(100, 82))).toMatchObject({ estimateDays: 14.4 });
    expect(estimate(measured(100, 82, { clock }))).toMatchObject({ estimateDays: 16 });
  });

  it('leaves out what a wrong clock puts after the measurement', () => {
    expect(keptBy([measured(100, 130)], null)).toMatchObject([{ days: null }]);
    expect(estimate(measured(100, 130))).toEqual({ estimateDays: null, isAtLeast: false });
    expect(estimate(measured(60, 50), measured(100, 130))).toEqual({ estimateDays: 8, isAtLeast: false });
  });
});

describe('a lower bound', () => {
  const epochOpenedAt = day(90);

  it.each([
    ['the reset itself', 90, true],
    ['a day after the reset', 91, true],
    ['later: something was overwritten', 91.1, false],
    ['before a reset that was only assumed to be so late', 85, true],
  ])('is a measurement whose oldest recording is of %s', (_, oldest, isAtLeast) => {
    expect(keptBy([measured(100, oldest, { epochOpenedAt })], null)).toMatchObject([{ isAtLeast }]);
  });

  it.each([
    [88.9, false],
    [89.1, true],
    [90.9, true],
    [91.1, false],
  ])(
    'is one whose oldest recording (day %d) is within a day of the first lens attached (day 90)',
    (oldest, isAtLeast) => {
      expect(keptBy([measured(100, oldest)], day(90))).toMatchObject([{ isAtLeast }]);
    },
  );

  it.each([
    ['saw the same recording days before', [measured(97, 80), measured(100, 80.5)], [true, true]],
    ['is of the same day', [measured(99, 80), measured(100, 80.5)], [false, false]],
    ['saw an older recording', [measured(97, 78), measured(100, 80.5)], [false, false]],
  ])('is not told from one where another measurement %s', (_, measurements, isAtLeast) => {
    expect(keptBy(measurements, null).map((kept) => kept.isAtLeast)).toEqual(isAtLeast);
  });

  it('is all that is known when it was measured last; its days were seen, so nothing is taken off', () => {
    const full = measured(60, 30);
    const afterReset = measured(100, 90, { epochOpenedAt });
    expect(estimate(full, afterReset)).toEqual({ estimateDays: 10, isAtLeast: true });
  });

  it('says nothing beside a measurement made after something was overwritten again', () => {
    const afterReset = measured(100, 90, { epochOpenedAt });
    expect(estimate(afterReset, measured(130, 105, { epochOpenedAt }))).toEqual({
      estimateDays: 20,
      isAtLeast: false,
    });
  });
});

it('is never more than any of the last three that were not lower bounds', () => {
  const kept: fc.Arbitrary<Kept> = fc.record({
    oldestAt: fc.constant(day(0)),
    days: fc.option(fc.double({ min: 0, max: 400, noNaN: true })),
    isAtLeast: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(kept, { maxLength: 8 }), (all) => {
      const { estimateDays, isAtLeast } = estimateOf(all);
      const counted = all.filter(({ days }) => days !== null).slice(-3);
      expect(estimateDays === null).toBe(counted.length === 0);
      if (isAtLeast) expect(estimateDays).toBeLessThanOrEqual(counted.at(-1)!.days! + 1e-9);
      else
        for (const one of counted)
          if (!one.isAtLeast) expect(estimateDays).toBeLessThanOrEqual(one.days! * 0.8 + 1e-9);
    }),
  );
});
