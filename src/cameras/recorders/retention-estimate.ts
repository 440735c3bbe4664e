import { type ClockModel, correctedAt } from '../../clock/clock-model';

const DAY_MILLISECONDS = 86_400_000;
/** Recorders write in files of up to a day and delete whole ones: nearer than this two moments are "about the same". */
const ABOUT_MILLISECONDS = DAY_MILLISECONDS;
/** Two measurements at least this far apart tell whether anything was overwritten in between. */
const APART_MILLISECONDS = 2 * DAY_MILLISECONDS;
const MEASUREMENTS_COUNTED = 3;
/** Disks fill faster in a busy week than in the one measured. */
const SAFETY = 0.8;

/** The oldest recording seen at a moment, with the clock of the epoch that displayed it, as that clock is known now. */
export interface Measured {
  measuredAt: Date;
  oldestDisplayedAt: Date;
  clock: ClockModel | null;
  /** True time of the reset that opened that epoch; null = the first epoch. */
  epochOpenedAt: Date | null;
}

export interface Kept {
  /** True time of the oldest recording. */
  oldestAt: Date;
  /** How long it had been kept; null = the clock must have been wrong: it is later than the measurement. */
  days: number | null;
  /** Nothing had been overwritten yet, so the recorder keeps this long or longer. */
  isAtLeast: boolean;
}

export interface RetentionEstimate {
  /** Whole tenths of a day, rounded down; null = never measured. */
  estimateDays: number | null;
  isAtLeast: boolean;
}

/**
 * How long each measurement's oldest recording had been kept, by true time. It is a lower bound ("at least") when nothing
 * had been overwritten by then:
 * (a) the oldest recording is no more than a day later than the reset that opened its clock epoch, or within a day of the
 *     first moment a lens was attached to the recorder (`firstRecordedAt`): there was nothing older to keep (an opening that
 *     is only assumed lies after the reset, which makes "at least" the more careful answer); or
 * (b) another measurement, made at least two days before or after, saw the same oldest recording, within a day.
 * @returns in the order given.
 */
export function keptBy(measurements: readonly Measured[], firstRecordedAt: Date | null): Kept[] {
  const oldest = measurements.map(({ clock, oldestDisplayedAt }) => correctedAt(clock, oldestDisplayedAt));
  return measurements.map(({ measuredAt, epochOpenedAt }, index) => {
    const oldestAt = oldest[index]!;
    const milliseconds = measuredAt.getTime() - oldestAt.getTime();
    const isAfterReset = epochOpenedAt !== null && +oldestAt <= +epochOpenedAt + ABOUT_MILLISECONDS;
    const isFirst = firstRecordedAt !== null && apart(oldestAt, firstRecordedAt) <= ABOUT_MILLISECONDS;
    const isUnmoved = measurements.some(
      (other, at) =>
        apart(other.measuredAt, measuredAt) >= APART_MILLISECONDS &&
        apart(oldest[at]!, oldestAt) <= ABOUT_MILLISECONDS,
    );
    return {
      oldestAt,
      days: milliseconds < 0 ? null : milliseconds / DAY_MILLISECONDS,
      isAtLeast: isAfterReset || isFirst || isUnmoved,
    };
  });
}

/**
 * The lowest of the last three × 0.8. When the newest says only "at least", nothing more is known of the recorder as it is
 * now (after a reset, or with a new disk): then its own days, which were seen and need no allowance. Else those that
 * say "at least" are left out, for they bound from below. Measurements by a clock that must have been wrong do not count.
 * @param kept ascending by the moment measured.
 */
export function estimateOf(kept: readonly Kept[]): RetentionEstimate {
  const counted = kept.filter(({ days }) => days !== null).slice(-MEASUREMENTS_COUNTED);
  const newest = counted.at(-1);
  if (!newest) return { estimateDays: null, isAtLeast: false };
  if (newest.isAtLeast) return { estimateDays: inTenths(newest.days!), isAtLeast: true };
  const exact = counted.filter(({ isAtLeast }) => !isAtLeast).map(({ days }) => days!);
  return { estimateDays: inTenths(Math.min(...exact) * SAFETY), isAtLeast: false };
}

function apart(one: Date, other: Date): number {
  return Math.abs(one.getTime() - other.getTime());
}

/** Rounded down; 1e-9 so that 0.8 · 12.5 stays 10. */
function inTenths(days: number): number {
  return Math.floor(days * 10 + 1e-9) / 10;
}
