import { generateSecret, generateURI, verifySync } from 'otplib';

/** RFC 6238 as every authenticator app knows it: SHA-1, 6 digits, 30 s; one step of tolerance for clocks that are off. */
const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
const ISSUER = 'LensLedger';

/** @returns base32 */
export function newTotpSecret(): string {
  return generateSecret({ length: SECRET_BYTES });
}

/** What an authenticator app reads from a QR code. */
export function totpUri(login: string, secret: string): string {
  return generateURI({ issuer: ISSUER, label: login, secret });
}

/** @returns the time step whose code it is, null when it is none of those now accepted */
export function totpStep(secret: string, code: string, now = new Date()): number | null {
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token: code, epoch, epochTolerance: PERIOD_SECONDS });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
