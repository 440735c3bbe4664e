import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { fingerprintOf, RunningHash } from './file-hash';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const bytes = new Uint8Array(9 * 2 ** 20).map((_, index) => index % 251);
const file = new Blob([bytes]);

it('a fingerprint is of the size, the first and the last 8 MiB', async () => {
  const [first, last] = [bytes.subarray(0, 8 * 2 ** 20), bytes.subarray(2 ** 20)].map(sha256);
  expect(await fingerprintOf(file)).toBe(sha256(`${bytes.length}\n${first}\n${last}`));
});

it('a running hash counts every byte once, in whatever steps', async () => {
  const hash = new RunningHash(file);
  for (const position of [5, 3 * 2 ** 20, 2 ** 20]) hash.reach(position);
  expect(await hash.digest()).toBe(sha256(bytes));
});
