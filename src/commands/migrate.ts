import { type Config, ConfigError } from '../platform/config';
import { migrate } from '../platform/database';
import { EXIT, type Outcome } from './exit-codes';

/** Brings the schema up to date as role ll_owner. @throws ConfigError without DATABASE_OWNER_URL. */
export async function runMigrations(config: Config): Promise<Outcome> {
  if (!config.DATABASE_OWNER_URL)
    throw new ConfigError(['DATABASE_OWNER_URL is missing (migrate needs the owner role)']);
  const ran = await migrate(config.DATABASE_OWNER_URL);
  const text = ran.length ? ran.map((name) => `ran ${name}`).join('\n') : 'the schema is up to date';
  return { exitCode: EXIT.ok, text, data: { ran } };
}
