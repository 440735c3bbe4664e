import { Global, Module } from '@nestjs/common';
import { Config } from './config';
import { SecretsKey } from './secrets-key';

/** For the processes that have SECRETS_KEY_FILE, api and worker; the others could not even start with it. */
@Global()
@Module({
  providers: [
    { provide: SecretsKey, useFactory: (config: Config) => SecretsKey.load(config), inject: [Config] },
  ],
  exports: [SecretsKey],
})
export class SecretsModule {}
