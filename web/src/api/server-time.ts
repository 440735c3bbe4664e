import { api } from './client';

let offsetMilliseconds = -Infinity;

/**
 * Deadlines are counted by the server's clock: that of a cheap phone may be wrong by hours. An answer that came late, or out of a
 * cache, makes the server seem slower than it is, never faster; so the largest offset is the best one.
 */
api.use({
  onResponse({ response }) {
    const date = Date.parse(response.headers.get('Date') ?? '');
    if (!Number.isNaN(date)) offsetMilliseconds = Math.max(offsetMilliseconds, date - Date.now());
  },
});

/** @returns the server's time in milliseconds since 1970, to about a second; the device's until the server has answered. */
export function serverNow(): number {
  return Date.now() + (offsetMilliseconds === -Infinity ? 0 : offsetMilliseconds);
}
