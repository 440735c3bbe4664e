import type { CandidateFacts } from '../../src/candidates/candidate-facts';
import type { TownEpoch, TownLens, TownRecorder } from './candidate-towns';

/** Clocks and retention of `candidate-oracle.ts`, from the comments of clock-model.ts and retention-estimate.ts alone. */

const DAY = 86_400_000;

/** The last one that had begun. */
export function epochOf({ epochs }: TownRecorder, at: number): TownEpoch {
  return epochs.filter(({ openedAt }) => !openedAt || +openedAt <= at).at(-1)!;
}

/** displayed(t) = t + offset + drift · (t − reference); a clock never checked is right. */
export function shownAt({ model }: TownEpoch, at: number): number {
  if (!model) return at;
  return at + model.offsetMilliseconds + (model.driftPpm / 1e6) * (at - +model.referenceAt);
}

/** true(d) = reference + (d − reference − offset) / (1 + drift) */
export function trueAt({ model }: TownEpoch, displayed: number): number {
  if (!model) return displayed;
  const reference = +model.referenceAt;
  return reference + (displayed - reference - model.offsetMilliseconds) / (1 + model.driftPpm / 1e6);
}

/** u(t) = √(uncertainty² + (driftUncertainty · (t − reference))² + (5 ppm · outside(t))²) */
export function doubtAt({ model }: TownEpoch, at: number): number {
  if (!model) return 0;
  const outside = Math.max(0, +model.firstCheckedAt - at, at - +model.lastCheckedAt);
  const turned = (model.driftUncertaintyPpm / 1e6) * (at - +model.referenceAt);
  return Math.hypot(model.uncertaintyMilliseconds, turned, 5e-6 * outside);
}

export function clockOf(epoch: TownEpoch, at: number): CandidateFacts['clock'] {
  if (!epoch.model) return null;
  const offsetMilliseconds = Math.round(shownAt(epoch, at) - at);
  return { offsetMilliseconds, uncertaintyMilliseconds: Math.round(doubtAt(epoch, at)) };
}

export interface Kept {
  days: number | null;
  basis: 'measured' | 'at_least' | 'stated' | 'unknown';
}

export const UNKNOWN: Kept = { days: null, basis: 'unknown' };

/**
 * What was measured, by true time: the lowest of the last three that did overwrite, × 0.8; when the newest says only "at least",
 * its own days. That it does when nothing had been overwritten: the oldest recording was at most a day later than the reset
 * that opened its clock, or within a day of the first lens's, or was still the oldest (within a day) at another look two days
 * before or after. Measurements older than their own oldest recording do not count. Without any what the custodian says.
 */
export function retentionOf(recorder: TownRecorder, lenses: TownLens[]): Kept {
  const seen = recorder.measurements.map(({ epochId, measuredAt, oldestDisplayedAt }) => {
    const epoch = recorder.epochs.find(({ id }) => id === epochId)!;
    return { at: +measuredAt, oldest: Math.round(trueAt(epoch, +oldestDisplayedAt)), epoch };
  });
  const attached = lenses.flatMap(({ sources }) => sources.filter((one) => one.recorder === recorder));
  const first = Math.min(...attached.map(({ validFrom }) => +validFrom));
  const isAtLeast = ({ at, oldest, epoch: { openedAt } }: (typeof seen)[number]) =>
    (openedAt !== null && oldest - +openedAt <= DAY) ||
    Math.abs(oldest - first) <= DAY ||
    seen.some((other) => Math.abs(other.at - at) >= 2 * DAY && Math.abs(other.oldest - oldest) <= DAY);
  const counted = seen.filter(({ at, oldest }) => oldest <= at).slice(-3);
  const newest = counted.at(-1);
  const { statedDays } = recorder;
  if (!newest) return statedDays === null ? UNKNOWN : { days: statedDays, basis: 'stated' };
  const daysOf = ({ at, oldest }: (typeof seen)[number]) => (at - oldest) / DAY;
  if (isAtLeast(newest)) return { days: inTenths(daysOf(newest)), basis: 'at_least' };
  const lowest = Math.min(...counted.filter((one) => !isAtLeast(one)).map(daysOf));
  return { days: inTenths(0.8 * lowest), basis: 'measured' };
}

const inTenths = (days: number) => Math.floor(days * 10 + 1e-9) / 10;
