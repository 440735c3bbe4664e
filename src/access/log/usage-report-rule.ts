/** What is counted of an account. */
export const usageMeasures = [
  'searches',
  'views',
  'downloads',
  'refusals',
  'distinctAreas',
  'outOfHours',
  'extensions',
] as const;

export type UsageMeasure = (typeof usageMeasures)[number];
export type UsageCounts = Record<UsageMeasure, number>;

/** One day on which an account did any of it. */
export interface UsageDay extends Omit<UsageCounts, 'distinctAreas'> {
  /** YYYY-MM-DD in Asia/Ho_Chi_Minh. */
  day: string;
  areaIds: number[];
}

export interface UsageFigure {
  total: number;
  /** Most on one day. */
  busiestDay: number;
  /** Median of the account's past active days; null = too few of them to tell. */
  usual: number | null;
  /** `busiestDay` above this is unusual. */
  limit: number;
}

export interface UsageReason {
  measure: UsageMeasure;
  /** The busiest day. */
  day: string;
  count: number;
  limit: number;
}

export interface Usage {
  figures: Record<UsageMeasure, UsageFigure>;
  pastActiveDays: number;
  reasons: UsageReason[];
}

export const PAST_DAYS = 90;
/** With fewer active days a median says little. */
const PAST_ACTIVE_DAYS_MIN = 5;
const TIMES_USUAL = 3;
const TIMES_ORDINARY_FOR_NEWCOMERS = 2;

/** As many on one day are nothing to ask about, whoever it is: three searches are not unusual after a median of one. */
const ORDINARY: UsageCounts = {
  searches: 20,
  views: 20,
  downloads: 5,
  refusals: 5,
  distinctAreas: 3,
  outOfHours: 5,
  extensions: 2,
};

/**
 * Compares the busiest day of a period with what is usual for the account itself. Usual is the median of its active days in the
 * 90 days before: unlike a mean it is not moved by the one wild day that it should show, and days off do not lower it. A
 * day is unusual when it passes three times that, and in any case what is ordinary for everybody (`ORDINARY`). With fewer
 * than 5 active days in the past there is nothing to compare with; then twice the ordinary is the limit.
 */
export function usageOf(period: readonly UsageDay[], past: readonly UsageDay[]): Usage {
  const hasPast = past.length >= PAST_ACTIVE_DAYS_MIN;
  const of = (measure: UsageMeasure): UsageFigure => {
    const usual = hasPast ? median(past.map((day) => countOf(day, measure))) : null;
    return {
      total: totalOf(period, measure),
      busiestDay: Math.max(0, ...period.map((day) => countOf(day, measure))),
      usual,
      limit: limitOf(measure, usual),
    };
  };
  const figures = Object.fromEntries(
    usageMeasures.map((measure) => [measure, of(measure)]),
  ) as Usage['figures'];
  return { figures, pastActiveDays: past.length, reasons: reasonsOf(figures, period) };
}

function reasonsOf(figures: Usage['figures'], period: readonly UsageDay[]): UsageReason[] {
  return usageMeasures
    .filter((measure) => figures[measure].busiestDay > figures[measure].limit)
    .map((measure) => {
      const { busiestDay: count, limit } = figures[measure];
      return { measure, day: period.find((day) => countOf(day, measure) === count)!.day, count, limit };
    });
}

function limitOf(measure: UsageMeasure, usual: number | null): number {
  if (usual === null) return TIMES_ORDINARY_FOR_NEWCOMERS * ORDINARY[measure];
  return Math.max(ORDINARY[measure], TIMES_USUAL * usual);
}

function countOf(day: UsageDay, measure: UsageMeasure): number {
  return measure === 'distinctAreas' ? day.areaIds.length : day[measure];
}

/** The same area on two days is one area. */
function totalOf(days: readonly UsageDay[], measure: UsageMeasure): number {
  if (measure === 'distinctAreas') return new Set(days.flatMap(({ areaIds }) => areaIds)).size;
  return days.reduce((sum, day) => sum + day[measure], 0);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
