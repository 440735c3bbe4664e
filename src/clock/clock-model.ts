import { defineError } from '../platform/errors';
import { average, fitLine, intervalOf, type Line, type Reading } from './least-squares';

/**
 * How the clock of one recorder, between two resets, relates to true time:
 *
 *   displayed(t) = t + offset + drift · (t − reference)
 *   true(d)      = reference + (d − reference − offset) / (1 + drift)
 *   u(t)         = uncertainty + growth · max(0, firstChecked − t, t − lastChecked)
 *
 * `offsetMilliseconds` is displayed minus true at `referenceAt`. `null` in place of a model means "clock never checked":
 * corrected = displayed and nothing is known of the uncertainty. `clock-sql.ts` holds the same formulas for SQL.
 */
export interface ClockModel {
  referenceAt: Date;
  offsetMilliseconds: number;
  driftPpm: number;
  uncertaintyMilliseconds: number;
  growthPpm: number;
  firstCheckedAt: Date;
  lastCheckedAt: Date;
}

const PPM = 1e-6;

/** What the recorder displays at true time `at`, rounded to the millisecond. */
export function displayedAt(model: ClockModel | null, at: Date): Date {
  return new Date(Math.round(displayedMilliseconds(model, at.getTime())));
}

/** The true time at which the recorder displayed `displayed`, rounded to the millisecond. */
export function correctedAt(model: ClockModel | null, displayed: Date): Date {
  return new Date(Math.round(correctedMilliseconds(model, displayed.getTime())));
}

/** Half width, in milliseconds, of the interval that a corrected time around true time `at` stands for; null = unknown. */
export function uncertaintyAt(model: ClockModel | null, at: Date): number | null {
  return model && uncertaintyMillisecondsAt(model, at.getTime());
}

/** `displayedAt` on milliseconds since 1970, not rounded. */
export function displayedMilliseconds(model: ClockModel | null, milliseconds: number): number {
  if (!model) return milliseconds;
  const sinceReference = milliseconds - model.referenceAt.getTime();
  return milliseconds + model.offsetMilliseconds + model.driftPpm * PPM * sinceReference;
}

/** `correctedAt` on milliseconds since 1970, not rounded. */
export function correctedMilliseconds(model: ClockModel | null, milliseconds: number): number {
  if (!model) return milliseconds;
  const reference = model.referenceAt.getTime();
  return reference + (milliseconds - reference - model.offsetMilliseconds) / (1 + model.driftPpm * PPM);
}

function uncertaintyMillisecondsAt(model: ClockModel, milliseconds: number): number {
  const outside = Math.max(
    0,
    model.firstCheckedAt.getTime() - milliseconds,
    milliseconds - model.lastCheckedAt.getTime(),
  );
  return model.uncertaintyMilliseconds + model.growthPpm * PPM * outside;
}

/** One comparison of a recorder's display with true time. */
export interface ClockCheck {
  displayedAt: Date;
  trueAt: Date;
  readingUncertaintyMilliseconds: number;
}

/** Displays show whole seconds: no reading is better than this, whatever was claimed. */
export const READING_FLOOR_MILLISECONDS = 1000;
/** What may be assumed of a recorder's quartz before it is measured (8.6 s a day). */
export const DRIFT_PRIOR_PPM = 100;
/** How far drift strays with temperature: a 32 kHz quartz loses 0.034 ppm/°C² away from 25 °C, here ± 12 °C. */
export const WANDER_PPM = 5;
/** 14 minutes a day: beyond this the clock was set between the checks, which is a reset, not drift. */
export const DRIFT_LIMIT_PPM = 10_000;

export const clockChecksDisagree = defineError({
  code: 'clock_checks_disagree',
  kind: 'unprocessable',
  message: {
    en: 'With this check the clock would run {ppm} ppm wrong; if it was set or reset in between, say so (afterReset).',
    vi: 'Theo lần kiểm tra này đồng hồ chạy sai {ppm} phần triệu; nếu đồng hồ đã được chỉnh lại, hãy ghi rõ (afterReset).',
  },
  isPublic: true,
});

/**
 * Fits offset and drift to the checks of ONE clock epoch, in any order. One check: drift 0, uncertain by the prior.
 * Several: least squares with the interval of `least-squares.ts`, widened by what the drift may stray between and after
 * the checks. Checks too close together to measure drift better than the prior leave it at 0.
 *
 * @returns null without checks.
 * @throws clock_checks_disagree when no running clock can have displayed them.
 */
export function fitClock(checks: readonly ClockCheck[]): ClockModel | null {
  if (!checks.length) return null;
  const line = fitLine(checks.map(readingOf));
  const drift = Math.abs(line.slope / PPM);
  const bound = line.slopeBound / PPM;
  if (bound > DRIFT_PRIOR_PPM && drift - bound <= DRIFT_PRIOR_PPM) return withoutDrift(line);
  if (drift > DRIFT_LIMIT_PPM) throw clockChecksDisagree({ ppm: Math.round(line.slope / PPM) });
  const range = rangeOf(line);
  const interval = intervalOf(line);
  return {
    ...modelDates(line),
    offsetMilliseconds: line.valueAt(Math.round(line.mean)),
    driftPpm: line.slope / PPM,
    uncertaintyMilliseconds: interval.within + (WANDER_PPM * PPM * range.longestGap) / 2,
    growthPpm: interval.growth / PPM + 2 * WANDER_PPM,
  };
}

function readingOf(check: ClockCheck): Reading {
  return {
    at: check.trueAt.getTime(),
    value: check.displayedAt.getTime() - check.trueAt.getTime(),
    uncertainty: Math.max(READING_FLOOR_MILLISECONDS, check.readingUncertaintyMilliseconds),
  };
}

/** Sound while |drift| ≤ prior: every offset lies within reading, scatter and prior drift of the mean. */
function withoutDrift(line: Line): ClockModel {
  const offset = average(line.readings.map((reading) => reading.value));
  const farthest = Math.max(
    ...line.readings.map((reading) => Math.abs(reading.value - offset) + reading.uncertainty),
  );
  return {
    ...modelDates(line),
    offsetMilliseconds: offset,
    driftPpm: 0,
    uncertaintyMilliseconds: farthest + DRIFT_PRIOR_PPM * PPM * rangeOf(line).longestGap,
    growthPpm: DRIFT_PRIOR_PPM,
  };
}

/** The reference is a whole millisecond, so that it survives being a Date. */
function modelDates(line: Line): Pick<ClockModel, 'referenceAt' | 'firstCheckedAt' | 'lastCheckedAt'> {
  const { first, last } = rangeOf(line);
  return {
    referenceAt: new Date(Math.round(line.mean)),
    firstCheckedAt: new Date(first),
    lastCheckedAt: new Date(last),
  };
}

function rangeOf(line: Line): { first: number; last: number; longestGap: number } {
  const times = line.readings.map((reading) => reading.at).sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, index) => time - times[index]!);
  return { first: times[0]!, last: times.at(-1)!, longestGap: Math.max(0, ...gaps) };
}
