import { createHmac } from 'node:crypto';
import { newTotpSecret, totpStep, totpUri } from './second-factor-totp';

/** RFC 6238, appendix B: the secret "12345678901234567890" in base32; codes are the last six of its eight digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('totpStep', () => {
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1111111111, '050471', 37037037],
    [20000000000, '353130', 666666666],
  ])('knows the codes of RFC 6238 at %d s', (seconds, code, step) => {
    expect(totpStep(SECRET, code, at(seconds))).toBe(step);
  });

  it('takes the code of the step before and after, no other', () => {
    const code = codeAt(1000);
    const steps = [998, 999, 1000, 1001, 1002].map((now) => totpStep(SECRET, code, at(now * 30 + 15)));
    expect(steps).toEqual([null, 1000, 1000, 1000, null]);
    // At the very ends of the steps too.
    expect(totpStep(SECRET, code, at(999 * 30))).toBe(1000);
    expect(totpStep(SECRET, code, at(1002 * 30 - 1))).toBe(1000);
    expect(totpStep(SECRET, code, at(999 * 30 - 1))).toBeNull();
    expect(totpStep(SECRET, code, at(1002 * 30))).toBeNull();
  });
});

it('makes secrets of 160 bits and addresses that name account and product', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(newTotpSecret());
  expect(totpUri('thu ha', SECRET)).toBe(
    `otpauth://totp/LensLedger:thu%20ha?secret=${SECRET}&issuer=LensLedger`,
  );
});

/** RFC 4226, 5.3, written down a second time. */
function codeAt(step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', '12345678901234567890').update(counter).digest();
  const offset = mac[19]! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
