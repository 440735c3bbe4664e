import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../platform/config';
import { SecretsKey } from '../platform/secrets-key';
import { AddressCodes } from './address-codes';

const PROOF = { accountId: '0192f000-0000-7000-8000-000000000001', email: 'a@example.org', nonce: 'n1' };

describe('the code of an address', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lensledger-codes-'));

  afterAll(() => rmSync(folder, { recursive: true }));

  function codesOf(byte: number): AddressCodes {
    const file = join(folder, `${byte}.key`);
    writeFileSync(file, Buffer.alloc(32, byte).toString('base64'));
    return new AddressCodes(SecretsKey.load({ SECRETS_KEY_FILE: file } as Config));
  }

  it('is eight digits that follow from account, address, nonce and key', () => {
    const codes = codesOf(7);
    const code = codes.codeOf(PROOF);
    expect(code).toMatch(/^\d{8}$/);
    expect(codes.codeOf({ ...PROOF })).toBe(code);
    for (const change of [{ accountId: 'x' }, { email: 'b@example.org' }, { nonce: 'n2' }])
      expect(codes.codeOf({ ...PROOF, ...change })).not.toBe(code);
    expect(codesOf(8).codeOf(PROOF)).not.toBe(code);
  });

  it('proves the address, and nothing else does', () => {
    const codes = codesOf(7);
    const code = codes.codeOf(PROOF);
    expect(codes.proves(code, PROOF)).toBe(true);
    expect(codes.proves(code, { ...PROOF, email: 'b@example.org' })).toBe(false);
    expect(codes.proves(code.slice(1), PROOF)).toBe(false);
    expect(codes.proves(`${code}0`, PROOF)).toBe(false);
  });
});
