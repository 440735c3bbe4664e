import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { normalisePassword, type PasswordOwner, refuseWeakPassword } from './password-policy';
import { type Lane, PasswordQueue } from './password-queue';

/** OWASP Password Storage Cheat Sheet; memory in KiB. The library's default algorithm is argon2id. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
const SALT_BYTES = 16;
const PREFIX = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;
/** Without those that look alike; 31 of them, so 4.95 bits each. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Hashing and judging passwords. Needs nothing else, so that the command line can use it too. */
@Injectable()
export class PasswordService {
  private readonly queue = new PasswordQueue();
  /** A hash that no password has. */
  private readonly decoy = `${PREFIX}${randomBase64(SALT_BYTES)}$${randomBase64(PARAMETERS.outputLen)}`;

  /** @returns argon2id in PHC form. @throws sign_in_busy */
  hash(password: string): Promise<string> {
    return this.queue.run('known', () => hash(normalisePassword(password), PARAMETERS));
  }

  /**
   * Takes as long for an account that does not exist (`stored` null) or holds no usable hash.
   * @throws sign_in_busy
   */
  async verify(stored: string | null, password: string, lane: Lane = 'known'): Promise<boolean> {
    const known = stored?.startsWith('$argon2id$') ? stored : this.decoy;
    return this.queue.run(lane, () => verify(known, normalisePassword(password)));
  }

  /** True when the hash was made with other parameters than today's. */
  isOutdated(stored: string): boolean {
    return !stored.startsWith(PREFIX);
  }

  /**
   * 12 to 128 characters, not common, without the owner's names. `field` is what the fault names.
   * @throws invalid_input
   */
  refuseWeak(password: string, owner: PasswordOwner, field = 'password'): void {
    refuseWeakPassword(password, owner, field);
  }

  /** For somebody to read out or write down once: 99 bits in four groups. */
  generateInitial(): string {
    return readableSecret(4);
  }
}

/** Groups of five letters and digits, 24.7 bits each. */
export function readableSecret(groups: number): string {
  const character = () => READABLE[randomInt(READABLE.length)]!;
  return Array.from({ length: groups }, () => Array.from({ length: 5 }, character).join('')).join('-');
}

/** As the PHC form writes it: without padding. */
function randomBase64(bytes: number): string {
  return randomBytes(bytes).toString('base64').replace(/=+$/, '');
}
