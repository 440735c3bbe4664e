import { useLanguage, type Language } from '../i18n';

/** Everybody who works with this lives by Vietnamese time, wherever the device thinks it is. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const OFFSET = '+07:00';

const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

export interface TimeFormats {
  /** 21:30, 09/01/2026 */
  moment: (iso: string) => string;
  /** 21:30:05, 09/01/2026 */
  exactMoment: (iso: string) => string;
  date: (iso: string) => string;
  /** 21:30:05 */
  clock: (iso: string) => string;
  /** 21:30 – 21:45, 09/01/2026 */
  period: (from: string, to: string) => string;
  /** "3 ngày", "5 giờ 20 phút", "40 giây": the two largest units that say something; of a negative one its size. */
  duration: (milliseconds: number) => string;
}

export function timeFormats(language: Language): TimeFormats {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locales[language], { timeZone: TIME_ZONE, ...options });
    return (iso: string) => formatter.format(new Date(iso));
  };
  const date = format({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const clock = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const minute = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const moment = (iso: string) => `${minute(iso)}, ${date(iso)}`;
  const period = (from: string, to: string) =>
    date(from) === date(to) ? `${minute(from)} – ${moment(to)}` : `${moment(from)} – ${moment(to)}`;
  const exactMoment = (iso: string) => `${clock(iso)}, ${date(iso)}`;
  return { moment, exactMoment, date, clock, period, duration: durationFormat(language) };
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

function durationFormat(language: Language): (milliseconds: number) => string {
  const formats = new Map(
    UNITS.map(([unit]) => [
      unit,
      new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }),
    ]),
  );
  return (milliseconds) => {
    let left = Math.max(0, Math.round(Math.abs(milliseconds) / 1000) * 1000);
    const parts: string[] = [];
    for (const [unit, size] of UNITS) {
      const count = Math.floor(left / size);
      left -= count * size;
      if (count) parts.push(formats.get(unit)!.format(count));
      else if (parts.length) break;
      if (parts.length === 2) break;
    }
    return parts.join(' ') || formats.get('second')!.format(0);
  };
}

const byLanguage = new Map<Language, TimeFormats>();

export function useTime(): TimeFormats {
  const language = useLanguage();
  const known = byLanguage.get(language) ?? timeFormats(language);
  byLanguage.set(language, known);
  return known;
}

/** @param local `2026-01-09 21:30:00`, as Mantine's inputs give it, meant in Vietnam. @returns ISO with offset. */
export function isoOfLocal(local: string): string {
  return new Date(`${local.replace(' ', 'T')}${OFFSET}`).toISOString();
}

/** The reverse of `isoOfLocal`. */
export function localOfIso(iso: string): string {
  const shifted = new Date(new Date(iso).getTime() + 7 * 3_600_000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
}
