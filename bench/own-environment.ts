import { randomBytes } from 'node:crypto';
import { parseConfig } from '../src/platform/config';
import { ObjectStore } from '../src/platform/storage/object-store';
import type { Environment } from '../test/services';
import { withDatabase } from './load';

/** The limits stay on, but let one address and account ask as fast as they can. */
const LIMITS = { RATE_LIMIT_ADDRESS_PER_MINUTE: '1000000', RATE_LIMIT_ACCOUNT_PER_MINUTE: '1000000' };

/** The services', with a bench's own database and, since a log that was begun anew has no old signatures, new buckets. */
export async function ownEnvironment(env: Environment, database: string): Promise<Environment> {
  const urls = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SEQUENCER_DATABASE_URL'];
  const changed = urls.map((name) => [name, withDatabase(env[name]!, database)]);
  const prefix = `bench-${randomBytes(6).toString('hex')}`;
  const own = { ...env, ...LIMITS, ...Object.fromEntries(changed), S3_BUCKET_PREFIX: prefix, LOCK_DAYS: '1' };
  await ObjectStore.connect(parseConfig(own)).ensureBuckets();
  return own;
}
