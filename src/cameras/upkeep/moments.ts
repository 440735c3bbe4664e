import { invalidField } from '../../platform/errors';

/** A phone's clock may be off by a little. */
const TOLERANCE_MILLISECONDS = 5 * 60_000;

/**
 * A moment that has passed; nothing = now, and what a phone's clock runs ahead counts as now.
 * @throws invalid_input naming `field` when it lies in the future.
 */
export function pastMoment(value: string | undefined, field: string): Date {
  const now = Date.now();
  const time = value === undefined ? now : Date.parse(value);
  if (time > now + TOLERANCE_MILLISECONDS)
    throw invalidField(field, `${field} lies in the future`, `${field} nằm trong tương lai`);
  return new Date(Math.min(time, now));
}

/** As long as a check is open when nobody says otherwise: what was seen before that says little of today. */
const LOOK_AGE_MILLISECONDS_MAX = 7 * 86_400_000;

/**
 * When a lens was looked at that somebody was asked to look at; what a phone's clock runs behind counts as then.
 * @throws invalid_input (seenAt) when it lies in the future, before `askedAt`, or too long ago
 */
export function lookMoment(value: string | undefined, askedAt: Date): Date {
  const seenAt = pastMoment(value, 'seenAt');
  if (seenAt.getTime() < askedAt.getTime() - TOLERANCE_MILLISECONDS)
    throw invalidField(
      'seenAt',
      `seenAt must not be before ${askedAt.toISOString()}, when the check was asked for`,
      `seenAt không được trước ${askedAt.toISOString()}, lúc giao lượt kiểm tra`,
    );
  if (seenAt.getTime() < Date.now() - LOOK_AGE_MILLISECONDS_MAX)
    throw invalidField(
      'seenAt',
      'it was seen more than 7 days ago; look again and answer anew',
      'đã xem từ hơn 7 ngày trước; hãy xem lại mắt camera rồi trả lời lại',
    );
  return seenAt < askedAt ? askedAt : seenAt;
}
