import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretsKey } from '../platform/secrets-key';

/** So that scanners of code and logs know one when it leaks. */
const PREFIX = 'lla_';
const SECRET_BYTES = 32;
const USE = 'alarm-key';

/** Secrets by which buttons sign: ours to know, so encrypted and not hashed. */
@Injectable()
export class AlarmSecrets {
  /** By which presses of unknown keys are refused, after the same work as those of known ones. */
  readonly nobodys = PREFIX + randomBytes(SECRET_BYTES).toString('base64url');

  constructor(private readonly key: SecretsKey) {}

  /** @returns what is shown this once, and what is stored. */
  make(alarmKeyId: string): { secret: string; stored: Buffer } {
    const secret = PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
    return { secret, stored: this.key.encrypt(USE, alarmKeyId, Buffer.from(secret)) };
  }

  /** @throws Error when it was stored by another key or for another button. */
  open(alarmKeyId: string, stored: Buffer): string {
    return this.key.decrypt(USE, alarmKeyId, stored).toString();
  }
}
