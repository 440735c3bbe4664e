import type { Config } from '../config';
import { defineError } from '../errors';
import { isLoopback, showsToken } from '../http/peer';

export const metricsRefused = defineError({
  code: 'metrics_refused',
  kind: 'unauthorised',
  message: {
    en: 'Metrics are for this machine, and for whoever shows METRICS_TOKEN as a bearer token.',
    vi: 'Số đo chỉ dành cho chính máy này, hoặc ai gửi METRICS_TOKEN dưới dạng bearer token.',
  },
  isPublic: true,
});

/**
 * How many requests, jobs and failures there are is nobody's business outside. `address` is the client's, so a proxy on
 * this machine opens nothing as long as it says for whom it asks (X-Forwarded-For).
 */
export function mayScrape(
  address: string,
  authorization: string | undefined,
  { METRICS_TOKEN }: Pick<Config, 'METRICS_TOKEN'>,
): boolean {
  return isLoopback(address) || (METRICS_TOKEN !== undefined && showsToken(authorization, METRICS_TOKEN));
}
