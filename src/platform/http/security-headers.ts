import type { Config } from '../config';
import { baseMapOrigin } from './base-map';

/** @param mapOrigin asked for the base map of maps, and for nothing else */
function contentSecurityPolicy(mapOrigin: string | null): string {
  const map = mapOrigin === null ? '' : ` ${mapOrigin}`;
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${map}`,
    `connect-src 'self'${map}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const YEAR_SECONDS = 31_536_000;

/**
 * Headers of every answer, also of those given before any hook runs. Answers name people and places, so nothing is kept
 * unless a route says so itself. No Access-Control-Allow-Origin: pages of other sites read nothing.
 */
export function securityHeaders(config: Pick<Config, 'PUBLIC_URL' | 'BASE_MAP_URL'>): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(baseMapOrigin(config)),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    // For browsers that do not know frame-ancestors.
    'x-frame-options': 'DENY',
    // Not for subdomains: the town's other sites are not ours to bind.
    ...(config.PUBLIC_URL?.startsWith('https:') && {
      'strict-transport-security': `max-age=${YEAR_SECONDS}`,
    }),
  };
}
