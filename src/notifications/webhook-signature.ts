import { createHmac } from 'node:crypto';

const MILLISECONDS = 1000;

/**
 * Value of the header `LensLedger-Signature`: HMAC-SHA-256 over `timestamp.body` by the webhook's secret. The receiver computes
 * the same, compares without a shortcut, and refuses what is older than a few minutes.
 */
export function signatureOf(secret: string, moment: Date, body: string): string {
  const seconds = Math.floor(moment.getTime() / MILLISECONDS);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}
