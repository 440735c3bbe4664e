import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { migrate } from '../src/platform/database';
import { migrations } from '../src/platform/migrations';
import { dropDatabase } from './drop-database';
import { servicesEnvironment } from './services';

export interface TestDatabase {
  name: string;
  ownerUrl: string;
  appUrl: string;
  sequencerUrl: string;
  drop(): Promise<void>;
}

/** A fresh database of its own for one test file, cloned from a template that holds the migrated schema. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const environment = servicesEnvironment();
  const owner = environment.DATABASE_OWNER_URL!;
  const template = templateName();
  const name = `ll_test_${randomBytes(6).toString('hex')}`;
  await withClient(owner, async (client) => {
    // One at a time: CREATE DATABASE needs the template without any session.
    await client.query(`SELECT pg_advisory_lock(hashtext('lensledger.test.template'))`);
    await ensureTemplate(client, owner, template);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    name,
    ownerUrl: withDatabase(owner, name),
    appUrl: withDatabase(environment.DATABASE_URL!, name),
    sequencerUrl: withDatabase(environment.SEQUENCER_DATABASE_URL!, name),
    drop: () => withClient(owner, (client) => dropDatabase(client, name)),
  };
}

/** Named by the chain's text, so that an edited migration makes a new template. */
function templateName(): string {
  const text = migrations.map((migration) => migration.name + migrationText(migration)).join('\n');
  return `ll_template_${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}

function migrationText(migration: (typeof migrations)[number]): string {
  const file = require.resolve(`../src/platform/migrations/${fileOf(migration.name)}`);
  return readFileSync(file, 'utf8');
}

function fileOf(className: string): string {
  const [, name, stamp] = /^([A-Z][a-zA-Z]+?)(\d{13})$/.exec(className)!;
  return `${stamp}-${name!.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`;
}

async function ensureTemplate(client: Client, owner: string, template: string): Promise<void> {
  const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = $1`, [template]);
  if (rowCount) return;
  const draft = `${template}_draft`;
  await dropDatabase(client, draft);
  await client.query(`CREATE DATABASE ${draft}`);
  await migrate(withDatabase(owner, draft));
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
