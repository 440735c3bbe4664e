import { timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';
import type { SecretsKey } from '../../platform/secrets-key';

const ID_BYTES = 16;
const MAC_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * What stands in a signed link: base64url(id ‖ MAC), the MAC being the first 16 bytes of HMAC-SHA-256 over id and kind. It
 * follows from the row and the key, so no database holds it and it can be printed again.
 */
export function tokenOf(id: string, kind: string, key: SecretsKey): string {
  const bytes = Buffer.from(parse(id));
  return Buffer.concat([bytes, macOf(bytes, kind, key)]).toString('base64url');
}

/** The id that a token claims; nothing is known of it before `isGenuine`. @returns null for what is no token. */
export function claimedId(token: string): string | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  // The last character has two bits to spare: one link has one address.
  if (bytes.toString('base64url') !== token) return null;
  try {
    return stringify(bytes.subarray(0, ID_BYTES));
  } catch {
    return null;
  }
}

/** Takes as long for a token that is wrong in its first bit as for one that is wrong in its last. */
export function isGenuine(token: string, kind: string, key: SecretsKey): boolean {
  const bytes = Buffer.from(token, 'base64url');
  const expected = macOf(bytes.subarray(0, ID_BYTES), kind, key);
  return timingSafeEqual(bytes.subarray(ID_BYTES), expected);
}

function macOf(id: Buffer, kind: string, key: SecretsKey): Buffer {
  return key.mac('signed-link', Buffer.concat([id, Buffer.from(kind)])).subarray(0, MAC_BYTES);
}
