import { invalidField } from '../../platform/errors';

/** A phone may run ahead of this server a little. */
const FUTURE_TOLERANCE_MILLISECONDS = 5 * 60_000;

/**
 * A moment that has passed; nothing = now, and what a phone's clock runs ahead counts as now.
 * @throws invalid_input naming `field` when it lies in the future.
 */
export function pastMoment(value: string | undefined, field: string): Date {
  const now = Date.now();
  const time = value === undefined ? now : Date.parse(value);
  if (time > now + FUTURE_TOLERANCE_MILLISECONDS)
    throw invalidField(field, `${field} lies in the future`, `${field} nằm trong tương lai`);
  return new Date(Math.min(time, now));
}
