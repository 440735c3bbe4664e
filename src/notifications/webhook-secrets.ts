import { Injectable } from '@nestjs/common';
import { SecretsKey } from '../platform/secrets-key';
import { SigningSecrets } from '../platform/signing-secrets';

/** Secrets by which calls of webhooks are signed. */
@Injectable()
export class WebhookSecrets extends SigningSecrets {
  constructor(key: SecretsKey) {
    super(key, { use: 'webhook', prefix: 'llw_' });
  }
}
