import { WANDER_PPM } from './clock-model';

/**
 * The formulas of `clock-model.ts` over the `model_*` columns of `clock_epoch`, as SQL text. `epoch` is the table alias;
 * `at` and `displayed` are SQL expressions of type timestamptz. Microseconds are kept; nothing depends on the session's
 * time zone, because only seconds are added (an interval of days would follow daylight saving).
 */

/** What the recorder displays at true time `at`. */
export function displayedSql(epoch: string, at: string): string {
  const since = secondsBetween(at, `${epoch}.model_reference_at`);
  const ahead = `${epoch}.model_offset_milliseconds * 1e-3::float8 + ${driftOf(epoch)} * ${since}`;
  return ifChecked(epoch, `${at} + make_interval(secs => ${ahead})`, at);
}

/** The true time at which the recorder displayed `displayed`. */
export function correctedSql(epoch: string, displayed: string): string {
  const since = secondsBetween(displayed, `${epoch}.model_reference_at`);
  const elapsed = `(${since} - ${epoch}.model_offset_milliseconds * 1e-3::float8) / (1 + ${driftOf(epoch)})`;
  return ifChecked(epoch, `${epoch}.model_reference_at + make_interval(secs => ${elapsed})`, displayed);
}

/** Uncertainty in milliseconds (float8) of a corrected time around true time `at`; NULL = clock never checked. */
export function uncertaintySql(epoch: string, at: string): string {
  const before = secondsBetween(`${epoch}.model_first_checked_at`, at);
  const after = secondsBetween(at, `${epoch}.model_last_checked_at`);
  const turned = `${epoch}.model_drift_uncertainty_ppm * 1e-3::float8 * ${secondsBetween(at, `${epoch}.model_reference_at`)}`;
  const strayed = `${WANDER_PPM}e-3::float8 * greatest(0, ${before}, ${after})`;
  return `sqrt(power(${epoch}.model_uncertainty_milliseconds, 2) + power(${turned}, 2) + power(${strayed}, 2))`;
}

/**
 * The earliest and latest true time that may, by the clock's uncertainty, have been `at`. A time t reaches `at` when
 * |t − at| ≤ u(t). u is the length of the vector (a, b·(t − t̄), w·outside(t)), and a length changes by no more than the vector
 * does: |u(t) − u(at)| ≤ s·|t − at| with s = √(b² + w²). So t reaches `at` only when |t − at| ≤ u(at) + s·|t − at|, hence
 * u(at)/(1 − s): no segment is missed, and at most about 2·s·u too much is looked at. s stays far below 1, because a
 * fit keeps b below DRIFT_LIMIT_PPM; the bound here only keeps the divisor positive.
 */
export function reachSql(epoch: string, at: string, side: 'before' | 'after'): string {
  const b = `${epoch}.model_drift_uncertainty_ppm * 1e-6::float8`;
  const steepest = `sqrt(${b} * ${b} + ${(WANDER_PPM * 1e-6) ** 2}::float8)`;
  const seconds = `${uncertaintySql(epoch, at)} * 1e-3::float8 / (1 - least(${steepest}, 0.5))`;
  const moved = `${at} ${side === 'before' ? '-' : '+'} make_interval(secs => ${seconds})`;
  return ifChecked(epoch, moved, at);
}

function ifChecked(epoch: string, checked: string, never: string): string {
  return `CASE WHEN ${epoch}.model_reference_at IS NULL THEN ${never} ELSE ${checked} END`;
}

function driftOf(epoch: string): string {
  return `${epoch}.model_drift_ppm * 1e-6::float8`;
}

function secondsBetween(later: string, earlier: string): string {
  return `date_part('epoch', ${later} - ${earlier})`;
}
