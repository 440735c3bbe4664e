import { clockText, dateText } from './displayed-time';

/** Such as `19:40:00 – 20:10:00, 09/01/2026`. */
export function periodText({ from, to }: { from: Date; to: Date }): string {
  if (dateText(from) === dateText(to)) return `${clockText(from)} – ${clockText(to)}, ${dateText(from)}`;
  return `${clockText(from)} ${dateText(from)} – ${clockText(to)} ${dateText(to)}`;
}
