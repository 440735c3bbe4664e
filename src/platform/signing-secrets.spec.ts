import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from './config';
import { SecretsKey } from './secrets-key';
import { SigningSecrets } from './signing-secrets';

const directory = mkdtempSync(join(tmpdir(), 'll-secrets-'));
const file = join(directory, 'secrets.key');
writeFileSync(file, Buffer.alloc(32, 7).toString('base64'));
const key = SecretsKey.load({ SECRETS_KEY_FILE: file } as Config);
const secrets = new SigningSecrets(key, { use: 'webhook', prefix: 'llw_' });

afterAll(() => rmSync(directory, { recursive: true }));

it('makes secrets that scanners know, and reads them back', () => {
  const { secret, stored } = secrets.make('one');
  expect(secret).toMatch(/^llw_[\w-]{43}$/);
  expect(stored.includes(secret)).toBe(false);
  expect(secrets.open('one', stored)).toBe(secret);
  expect(secrets.make('one').secret).not.toBe(secret);
});

it('opens none of another owner or another kind', () => {
  const { stored } = secrets.make('one');
  expect(() => secrets.open('other', stored)).toThrow();
  const others = new SigningSecrets(key, { use: 'alarm-key', prefix: 'lla_' });
  expect(() => others.open('one', stored)).toThrow();
});
