import { localClock, localDay } from '../../platform/local-date';

/** Such as `19:40:00 – 20:10:00, 09/01/2026`. */
export function periodText({ from, to }: { from: Date; to: Date }): string {
  if (localDay(from) === localDay(to)) return `${localClock(from)} – ${localClock(to)}, ${localDay(from)}`;
  return `${localClock(from)} ${localDay(from)} – ${localClock(to)} ${localDay(to)}`;
}
