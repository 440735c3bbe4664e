import { addDays, vietnamDate } from '../../platform/local-date';

const DAYS = 7;

/** The Monday (YYYY-MM-DD) of the week that a moment falls into in Vietnam. */
export function weekOf(moment: Date): string {
  const day = vietnamDate(moment);
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + DAYS - 1) % DAYS;
  return addDays(day, -sinceMonday);
}
