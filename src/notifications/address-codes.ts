import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretsKey } from '../platform/secrets-key';

const DIGITS = 8;

/** What a code proves: that this account reads this mailbox. `nonce` is new for each code. */
export interface AddressProof {
  accountId: string;
  email: string;
  nonce: string;
}

/** The code follows from the row and the installation's key, so neither the database nor the job that sends it holds it. */
@Injectable()
export class AddressCodes {
  constructor(private readonly key: SecretsKey) {}

  codeOf({ accountId, email, nonce }: AddressProof): string {
    const mac = this.key.mac('address-code', Buffer.from(`${accountId} ${nonce} ${email}`));
    // 64 bits into 8 digits: no digit is likelier than another by more than one in 10^11.
    return String(mac.readBigUInt64BE() % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0');
  }

  /** @param code 8 digits */
  proves(code: string, proof: AddressProof): boolean {
    const given = Buffer.from(code);
    const expected = Buffer.from(this.codeOf(proof));
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}
