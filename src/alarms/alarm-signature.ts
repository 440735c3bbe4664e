import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Names what is signed and how, so that a signature stands for nothing else, and a later form is told apart. */
const SCHEME = 'LL-ALARM-1';
const PREFIX = 'v1=';

/** What a button says beside its body. */
export interface SignedParts {
  method: string;
  /** As sent, with a query if there is one. */
  path: string;
  /** Seconds since 1970, as sent. */
  timestamp: string;
  nonce: string;
  body: string;
}

/** Value of the header `Alarm-Signature`. */
export function alarmSignatureOf(
  secret: string,
  { method, path, timestamp, nonce, body }: SignedParts,
): string {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const text = [SCHEME, method, path, timestamp, nonce, bodyHash].join('\n');
  return PREFIX + createHmac('sha256', secret).update(text).digest('hex');
}

/** Takes equally long wherever the first difference is. */
export function isSignedBy(secret: string, signature: string, parts: SignedParts): boolean {
  const [given, right] = [Buffer.from(signature), Buffer.from(alarmSignatureOf(secret, parts))];
  return given.length === right.length && timingSafeEqual(given, right);
}
