import type { UrlSearch } from '../app/url-search';
import { localOfIso } from '../ui/time';

/** What a yearly report is of. Codes are reused over the years, so one is nothing without its day. */
export interface ReportChoice {
  year: number;
  code: string | null;
  /** Day of the area tree, `YYYY-MM-DD`. */
  on: string;
  compareYear: number | null;
}

export const YEAR_FIRST = 2010;

export function todayInVietnam(): string {
  return localOfIso(new Date().toISOString()).slice(0, 10);
}

export function yearEnd(year: number): string {
  return `${year}-12-31`;
}

export function years(): number[] {
  const last = Number(todayInVietnam().slice(0, 4));
  return Array.from({ length: last - YEAR_FIRST + 1 }, (_, index) => last - index);
}

export function choiceOf(search: UrlSearch): ReportChoice {
  const year = yearOf(search['year']) ?? years()[0]!;
  const [code, on] = (search['area'] ?? '').split('@');
  return { year, code: code || null, on: on || yearEnd(year), compareYear: yearOf(search['compare']) };
}

function yearOf(text: string | undefined): number | null {
  return years().find((year) => String(year) === text) ?? null;
}

/** The choice as it stands in the address. */
export function searchOf({ year, code, on, compareYear }: ReportChoice): UrlSearch {
  return {
    year: String(year),
    area: code === null ? undefined : `${code}@${on}`,
    compare: compareYear === null ? undefined : String(compareYear),
  };
}

/** The same for another year: a tree of the year's end follows, one of another day stays. */
export function withYear(choice: ReportChoice, year: number): ReportChoice {
  const on = choice.on === yearEnd(choice.year) ? yearEnd(year) : choice.on;
  return { ...choice, year, on, compareYear: choice.compareYear === year ? null : choice.compareYear };
}
