/**
 * How the clock of one recorder, between two resets, relates to true time:
 *
 *   displayed(t) = t + offset + drift · (t − reference)
 *   true(d)      = reference + (d − reference − offset) / (1 + drift)
 *   u(t)         = √(uncertainty² + (driftUncertainty · (t − reference))² + (WANDER · outside(t))²)
 *   outside(t)   = max(0, firstChecked − t, t − lastChecked)
 *
 * `offsetMilliseconds` is displayed minus true at `referenceAt`, the weighted mean of the checks, where the line is known
 * best; u is the half width of the 95 % interval for the true time of a display read off footage (`clock-fit.ts` says how
 * it is found). `null` in place of a model means "clock never checked": corrected = displayed and nothing is known of the
 * uncertainty. `clock-sql.ts` holds the same formulas for SQL.
 */
export interface ClockModel {
  referenceAt: Date;
  offsetMilliseconds: number;
  driftPpm: number;
  /** u at `referenceAt`, where it is smallest. */
  uncertaintyMilliseconds: number;
  /** Half width of the 95 % interval for the drift. */
  driftUncertaintyPpm: number;
  firstCheckedAt: Date;
  lastCheckedAt: Date;
}

export const PPM = 1e-6;
/**
 * How far drift strays with temperature beyond what the checks saw: a 32 kHz quartz loses 0.034 ppm/°C² away from 25 °C
 * (usual for tuning-fork crystals, e.g. the data sheet of Epson's FC-135), here ± 12 °C.
 */
export const WANDER_PPM = 5;

/** What the recorder displays at true time `at`, rounded to the millisecond. */
export function displayedAt(model: ClockModel | null, at: Date): Date {
  return new Date(Math.round(displayedMilliseconds(model, at.getTime())));
}

/** The true time at which the recorder displayed `displayed`, rounded to the millisecond. */
export function correctedAt(model: ClockModel | null, displayed: Date): Date {
  return new Date(Math.round(correctedMilliseconds(model, displayed.getTime())));
}

/** Half width, in milliseconds, of the 95 % interval that a corrected time around true time `at` stands for; null = unknown. */
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
  const turned = model.driftUncertaintyPpm * PPM * (milliseconds - model.referenceAt.getTime());
  return Math.sqrt(model.uncertaintyMilliseconds ** 2 + turned ** 2 + (WANDER_PPM * PPM * outside) ** 2);
}
