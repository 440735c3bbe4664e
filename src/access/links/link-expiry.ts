import { invalidField } from '../../platform/errors';
import { LINK_DAYS_MAX } from './signed-links.dto';

const DAY_MILLISECONDS = 86_400_000;

/** @throws invalid_input (expiresAt) unless it lies ahead, by at most 90 days. */
export function refuseExpiry(expiresAt: Date): void {
  const left = expiresAt.getTime() - Date.now();
  if (left > 0 && left <= LINK_DAYS_MAX * DAY_MILLISECONDS) return;
  throw invalidField(
    'expiresAt',
    `expiresAt must lie ahead, by at most ${LINK_DAYS_MAX} days`,
    `expiresAt phải ở tương lai, tối đa ${LINK_DAYS_MAX} ngày`,
  );
}
