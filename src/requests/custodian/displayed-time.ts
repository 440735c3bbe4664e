import { vietnamDate } from '../../platform/local-date';

const VIETNAM_OFFSET = '+07:00';
const VIETNAM_OFFSET_MILLISECONDS = 7 * 3_600_000;
/** As a date field sends it. */
const OF_FIELD = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,3})?)?$/;
/** As people type it where a browser shows a plain field instead. */
const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[ ,]+(\d{1,2})[:h](\d\d)(?:[:m](\d\d))?$/;
const TIME_FIRST = /^(\d{1,2})[:h](\d\d)(?:[:m](\d\d))?[ ,]+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** A time of day and a date as a recorder's screen shows them, read as if its clock were right. @returns null = unread. */
export function readDisplayed(text: string): Date | null {
  const clean = text.trim();
  const field = OF_FIELD.exec(clean);
  if (field) return momentOf(field[1]!, field[2]!, field[3]!, field[4]);
  const dayFirst = DAY_FIRST.exec(clean);
  if (dayFirst) {
    const [, day, month, year, hour, minute, second] = dayFirst;
    return momentOf(dateOf(year!, month!, day!), hour!, minute!, second);
  }
  const timeFirst = TIME_FIRST.exec(clean);
  if (!timeFirst) return null;
  const [, hour, minute, second, day, month, year] = timeFirst;
  return momentOf(dateOf(year!, month!, day!), hour!, minute!, second);
}

/** For the value of a date field, to the second. */
export function fieldValue(displayed: Date): string {
  return new Date(displayed.getTime() + VIETNAM_OFFSET_MILLISECONDS).toISOString().slice(0, 19);
}

/** Such as `19:40:12`. */
export function clockText(moment: Date): string {
  return fieldValue(moment).slice(11);
}

/** Such as `09/01/2026`. */
export function dateText(moment: Date): string {
  return vietnamDate(moment).split('-').reverse().join('/');
}

function dateOf(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function momentOf(date: string, hour: string, minute: string, second = '00'): Date | null {
  const time = `${hour.padStart(2, '0')}:${minute}:${second}`;
  const moment = new Date(`${date}T${time}${VIETNAM_OFFSET}`);
  // 31/02 would silently become 03/03.
  const isReal = !Number.isNaN(moment.getTime()) && fieldValue(moment) === `${date}T${time}`;
  return isReal ? moment : null;
}
