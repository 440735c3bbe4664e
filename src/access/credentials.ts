import { createHash, timingSafeEqual } from 'node:crypto';
import { parse } from 'cookie';
import type { FastifyRequest } from 'fastify';
import { bearerOf } from '../platform/http/peer';

export const CSRF_HEADER = 'x-csrf-token';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a request shows to say who it is. `secret` is never stored, only `secretHash` of it. */
export interface Credential {
  kind: 'session' | 'token';
  secret: string;
}

/** The `__Host-` prefix keeps other hosts and paths from planting a cookie; browsers allow it over https only. */
export function sessionCookieName(isHttps: boolean): string {
  return isHttps ? '__Host-ll_session' : 'll_session';
}

/** A bearer token wins over a cookie: browsers send cookies by themselves, tokens never. */
export function credentialOf(request: FastifyRequest, cookieName: string): Credential | null {
  const bearer = bearerOf(request.headers.authorization);
  if (bearer) return { kind: 'token', secret: bearer };
  const cookie = parse(request.headers.cookie ?? '')[cookieName];
  return cookie ? { kind: 'session', secret: cookie } : null;
}

/** Secrets have 256 random bits, so one round of SHA-256 is enough. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Follows from the session's secret, which no script can read: whoever knows it was told by us. */
export function csrfTokenOf(secret: string): string {
  return createHash('sha256').update(`csrf\0${secret}`).digest('base64url');
}

/**
 * True when a cookie came along with a request that another site may have caused. `ownOrigins`: where our pages are served
 * from besides the address that the request itself names.
 */
export function isForged(
  request: FastifyRequest,
  { kind, secret }: Credential,
  ownOrigins: readonly string[] = [],
): boolean {
  if (kind === 'token' || SAFE_METHODS.has(request.method)) return false;
  if (isCrossSite(request, ownOrigins)) return true;
  const given = Buffer.from(String(request.headers[CSRF_HEADER] ?? ''));
  const expected = Buffer.from(csrfTokenOf(secret));
  return given.length !== expected.length || !timingSafeEqual(given, expected);
}

/**
 * True when a browser says that another site's page sends this. Browsers set both headers by themselves; what sends neither
 * is no browser, or one too old to tell. Compared without the scheme, since TLS may end at a proxy.
 */
export function isCrossSite(request: FastifyRequest, ownOrigins: readonly string[] = []): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = request.headers;
  if (origin === undefined || ownOrigins.includes(origin)) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.host;
}
