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
  return `(${epoch}.model_uncertainty_milliseconds + ${epoch}.model_growth_ppm * 1e-3::float8 * greatest(0, ${before}, ${after}))`;
}

/**
 * The earliest and latest true time that may, by the clock's uncertainty, have been `at`. A time t reaches `at` when
 * |t − at| ≤ u(t) ≤ u(at) + growth·|t − at|, hence u(at) / (1 − growth): no segment is missed, and at most growth·u too
 * much is looked at. Growth stays far below 1 (`DRIFT_LIMIT_PPM`), the bound here only keeps the divisor positive.
 */
export function reachSql(epoch: string, at: string, side: 'before' | 'after'): string {
  const divisor = `(1 - least(${epoch}.model_growth_ppm * 1e-6::float8, 0.5))`;
  const seconds = `${uncertaintySql(epoch, at)} * 1e-3::float8 / ${divisor}`;
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
