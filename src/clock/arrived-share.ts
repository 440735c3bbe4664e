const TOLERANCE_MILLISECONDS = 60_000;
const TOLERANCE_SHARE = 0.1;

/** True times, both ends included. */
export interface Interval {
  from: Date;
  to: Date;
}

/**
 * How much of a period no interval covers; for a moment 0 or 1.
 * @returns milliseconds
 */
export function missingOf(period: Interval, intervals: readonly Interval[]): number {
  const [from, to] = [period.from.getTime(), period.to.getTime()];
  const inside = intervals
    .map((one) => [Math.max(from, one.from.getTime()), Math.min(to, one.to.getTime())] as const)
    .filter(([start, end]) => end >= start)
    .sort(([one], [other]) => one - other);
  if (from === to) return inside.length ? 0 : 1;
  let missing = 0;
  let covered = from;
  for (const [start, end] of inside) {
    missing += Math.max(0, start - covered);
    covered = Math.max(covered, end);
  }
  return missing + (to - covered);
}

/** Whether so little is missing that the period counts as here: exports are cut to whole files, give or take a minute. */
export function hasArrived(period: Interval, missingMilliseconds: number): boolean {
  const length = period.to.getTime() - period.from.getTime();
  return missingMilliseconds <= Math.min(TOLERANCE_MILLISECONDS, length * TOLERANCE_SHARE);
}
