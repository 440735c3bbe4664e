/** Vietnam has had one time zone without daylight saving since 1975, so a fixed offset is exact for all our data. */
const VIETNAM_OFFSET = '+07:00';
const VIETNAM_OFFSET_MILLISECONDS = 7 * 3_600_000;
const DAY_MILLISECONDS = 86_400_000;
const LOCAL_DATE = /^(19|20|21)\d\d-\d\d-\d\d$/;
const CLOCK = String.raw`(?<hour>\d{1,2})[:hg](?<minute>\d\d)(?:[:mp](?<second>\d\d))?`;
const DAY = String.raw`(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})`;
/** As a date field sends it, then as people type it where a browser shows a plain field instead. */
const LOCAL_TIMES = [
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d+)?)?$/,
  new RegExp(`^${CLOCK}[ ,]+${DAY}$`, 'i'),
  new RegExp(`^${DAY}[ ,]+${CLOCK}$`, 'i'),
];

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

const parts = {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const;
const toTheMinute = new Intl.DateTimeFormat('vi-VN', parts);
const toTheSecond = new Intl.DateTimeFormat('vi-VN', { ...parts, second: '2-digit' });

/** Such as `21:30 28/08/2026`, the same in both languages. */
export function localTime(moment: Date): string {
  return toTheMinute.format(moment);
}

/** Such as `21:30:05 28/08/2026`. */
export function localTimeWithSeconds(moment: Date): string {
  return toTheSecond.format(moment);
}

/** Such as `19:40:12`. */
export function localClock(moment: Date): string {
  return dateFieldValue(moment).slice(11);
}

/** Such as `09/01/2026`. */
export function localDay(moment: Date): string {
  return vietnamDate(moment).split('-').reverse().join('/');
}

/** For the value of a date field, to the second. */
export function dateFieldValue(moment: Date): string {
  return new Date(moment.getTime() + VIETNAM_OFFSET_MILLISECONDS).toISOString().slice(0, 19);
}

/** A day and a time in Vietnam as people enter them, such as `19g40 9/1/2026`. @returns null = unread */
export function readLocalTime(text: string): Date | null {
  const clean = text.trim();
  const groups = LOCAL_TIMES.map((form) => form.exec(clean)?.groups).find(Boolean);
  if (!groups) return null;
  const { year, month, day, hour, minute, second = '00' } = groups;
  const date = [year, month, day].map((part) => part!.padStart(2, '0')).join('-');
  const time = `${hour!.padStart(2, '0')}:${minute}:${second}`;
  // Neither 31/02 nor 24:00, which would silently become another day.
  const isReal = isLocalDate(date) && time < '24' && minute! < '60' && second < '60';
  return isReal ? new Date(`${date}T${time}${VIETNAM_OFFSET}`) : null;
}
