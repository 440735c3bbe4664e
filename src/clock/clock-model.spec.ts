import fc from 'fast-check';
import { AppError } from '../platform/errors';
import {
  type ClockCheck,
  clockChecksDisagree,
  type ClockModel,
  correctedAt,
  correctedMilliseconds,
  displayedAt,
  displayedMilliseconds,
  fitClock,
  uncertaintyAt,
} from './clock-model';

const DAY = 86_400_000;
const at = (text: string) => new Date(text);
const check = (
  trueAt: string,
  offsetMilliseconds: number,
  readingUncertaintyMilliseconds = 1000,
): ClockCheck => ({
  trueAt: at(trueAt),
  displayedAt: new Date(at(trueAt).getTime() + offsetMilliseconds),
  readingUncertaintyMilliseconds,
});

describe('a clock never checked', () => {
  it('has no model; corrected is displayed and the uncertainty is unknown', () => {
    const displayed = at('2026-03-01T10:00:00Z');
    expect(fitClock([])).toBeNull();
    expect(correctedAt(null, displayed)).toEqual(displayed);
    expect(displayedAt(null, displayed)).toEqual(displayed);
    expect(uncertaintyAt(null, displayed)).toBeNull();
  });
});

describe('one check', () => {
  const model = fitClock([check('2026-03-01T10:00:00Z', 192_000, 400)])!;

  it('takes the offset, no drift, and never less than one second of reading', () => {
    expect(model).toMatchObject({ offsetMilliseconds: 192_000, driftPpm: 0, uncertaintyMilliseconds: 1000 });
    expect(correctedAt(model, at('2026-03-01T10:03:12Z'))).toEqual(at('2026-03-01T10:00:00Z'));
  });

  it('grows by 100 ppm on both sides: 8.64 s a day', () => {
    for (const side of [-DAY, DAY]) {
      const then = new Date(at('2026-03-01T10:00:00Z').getTime() + side);
      expect(uncertaintyAt(model, then)).toBeCloseTo(1000 + 8640, 6);
    }
  });

  it('keeps a worse reading', () => {
    expect(fitClock([check('2026-03-01T10:00:00Z', 0, 30_000)])!.uncertaintyMilliseconds).toBe(30_000);
  });
});

describe('several checks', () => {
  it('finds offset and drift of a clock gaining 4.32 s a day (50 ppm)', () => {
    const model = fitClock([0, 10, 20, 30].map((day) => check(dayOf(day), 60_000 + day * 4320)))!;
    expect(model.driftPpm).toBeCloseTo(50, 6);
    expect(displayedAt(model, at(dayOf(25)))).toEqual(new Date(at(dayOf(25)).getTime() + 60_000 + 25 * 4320));
  });

  it('does not depend on the order of the checks', () => {
    const checks = [check(dayOf(0), 1000), check(dayOf(9), 3000), check(dayOf(30), 9000)];
    expect(fitClock(checks.toReversed())!.driftPpm).toBeCloseTo(fitClock(checks)!.driftPpm, 9);
  });

  it('does not believe a drift read off two checks an hour apart', () => {
    const model = fitClock([check('2026-03-01T10:00:00Z', 0), check('2026-03-01T11:00:00Z', 1500)])!;
    expect(model).toMatchObject({ driftPpm: 0, offsetMilliseconds: 750, growthPpm: 100 });
    expect(model.uncertaintyMilliseconds).toBeGreaterThanOrEqual(1750);
  });

  it('survives two checks of the same moment', () => {
    const model = fitClock([check(dayOf(0), 5000), check(dayOf(0), 7000)])!;
    expect(model).toMatchObject({ offsetMilliseconds: 6000, driftPpm: 0, uncertaintyMilliseconds: 2000 });
  });

  it('widens when the clock is no line', () => {
    const straight = fitClock([0, 10, 20].map((day) => check(dayOf(day), 0)))!;
    const bent = fitClock([check(dayOf(0), 0), check(dayOf(10), 40_000), check(dayOf(20), 0)])!;
    expect(bent.uncertaintyMilliseconds).toBeGreaterThan(40_000);
    expect(bent.growthPpm).toBeGreaterThan(straight.growthPpm);
  });

  it('refuses checks between which the clock was set', () => {
    const set = [check(dayOf(0), 0), check(dayOf(2), 3_600_000)];
    expect(() => fitClock(set)).toThrow(AppError);
    expect(catchOf(() => fitClock(set))).toMatchObject({ declaration: clockChecksDisagree.declaration });
  });
});

describe('properties', () => {
  const moment = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2035, 0) });
  const model: fc.Arbitrary<ClockModel> = fc.record({
    referenceAt: moment.map((value) => new Date(value)),
    offsetMilliseconds: fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    driftPpm: fc.double({ min: -10_000, max: 10_000, noNaN: true }),
    uncertaintyMilliseconds: fc.double({ min: 1000, max: 1e6, noNaN: true }),
    growthPpm: fc.double({ min: 10, max: 1000, noNaN: true }),
    firstCheckedAt: moment.map((value) => new Date(value)),
    lastCheckedAt: moment.map((value) => new Date(value)),
  });

  it('corrected(displayed(t)) = t within the precision of a number (0.01 ms)', () => {
    fc.assert(
      fc.property(model, moment, (clock, time) => {
        const back = correctedMilliseconds(clock, displayedMilliseconds(clock, time));
        expect(Math.abs(back - time)).toBeLessThan(0.01);
      }),
    );
  });

  it('later on the display is later in truth', () => {
    fc.assert(
      fc.property(model, moment, fc.integer({ min: 1, max: DAY }), (clock, time, step) => {
        expect(correctedMilliseconds(clock, time + step)).toBeGreaterThan(correctedMilliseconds(clock, time));
      }),
    );
  });

  it('the truth lies within ± u, at, between and outside the checks, whatever the readings did within their error', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(
          fc.record({
            day: fc.double({ min: 0, max: 400, noNaN: true }),
            error: fc.integer({ min: -1000, max: 1000 }),
          }),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        fc.double({ min: -400, max: 800, noNaN: true }),
        (driftPpm, offset, readings, day) => {
          const start = Date.UTC(2026, 0);
          const trulyDisplayed = (time: number) => time + offset + driftPpm * 1e-6 * (time - start);
          const checks = readings.map(({ day: on, error }) => {
            const trueAt = new Date(start + Math.round(on * DAY));
            return {
              trueAt,
              displayedAt: new Date(trulyDisplayed(trueAt.getTime()) + error),
              readingUncertaintyMilliseconds: 0,
            };
          });
          const fitted = fitClock(checks)!;
          const asked = start + Math.round(day * DAY);
          const wrong = Math.abs(displayedMilliseconds(fitted, asked) - trulyDisplayed(asked));
          expect(wrong).toBeLessThanOrEqual(uncertaintyAt(fitted, new Date(asked))! + 1);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function dayOf(day: number): string {
  return new Date(Date.UTC(2026, 0, 1) + day * DAY).toISOString();
}

function catchOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}
