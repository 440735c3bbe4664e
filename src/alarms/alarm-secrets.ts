import { Injectable } from '@nestjs/common';
import { SecretsKey } from '../platform/secrets-key';
import { SigningSecrets } from '../platform/signing-secrets';

/** Secrets by which buttons sign. */
@Injectable()
export class AlarmSecrets extends SigningSecrets {
  constructor(key: SecretsKey) {
    super(key, { use: 'alarm-key', prefix: 'lla_' });
  }
}
