import { every } from '../api/every';
import type { Dto } from '../api/types';
import type { UrlSearch } from '../app/url-search';
import { todayInVietnam } from './report-choice';

export type Measure = Dto<'UsageReasonDto'>['measure'];

export const measures = every<Measure>()([
  'searches',
  'views',
  'downloads',
  'refusals',
  'distinctAreas',
  'outOfHours',
  'extensions',
]);

/** Days, both included. */
export interface Period {
  from: string;
  to: string;
}

export const presets = [7, 30, 90] as const;
export const PRESET = 30;
const DAYS_MAX = 92;
const DAY_MILLISECONDS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function periodOf({ from, to, days }: UrlSearch): Period {
  if (from && to && DAY.test(from) && DAY.test(to)) return { from, to };
  const count = presets.find((one) => String(one) === days) ?? PRESET;
  const today = todayInVietnam();
  return { from: moved(today, 1 - count), to: today };
}

export function periodFault({ from, to }: Period): 'wrongOrder' | 'tooLong' | null {
  if (from > to) return 'wrongOrder';
  return moved(from, DAYS_MAX - 1) < to ? 'tooLong' : null;
}

function moved(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}
