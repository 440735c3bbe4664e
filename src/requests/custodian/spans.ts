import type { Bilingual } from '../../platform/errors';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Such as "2 ngày 3 giờ": the two largest units, never more than there is. */
export function spanWords(milliseconds: number): Bilingual {
  const days = Math.floor(milliseconds / DAY);
  const hours = Math.floor((milliseconds % DAY) / HOUR);
  const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
  const seconds = Math.floor((milliseconds % MINUTE) / 1000);
  const parts: [number, string, string][] = [
    [days, 'ngày', 'd'],
    [hours, 'giờ', 'h'],
    [minutes, 'phút', 'min'],
    [seconds, 'giây', 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  const said = first < 0 ? [parts[3]!] : parts.slice(first, first + 2).filter(([count]) => count > 0);
  return {
    vi: said.map(([count, vi]) => `${count} ${vi}`).join(' '),
    en: said.map(([count, , en]) => `${count} ${en}`).join(' '),
  };
}

/** How far a recorder's clock is off. @param milliseconds displayed minus true time */
export function offsetWords(milliseconds: number): Bilingual | null {
  if (Math.abs(milliseconds) < 1000) return null;
  const { vi, en } = spanWords(Math.abs(milliseconds));
  return milliseconds > 0
    ? { vi: `nhanh ${vi} so với giờ đúng`, en: `${en} fast` }
    : { vi: `chậm ${vi} so với giờ đúng`, en: `${en} slow` };
}
