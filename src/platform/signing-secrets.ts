import { randomBytes } from 'node:crypto';
import type { SecretsKey } from './secrets-key';

const SECRET_BYTES = 32;

/** Of one kind of secret. */
export interface SecretKind {
  /** For `SecretsKey`. */
  use: string;
  /** So that scanners of code and logs know one when it leaks. */
  prefix: string;
}

/** Secrets by which calls are signed: unlike a password, ours to know, so encrypted and not hashed. */
export class SigningSecrets {
  /** Of nobody: what is signed by an unknown key is refused after the same work as that of a known one. */
  readonly nobodys: string;

  constructor(
    private readonly key: SecretsKey,
    private readonly kind: SecretKind,
  ) {
    this.nobodys = this.random();
  }

  /** @param ownerId of what it belongs to. @returns what is shown this once, and what is stored. */
  make(ownerId: string): { secret: string; stored: Buffer } {
    const secret = this.random();
    return { secret, stored: this.key.encrypt(this.kind.use, ownerId, Buffer.from(secret)) };
  }

  /** @throws Error when it was stored by another key or for another owner. */
  open(ownerId: string, stored: Buffer): string {
    return this.key.decrypt(this.kind.use, ownerId, stored).toString();
  }

  private random(): string {
    return this.kind.prefix + randomBytes(SECRET_BYTES).toString('base64url');
  }
}
