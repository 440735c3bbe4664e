import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretsKey } from '../platform/secrets-key';

/** So that scanners of code and logs know one when it leaks. */
const PREFIX = 'llw_';
const SECRET_BYTES = 32;
const USE = 'webhook';

/** Secrets by which calls are signed: unlike a password, ours to know, so encrypted. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly key: SecretsKey) {}

  /** @returns what is shown this once, and what is stored. */
  make(webhookId: string): { secret: string; stored: Buffer } {
    const secret = PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
    return { secret, stored: this.key.encrypt(USE, webhookId, Buffer.from(secret)) };
  }

  /** @throws Error when it was stored by another key or for another webhook. */
  open(webhookId: string, stored: Buffer): string {
    return this.key.decrypt(USE, webhookId, stored).toString();
  }
}
