import { createHash, timingSafeEqual } from 'node:crypto';
import ipaddr from 'ipaddr.js';

const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;

export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

/** The token of an Authorization header, if it shows one. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return BEARER.exec(authorization ?? '')?.[1];
}

/** True when an Authorization header shows this bearer token; says by its timing nothing of how far it was right. */
export function showsToken(authorization: string | undefined, token: string): boolean {
  const given = bearerOf(authorization) ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
