import { isoOfLocal, localOfIso } from '../../ui/time';

/** When something happened, as an officer says it: just now, or at about some time of a day; give or take. */
export interface When {
  isNow: boolean;
  /** `21:30`, by Vietnamese time; '' = not said yet. */
  clock: string;
  /** `2026-01-09`; null = the last day on which that time has passed. */
  day: string | null;
  plusMinusMinutes: number;
}

export const PLUS_MINUS_MINUTES = [5, 15, 30, 60, 120] as const;
export const JUST_NOW: When = { isNow: true, clock: '', day: null, plusMinusMinutes: 15 };

const MINUTE_MILLISECONDS = 60_000;
const DAY_MILLISECONDS = 86_400_000;

export interface Period {
  /** ISO */
  from: string;
  to: string;
}

/**
 * The period that is meant; it ends now at the latest.
 * @returns null while no time was said, or one that is still to come.
 */
export function periodOf(when: When, nowMilliseconds: number): Period | null {
  const center = centerOf(when, nowMilliseconds);
  if (center === null || center > nowMilliseconds) return null;
  const margin = when.plusMinusMinutes * MINUTE_MILLISECONDS;
  return {
    from: new Date(center - margin).toISOString(),
    to: new Date(Math.min(center + margin, nowMilliseconds)).toISOString(),
  };
}

/** Milliseconds of the moment in the middle. */
function centerOf({ isNow, clock, day }: When, nowMilliseconds: number): number | null {
  if (isNow) return nowMilliseconds;
  if (!/^\d\d:\d\d/.test(clock)) return null;
  const today = localOfIso(new Date(nowMilliseconds).toISOString()).slice(0, 10);
  const center = Date.parse(isoOfLocal(`${day ?? today} ${clock.slice(0, 5)}:00`));
  return day === null && center > nowMilliseconds ? center - DAY_MILLISECONDS : center;
}
