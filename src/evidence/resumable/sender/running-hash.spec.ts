import { createHash, randomBytes } from 'node:crypto';
import { RunningHash } from './running-hash';

const MEBIBYTE = 2 ** 20;

function hasher() {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => hash.update(bytes), digest: () => hash.digest('hex') };
}

describe('RunningHash', () => {
  const bytes = randomBytes(5 * MEBIBYTE + 3);
  const whole = createHash('sha256').update(bytes).digest('hex');
  const read = (from: number, to: number) => Promise.resolve(bytes.subarray(from, to));

  it('counts every byte once, however the sending goes back and forth', async () => {
    const hash = new RunningHash(hasher(), read);
    for (const position of [MEBIBYTE, 10, 3 * MEBIBYTE, 2 * MEBIBYTE, 3 * MEBIBYTE]) hash.reach(position);
    expect(await hash.digest(bytes.length)).toBe(whole);
  });

  it('reads what was sent before it began', async () => {
    const hash = new RunningHash(hasher(), read);
    hash.reach(4 * MEBIBYTE);
    expect(await hash.digest(bytes.length)).toBe(whole);
  });

  it('fails when the file has become shorter, or cannot be read', async () => {
    const shorter = new RunningHash(hasher(), (from, to) => read(from, Math.min(to, MEBIBYTE)));
    await expect(shorter.digest(bytes.length)).rejects.toThrow('changed');
    const gone = new RunningHash(hasher(), () => Promise.reject(new Error('NotReadableError')));
    gone.reach(10);
    await expect(gone.digest(bytes.length)).rejects.toThrow('NotReadableError');
  });
});
