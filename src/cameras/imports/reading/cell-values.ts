import { fold } from '../../../platform/fold';
import { isLocalDate, vietnamDate } from '../../../platform/local-date';
import type { Cell } from './sheet';

/** Text of a cell; numbers as they are written. Null when there is none. */
export function textOf(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  const text = String(cell).normalize('NFC').trim().replace(/\s+/g, ' ');
  return text === '' ? null : text;
}

/** A dash, "n/a" and their like say that there is nothing. */
export function isBlank(text: string): boolean {
  return /^([-–—_.…?*/\\\s]+|n\/?a|null|none|nan|#n\/a|undefined|không|chưa có|chưa rõ|không có)$/i.test(
    text,
  );
}

/** Longer text is prose, not a value. */
const VALUE_CHARACTERS_MAX = 200;

/** The one number of a cell such as "4", "4,5 m", "khoảng 4m", "90°"; null when there is none, or more than one, or
 * "1.200", which may be twelve hundred. With a unit other than `unit` it is turned into it, or null. */
export function numberOf(cell: Cell | undefined, unit: Unit = null): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  const text = textOf(cell);
  if (!text || text.length > VALUE_CHARACTERS_MAX) return null;
  const found = [...text.matchAll(/-?\d+(?:[.,]\d+)*/g)];
  const written = found[0]?.[0];
  if (
    found.length !== 1 ||
    !/^-?\d+(?:[.,]\d+)?$/.test(written!) ||
    /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(written!)
  )
    return null;
  const factor = factorOf(text.slice(found[0]!.index + written!.length), unit);
  // "Tầng 3" is no height of three metres.
  if (factor === null || (unit === 'm' && /\b(tang|lau|so)\b/.test(fold(text)))) return null;
  const number = Number(written!.replace(',', '.')) * factor;
  return Number.isFinite(number) ? Number(number.toPrecision(12)) : null;
}

/** Of the field; null = whatever is written. */
export type Unit = 'm' | 'mm' | null;
const UNITS: Record<string, number> = { mm: 0.001, cm: 0.01, dm: 0.1, m: 1, km: 1000 };

/** From the unit that is written behind a number to the one of the field; null when it is no such unit. */
function factorOf(behind: string, unit: Unit): number | null {
  const written = /^\s*(\p{L}+)/u.exec(behind)?.[1]?.toLowerCase();
  if (unit === null || written === undefined) return unit !== null && /^\s*["'″′]/.test(behind) ? null : 1;
  if (/^(inch|in|ft|feet|foot|px|mp)$/.test(written)) return null;
  return (UNITS[written] ?? UNITS[unit]!) / UNITS[unit]!;
}

/**
 * YYYY-MM-DD of a cell in Vietnamese order (day, month, year: "5/3/2021", "05-03-21", "ngày 5 tháng 3 năm 2021"), in ISO
 * order, or as Excel's serial number. A month ("3/2021") or year alone is no day: null, as is a date that never was.
 */
export function dateOf(cell: Cell | undefined): string | null {
  if (typeof cell === 'number') return serialDate(cell);
  const text = textOf(cell);
  if (!text) return null;
  if (text.length > VALUE_CHARACTERS_MAX) return null;
  // A moment with its offset: programs write the Vietnamese midnight as 17:00 of the day before.
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text)) {
    const moment = new Date(text);
    return Number.isNaN(moment.getTime()) ? null : vietnamDate(moment);
  }
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return day(iso[1]!, iso[2]!, iso[3]!);
  const vietnamese =
    /^(?:ngày\s*)?(\d{1,2})(?:\s*[-/.]\s*|\s*tháng\s*)(\d{1,2})(?:\s*[-/.,]\s*|\s*năm\s*)(\d{4}|\d{2})(?:\s.*)?$/i.exec(
      text,
    );
  if (!vietnamese) return null;
  const [, dayText, month, year] = vietnamese;
  return day(year!.length === 2 ? `20${year}` : year!, month!, dayText!);
}

function day(year: string, month: string, dayOfMonth: string): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
}

/** 1990…2100 as Excel counts; other numbers are years or nonsense. */
function serialDate(serial: number): string | null {
  if (serial < 32_874 || serial > 73_415) return null;
  return new Date((Math.floor(serial) - 25_569) * 86_400_000).toISOString().slice(0, 10);
}

/** Pixels of the picture: "1920x1080", "1080p", "2MP", "4K", 2 (megapixels); null when it is not clear. */
export function resolutionOf(cell: Cell | undefined): { widthPixels: number; heightPixels: number } | null {
  const text = textOf(cell)?.toLowerCase().replace(',', '.');
  if (!text || text.length > VALUE_CHARACTERS_MAX) return null;
  const product = /(\d{3,5})\s*[x×*]\s*(\d{3,5})/.exec(text);
  if (product) return { widthPixels: Number(product[1]), heightPixels: Number(product[2]) };
  const lines = /^(?:.*\D)?(\d{3,4})\s*[pi]\b/.exec(text)?.[1];
  const mega =
    /(\d+(?:\.\d+)?)\s*(?:mp|mpx|megapixels?|m)(?![\p{L}\p{M}\d])/u.exec(text)?.[1] ??
    /^(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  const found = lines
    ? BY_LINES[lines]
    : /\b4k\b|uhd/.test(text)
      ? BY_LINES['2160']
      : mega && BY_MEGAPIXELS[Number(mega)];
  return found ? { widthPixels: found[0], heightPixels: found[1] } : null;
}

/** By their usual sensors. Sizes that makers build in several shapes are left out (6, 12 MP). */
const BY_MEGAPIXELS: Record<number, [number, number]> = {
  1: [1280, 720],
  1.3: [1280, 960],
  2: [1920, 1080],
  3: [2304, 1296],
  4: [2560, 1440],
  5: [2592, 1944],
  8: [3840, 2160],
};
const BY_LINES: Record<string, [number, number]> = {
  '480': [640, 480],
  '720': [1280, 720],
  '960': [1280, 960],
  '1080': [1920, 1080],
  '1440': [2560, 1440],
  '2160': [3840, 2160],
};
