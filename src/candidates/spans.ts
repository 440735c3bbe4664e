import type { Bilingual } from '../platform/errors';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** From which length on a span is told in a unit: two of it, but hours and minutes up to ninety of the smaller ones. */
const UNITS: readonly { from: number; unit: number; vi: string; en: string }[] = [
  { from: 2 * YEAR, unit: YEAR, vi: 'năm', en: 'year' },
  { from: 2 * DAY, unit: DAY, vi: 'ngày', en: 'day' },
  { from: 1.5 * HOUR, unit: HOUR, vi: 'giờ', en: 'hour' },
  { from: 1.5 * MINUTE, unit: MINUTE, vi: 'phút', en: 'minute' },
  { from: 0, unit: 1000, vi: 'giây', en: 'second' },
];

/**
 * A length of time in words, such as `3 ngày`.
 * @param round down for what is left, so that nobody relies on a day that is not there.
 */
export function spanOf(milliseconds: number, round: 'down' | 'nearest' = 'nearest'): Bilingual {
  const { unit, vi, en } = UNITS.find(({ from }) => milliseconds >= from) ?? UNITS.at(-1)!;
  const count = round === 'down' ? Math.floor(milliseconds / unit) : Math.round(milliseconds / unit);
  return { vi: `${count} ${vi}`, en: `${count} ${en}${count === 1 ? '' : 's'}` };
}
