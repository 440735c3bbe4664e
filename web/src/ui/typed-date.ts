/** `1/2/2026`, `01-02-2026`, `01.02.2026`: the day comes first here, which Mantine's own reading takes for the month. */
const DAY_FIRST = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** @returns a day that somebody typed, as `2026-02-01`; null when it is none. */
export function dateOfTyped(text: string): string | null {
  const dayFirst = DAY_FIRST.exec(text.trim());
  const iso = ISO.exec(text.trim());
  const parts = dayFirst ? [dayFirst[3], dayFirst[2], dayFirst[1]] : iso?.slice(1);
  if (!parts) return null;
  const date = parts.map((part) => part!.padStart(2, '0')).join('-');
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : null;
}
