import { expect, test } from 'vitest';
import { clockAt, clockWord } from './clock';

const DAY = 86_400_000;
const REFERENCE = Date.parse('2026-03-10T02:30:00.000Z');

const model = {
  referenceAt: new Date(REFERENCE).toISOString(),
  offsetMilliseconds: 240_000,
  driftPpm: 10,
  uncertaintyMilliseconds: 2000,
  driftUncertaintyPpm: 0,
  firstCheckedAt: new Date(REFERENCE - DAY).toISOString(),
  lastCheckedAt: new Date(REFERENCE + DAY).toISOString(),
};

test('at its reference a clock is off by what the model says', () => {
  expect(clockAt(model, REFERENCE)).toEqual({ offsetMilliseconds: 240_000, uncertaintyMilliseconds: 2000 });
});

test('a clock that gains 10 ppm gains 0.864 s in a day', () => {
  expect(clockAt(model, REFERENCE + DAY).offsetMilliseconds).toBeCloseTo(240_864);
});

test('outside of the checks the uncertainty grows, and with the uncertainty of the drift', () => {
  expect(clockAt(model, REFERENCE + DAY).uncertaintyMilliseconds).toBe(2000);
  expect(clockAt(model, REFERENCE + 11 * DAY).uncertaintyMilliseconds).toBeCloseTo(Math.hypot(2000, 4320));
  const unsure = { ...model, driftUncertaintyPpm: 100 };
  expect(clockAt(unsure, REFERENCE + DAY).uncertaintyMilliseconds).toBeCloseTo(Math.hypot(2000, 8640));
});

test('fast, slow, or nothing that anybody can read', () => {
  expect(clockWord({ offsetMilliseconds: 1000 })).toBe('fast');
  expect(clockWord({ offsetMilliseconds: -1000 })).toBe('slow');
  expect(clockWord({ offsetMilliseconds: -400 })).toBe('right');
});
