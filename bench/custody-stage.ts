import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { type Config, parseConfig } from '../src/platform/config';
import { migrate } from '../src/platform/database';
import { ObjectStore } from '../src/platform/storage/object-store';
import { startSequencer } from './sequencer-process';

const URLS = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SEQUENCER_DATABASE_URL'];

export interface CustodyStage {
  config: Config;
  /** Ends the sequencer in peace and drops the database. */
  clear(): Promise<void>;
}

/**
 * A database and buckets of its own, so that no other bench is slowed down or changed by what is written here, and a
 * sequencer in a process of its own, as in production.
 */
export async function setCustodyStage(env: Record<string, string>): Promise<CustodyStage> {
  const name = `bench_custody_${randomBytes(4).toString('hex')}`;
  const owner = env.DATABASE_OWNER_URL!;
  await run(owner, `CREATE DATABASE ${name}`);
  const urls = URLS.map((variable) => [variable, withDatabase(env[variable]!, name)]);
  const prefix = name.replaceAll('_', '-');
  const own = {
    ...env,
    ...Object.fromEntries(urls),
    S3_BUCKET_PREFIX: prefix,
    CHECKPOINT_SECONDS: '5',
    LOCK_DAYS: '1',
  };
  const config = parseConfig(own);
  await migrate(config.DATABASE_OWNER_URL!);
  await ObjectStore.connect(config).ensureBuckets();
  const sequencer = startSequencer(own);
  const clear = async () => {
    await sequencer.stop();
    // Not WITH (FORCE), which fails at once on a session of another role; this waits while the last ones end.
    await run(owner, `DROP DATABASE ${name}`);
  };
  return { config, clear };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
