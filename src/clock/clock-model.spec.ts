import fc from 'fast-check';
import { AppError } from '../platform/errors';
import { type ClockCheck, clockChecksDisagree, fitClock } from './clock-fit';
import {
  type ClockModel,
  correctedAt,
  correctedMilliseconds,
  displayedAt,
  displayedMilliseconds,
  uncertaintyAt,
  WANDER_PPM,
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

  it('takes the offset, no drift, and never less than one second for the reading and one for the new display', () => {
    expect(model).toMatchObject({ offsetMilliseconds: 192_000, driftPpm: 0, driftUncertaintyPpm: 100 });
    expect(model.uncertaintyMilliseconds).toBeCloseTo(1000 * Math.SQRT2, 6);
    expect(correctedAt(model, at('2026-03-01T10:03:12Z'))).toEqual(at('2026-03-01T10:00:00Z'));
  });

  it('grows by 100 ppm on both sides, 8.64 s a day, and by what drift may stray besides', () => {
    for (const side of [-DAY, DAY]) {
      const then = new Date(at('2026-03-01T10:00:00Z').getTime() + side);
      expect(uncertaintyAt(model, then)).toBeCloseTo(Math.hypot(1000, 1000, 8640, 432), 6);
    }
  });

  it('keeps a worse reading', () => {
    const { uncertaintyMilliseconds } = fitClock([check('2026-03-01T10:00:00Z', 0, 30_000)])!;
    expect(uncertaintyMilliseconds).toBeCloseTo(Math.hypot(1000, 30_000), 6);
  });
});

describe('several checks', () => {
  it('finds offset and drift of a clock gaining 4.32 s a day (50 ppm), or losing 43.2 s (500 ppm)', () => {
    for (const daily of [4320, -43_200]) {
      const model = fitClock([0, 10, 20, 30].map((day) => check(dayOf(day), 60_000 + day * daily)))!;
      expect(model.driftPpm).toBeCloseTo(daily / 86.4, 6);
      const shown = new Date(at(dayOf(25)).getTime() + 60_000 + 25 * daily);
      expect(displayedAt(model, at(dayOf(25)))).toEqual(shown);
    }
  });

  it('does not depend on the order of the checks', () => {
    const checks = [check(dayOf(0), 1000), check(dayOf(9), 3000), check(dayOf(30), 9000)];
    expect(fitClock(checks.toReversed())!.driftPpm).toBeCloseTo(fitClock(checks)!.driftPpm, 9);
  });

  it('counts two checks by their readings alone: nothing is left over to scatter', () => {
    const model = fitClock([check(dayOf(0), 0), check(dayOf(10), 9000)])!;
    const half = 5 * DAY;
    expect(model.uncertaintyMilliseconds).toBeCloseTo(1000 * Math.sqrt(1 + 1 / 2), 6);
    expect(model.driftUncertaintyPpm).toBeCloseTo(1e6 * (1000 / Math.sqrt(2 * half ** 2)), 6);
    // At either check: the line there is as good as its reading.
    expect(uncertaintyAt(model, at(dayOf(10)))).toBeCloseTo(1000 * Math.SQRT2, 6);
  });

  it('lets a poor reading weigh little', () => {
    const good = [check(dayOf(0), 0), check(dayOf(20), 0)];
    const model = fitClock([...good, check(dayOf(10), 20_000, 60_000)])!;
    expect(Math.abs(model.offsetMilliseconds)).toBeLessThan(10);
    expect(model.uncertaintyMilliseconds).toBeLessThan(1300);
  });

  it('does not believe a drift read off two checks an hour apart', () => {
    const model = fitClock([check('2026-03-01T10:00:00Z', 0), check('2026-03-01T11:00:00Z', 1500)])!;
    expect(model).toMatchObject({ driftPpm: 0, offsetMilliseconds: 750, driftUncertaintyPpm: 100 });
    expect(uncertaintyAt(model, at('2026-03-02T10:30:00Z'))).toBeGreaterThan(8640);
  });

  it('survives two checks of the same moment', () => {
    const model = fitClock([check(dayOf(0), 5000), check(dayOf(0), 7000)])!;
    expect(model).toMatchObject({ offsetMilliseconds: 6000, driftPpm: 0, driftUncertaintyPpm: 100 });
    expect(model.uncertaintyMilliseconds).toBeGreaterThan(1000);
  });

  it('widens when the clock is no line, for footage between the checks too', () => {
    const straight = fitClock([0, 10, 20].map((day) => check(dayOf(day), 0)))!;
    const bent = fitClock([check(dayOf(0), 0), check(dayOf(10), 40_000), check(dayOf(20), 0)])!;
    expect(bent.uncertaintyMilliseconds).toBeGreaterThan(40_000);
    expect(bent.driftUncertaintyPpm).toBeGreaterThan(straight.driftUncertaintyPpm);
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
    driftUncertaintyPpm: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
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

  it('u is smallest at the reference, never below a second, and changes no faster than √(drift uncertainty² + wander²)', () => {
    fc.assert(
      fc.property(model, moment, moment, (clock, one, other) => {
        const u = (time: number) => uncertaintyAt(clock, new Date(time))!;
        const steepest = Math.hypot(clock.driftUncertaintyPpm, WANDER_PPM) * 1e-6;
        expect(u(one)).toBeGreaterThanOrEqual(clock.uncertaintyMilliseconds);
        const most = steepest * Math.abs(one - other) * (1 + 1e-9) + 1e-3;
        expect(Math.abs(u(one) - u(other))).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('checks of a clock that runs true to a line give that line, at whatever moments and of whatever drift', () => {
    const day = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(
        fc.double({ min: -500, max: 500, noNaN: true }),
        fc.uniqueArray(day, { minLength: 2, maxLength: 8 }),
        (driftPpm, days) => {
          const fitted = fitClock(days.map((on) => check(dayOf(on), driftPpm * 86.4 * on)))!;
          expect(fitted.driftPpm).toBeCloseTo(driftPpm, 1);
          expect(fitted.driftUncertaintyPpm).toBeLessThan(100);
        },
      ),
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
