import { isoOfLocal, localOfIso } from '../ui/time';

const DAY = 86_400_000;
export const presets = [30, 90, 365] as const;

/** Days as `YYYY-MM-DD` in Vietnamese time, both included. */
export interface Period {
  from: string;
  to: string;
}

export function today(): string {
  return localOfIso(new Date().toISOString()).slice(0, 10);
}

/** The last `days` days, today included. */
export function lastDays(days: number): Period {
  return { from: dayBefore(today(), days - 1), to: today() };
}

export function dayBefore(day: string, days: number): string {
  return localOfIso(new Date(startOf(day) - days * DAY).toISOString()).slice(0, 10);
}

/** @returns the moments it begins and ends, as the api takes them. */
export function momentsOf({ from, to }: Period): Period {
  return {
    from: new Date(startOf(from)).toISOString(),
    to: new Date(startOf(to) + DAY).toISOString(),
  };
}

function startOf(day: string): number {
  return new Date(isoOfLocal(`${day} 00:00:00`)).getTime();
}
