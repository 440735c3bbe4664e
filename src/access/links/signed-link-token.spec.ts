import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v4, v7 } from 'uuid';
import type { Config } from '../../platform/config';
import { SecretsKey } from '../../platform/secrets-key';
import { claimedId, isGenuine, tokenOf } from './signed-link-token';

const folder = mkdtempSync(join(tmpdir(), 'lensledger-token-'));
afterAll(() => rmSync(folder, { recursive: true }));

function newKey(): SecretsKey {
  const file = join(folder, v4());
  writeFileSync(file, randomBytes(32).toString('base64'));
  return SecretsKey.load({ SECRETS_KEY_FILE: file } as Config);
}

const key = newKey();

it('stands for an id and a kind, the same one each time', () => {
  const id = v7();
  const token = tokenOf(id, 'notice', key);
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(tokenOf(id, 'notice', key)).toBe(token);
  expect(claimedId(token)).toBe(id);
  expect(isGenuine(token, 'notice', key)).toBe(true);
});

it('is genuine with no other kind, no other key and no other bit', () => {
  const token = tokenOf(v7(), 'notice', key);
  expect(isGenuine(token, 'request', key)).toBe(false);
  expect(isGenuine(token, '', key)).toBe(false);
  expect(isGenuine(token, 'notice', newKey())).toBe(false);
  const bytes = Buffer.from(token, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(isGenuine(changed.toString('base64url'), 'notice', key)).toBe(false);
  }
});

it.each(['', 'x', 'A'.repeat(42), 'A'.repeat(44), '+'.repeat(43), `${'_'.repeat(42)}=`])(
  '%j is none',
  (text) => {
    expect(claimedId(text)).toBeNull();
  },
);

it('has one spelling only', () => {
  const token = tokenOf(v7(), 'notice', key);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const spellings = [...alphabet].map((last) => token.slice(0, -1) + last);
  const same = spellings.filter((one) =>
    Buffer.from(one, 'base64url').equals(Buffer.from(token, 'base64url')),
  );
  expect(same.length).toBe(4);
  expect(same.filter((one) => claimedId(one) !== null)).toEqual([token]);
});
