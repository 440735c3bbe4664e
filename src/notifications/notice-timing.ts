const HOUR_MILLISECONDS = 3_600_000;
const MINUTE_MILLISECONDS = 60_000;
const DAY_HOURS = 24;
const VIETNAM_OFFSET_HOURS = 7;
/** With less time than this left, nobody is spared the night. */
const URGENT_HOURS = 12;
/** How long a message waits for others to the same person, so that one goes out instead of ten. */
const DIGEST_MINUTES = { account: 10, contact: 2 };

/** Hours of the day in Vietnam; `from` = `to` means none. */
export interface QuietHours {
  from: number;
  to: number;
}

export interface Timing {
  now: Date;
  deadlineAt: Date | null;
  isAlarm: boolean;
  isContact: boolean;
}

/** @param text such as `22-6`, checked by Config. */
export function parseQuietHours(text: string): QuietHours {
  const [from, to] = text.split('-').map(Number) as [number, number];
  return { from, to };
}

/**
 * When a message to a person may go out: at once when it is urgent, else gathered with others and not at night. A deadline
 * that has passed wakes nobody.
 */
export function dueAt({ now, deadlineAt, isAlarm, isContact }: Timing, quiet: QuietHours): Date {
  const isAhead = deadlineAt !== null && deadlineAt > now;
  const urgentAt = isAhead ? new Date(deadlineAt.getTime() - URGENT_HOURS * HOUR_MILLISECONDS) : null;
  if (isAlarm || (urgentAt && urgentAt < now)) return now;
  const minutes = isContact ? DIGEST_MINUTES.contact : DIGEST_MINUTES.account;
  const awake = afterQuietHours(new Date(now.getTime() + minutes * MINUTE_MILLISECONDS), quiet);
  // The night may eat up what was time enough in the evening.
  return urgentAt && urgentAt < awake ? urgentAt : awake;
}

/** `moment`, or the end of the quiet hours it lies in. */
export function afterQuietHours(moment: Date, { from, to }: QuietHours): Date {
  const localHours = (moment.getTime() / HOUR_MILLISECONDS + VIETNAM_OFFSET_HOURS) % DAY_HOURS;
  const sinceFrom = (localHours - from + DAY_HOURS) % DAY_HOURS;
  const length = (to - from + DAY_HOURS) % DAY_HOURS;
  if (sinceFrom >= length) return moment;
  return new Date(Math.round(moment.getTime() + (length - sinceFrom) * HOUR_MILLISECONDS));
}
