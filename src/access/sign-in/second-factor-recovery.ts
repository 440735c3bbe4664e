import { secretHash } from '../credentials';
import { readableSecret } from './password.service';

const CODES = 10;
/** Of five characters, 99 bits in all, so one round of SHA-256 is enough. */
const GROUPS = 4;

/** Codes for the day the phone is gone; each counts once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => readableSecret(GROUPS));
}

/** Of a code however it was typed: case, spaces and hyphens do not matter. */
export function recoveryCodeHash(code: string): Buffer {
  return secretHash(code.toLowerCase().replace(/[^a-z0-9]/g, ''));
}
