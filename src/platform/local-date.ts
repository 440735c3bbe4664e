/** Vietnam has had one time zone without daylight saving since 1975, so a fixed offset is exact for all our data. */
const VIETNAM_OFFSET = '+07:00';
const VIETNAM_OFFSET_MILLISECONDS = 7 * 3_600_000;
const DAY_MILLISECONDS = 86_400_000;
const LOCAL_DATE = /^(19|20|21)\d\d-\d\d-\d\d$/;

/** True for a calendar day written YYYY-MM-DD between 1900 and 2199. */
export function isLocalDate(value: unknown): value is string {
  if (typeof value !== 'string' || !LOCAL_DATE.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** The day in Asia/Ho_Chi_Minh at `moment`, as YYYY-MM-DD. */
export function vietnamDate(moment: Date = new Date()): string {
  return new Date(moment.getTime() + VIETNAM_OFFSET_MILLISECONDS).toISOString().slice(0, 10);
}

/** The first moment of that day in Asia/Ho_Chi_Minh. */
export function startOfVietnamDay(date: string): Date {
  return new Date(`${date}T00:00:00${VIETNAM_OFFSET}`);
}

/** `date` moved by whole days. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

const format = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** Such as `21:30 28/08/2026`, the same in both languages. */
export function localTime(moment: Date): string {
  return format.format(moment);
}
