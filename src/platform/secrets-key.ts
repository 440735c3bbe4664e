import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Config } from './config';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The installation's key for what the database keeps of secrets, from a file of its own: who has only the database, or a
 * backup of it, has no second factor and no signed link. Each `use` has a key derived from it (HKDF-SHA-256).
 */
export class SecretsKey {
  private constructor(private readonly master: Buffer) {}

  /** @throws Error when SECRETS_KEY_FILE is missing or holds fewer than 32 bytes of base64. */
  static load({ SECRETS_KEY_FILE: file }: Config): SecretsKey {
    if (!file)
      throw new Error('SECRETS_KEY_FILE is missing: 32 random bytes as base64, for api and worker alone');
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    if (key.length < KEY_BYTES)
      throw new Error('SECRETS_KEY_FILE must hold at least 32 random bytes as base64');
    return new SecretsKey(key);
  }

  /** AES-256-GCM; `about` (say, an account's id) must be the same again to decrypt. */
  encrypt(use: string, about: string, plain: Buffer): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyFor(use), nonce).setAAD(Buffer.from(about));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  }

  /** @throws Error when key, `about` or bytes are not those of `encrypt`. */
  decrypt(use: string, about: string, sealed: Buffer): Buffer {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.keyFor(use), nonce);
    decipher.setAAD(Buffer.from(about)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  }

  /** HMAC-SHA-256. */
  mac(use: string, data: Buffer): Buffer {
    return createHmac('sha256', this.keyFor(use)).update(data).digest();
  }

  private keyFor(use: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.master, Buffer.alloc(0), `lensledger ${use}`, KEY_BYTES));
  }
}
