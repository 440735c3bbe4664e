import { defineError } from '../platform/errors';
import { type ClockModel, PPM } from './clock-model';
import { fitLevel, fitLine, inflationOf, type Line, type Reading } from './least-squares';

/** One comparison of a recorder's display with true time. */
export interface ClockCheck {
  displayedAt: Date;
  trueAt: Date;
  /** Half width of the 95 % interval of this reading, as whoever made it judges. */
  readingUncertaintyMilliseconds: number;
}

/**
 * Displays show whole seconds, late by what their refresh takes: no reading, of a check or of footage, is better than this
 * (95 %), whatever was claimed.
 */
export const READING_FLOOR_MILLISECONDS = 1000;
/** What may be assumed of a recorder's quartz before it is measured (8.6 s a day). */
export const DRIFT_PRIOR_PPM = 100;
/** 14 minutes a day: beyond this the clock was set between the checks, which is a reset, not drift. */
export const DRIFT_LIMIT_PPM = 10_000;

export const clockChecksDisagree = defineError({
  code: 'clock_checks_disagree',
  kind: 'unprocessable',
  message: {
    en: 'With this check the clock would run {ppm} ppm wrong. Correct displayedAt or trueAt; if the clock was set or lost its time in between, send the check with afterReset.',
    vi: 'Theo lần kiểm tra này đồng hồ chạy sai {ppm} phần triệu. Hãy xem lại giờ hiển thị (displayedAt) và giờ đúng (trueAt); nếu đồng hồ đã được chỉnh hoặc mất giờ ở giữa hai lần, hãy gửi kèm afterReset.',
  },
  isPublic: true,
});

/**
 * Fits offset and drift to the checks of ONE clock epoch, in any order, with the 95 % prediction interval of the true time
 * of a new display: least squares weighted by the readings' own uncertainty r (NIST/SEMATECH e-Handbook of Statistical
 * Methods, 4.1.4.3). With c from `inflationOf` and sums over the checks,
 *
 *   u(t)² = (floor·max(1, c))² + c²/Σ(1/r²) + c²·(t − t̄)²/Σ((tᵢ − t̄)²/r²)
 *
 * the usual hyperbola (Draper & Smith, "Applied Regression Analysis", 3.1). Its first term is the new display: as good as the
 * reading floor, unless the checks scatter more than their readings explain, for then the clock itself strays from its line.
 * Between the checks drift is taken to be constant: where it strays with the seasons, two or three checks a year apart cannot
 * see it (a stray of 1 ppm: 76 to 86 % instead of 95), from five on the scatter shows it.
 * Checks too few or too close together to measure drift better than the prior leave it at 0 ± prior; one check always.
 *
 * @returns null without checks.
 * @throws clock_checks_disagree when no running clock can have displayed them.
 */
export function fitClock(checks: readonly ClockCheck[]): ClockModel | null {
  if (!checks.length) return null;
  const readings = checks.map(readingOf);
  const line = fitLine(readings);
  const inflation = inflationOf(line);
  const drift = Math.abs(line.slope / PPM);
  const bound = (inflation * line.slopeUncertainty) / PPM;
  if (bound > DRIFT_PRIOR_PPM && drift - bound <= DRIFT_PRIOR_PPM) return withoutDrift(readings);
  if (drift > DRIFT_LIMIT_PPM) throw clockChecksDisagree({ ppm: Math.round(line.slope / PPM) });
  return modelOf(line, inflation, { driftPpm: line.slope / PPM, driftUncertaintyPpm: bound });
}

function readingOf(check: ClockCheck): Reading {
  return {
    at: check.trueAt.getTime(),
    value: check.displayedAt.getTime() - check.trueAt.getTime(),
    uncertainty: Math.max(READING_FLOOR_MILLISECONDS, check.readingUncertaintyMilliseconds),
  };
}

function withoutDrift(readings: readonly Reading[]): ClockModel {
  const level = fitLevel(readings);
  return modelOf(level, inflationOf(level), { driftPpm: 0, driftUncertaintyPpm: DRIFT_PRIOR_PPM });
}

function modelOf(
  line: Line,
  inflation: number,
  drift: Pick<ClockModel, 'driftPpm' | 'driftUncertaintyPpm'>,
): ClockModel {
  const times = line.readings.map((reading) => reading.at);
  // A whole millisecond, so that it survives being a Date.
  const reference = Math.round(line.mean);
  return {
    referenceAt: new Date(reference),
    offsetMilliseconds: line.valueAt(reference),
    ...drift,
    uncertaintyMilliseconds: Math.hypot(
      READING_FLOOR_MILLISECONDS * Math.max(1, inflation),
      inflation * line.levelUncertainty,
    ),
    firstCheckedAt: new Date(Math.min(...times)),
    lastCheckedAt: new Date(Math.max(...times)),
  };
}
