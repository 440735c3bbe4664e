import { expect, it } from 'vitest';
import { readingAt, shortest } from './clock-reading';

const MEASURED = { offsetMilliseconds: -2500, roundTripMilliseconds: 80, measuredAtMilliseconds: 1_000_000 };

it('puts the clock of the device right by what it differed', () => {
  const reading = readingAt(MEASURED, 1_010_000);
  expect(reading).toEqual({ trueAt: new Date(1_007_500).toISOString(), roundTripMilliseconds: 82 });
});

it('is less sure the longer ago that was, and at last not at all', () => {
  const day = 86_400_000;
  expect(readingAt(MEASURED, 1_000_000 + day)!.roundTripMilliseconds).toBe(80 + 17_280);
  expect(readingAt(MEASURED, 1_000_000 + 4 * day)).toBeNull();
});

it('believes the answer that was under way the shortest', () => {
  const slow = { ...MEASURED, roundTripMilliseconds: 900 };
  expect(shortest([slow, MEASURED])).toBe(MEASURED);
  expect(shortest([])).toBeUndefined();
});
