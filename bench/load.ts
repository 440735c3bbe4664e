import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../src/platform/database';
import { dropDatabase } from '../test/drop-database';
import { copyRows } from './copy';
import { registryTables } from './registry-rows';
import { heldTables, type Segment, segmentRow, segments } from './segment-rows';
import { buildTown, SEED, type Town } from './town';

export interface LoadSize {
  cameras: number;
  /** Default: those of `town.ts`. */
  wards?: number;
  segmentsPerCamera: number;
  /** Run once all rows are there: what one bench wants besides. */
  statements?: readonly string[];
}

/** Raise when what is loaded changes. */
const VERSION = 5;

/** What the baseline writes down of each search, as durably as the api does. */
const BASELINE_LOG = [
  `CREATE TABLE bench_search (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, asked text NOT NULL, found integer NOT NULL)`,
  `GRANT INSERT ON bench_search TO ll_app`,
];

/**
 * Fills a database of its own with the town of `town.ts` and its segments, by COPY, in the order of time as recorders would
 * announce them; does nothing when it is there already.
 */
export async function loadTown(ownerUrl: string, name: string, size: LoadSize): Promise<Town> {
  const town = buildTown(size.cameras, size.wards);
  const print = fingerprint(size);
  if ((await fingerprintOf(ownerUrl, name)) === print) return town;
  await withClient(ownerUrl, (client) => dropDatabase(client, name));
  await execute(ownerUrl, `CREATE DATABASE ${name}`);
  const url = withDatabase(ownerUrl, name);
  await migrate(url);
  await execute(url, ...BASELINE_LOG);
  for (const table of registryTables(town)) await copyRows(url, table);
  await copySegments(url, town, size.segmentsPerCamera);
  await execute(url, ...(size.statements ?? []));
  await execute(url, `VACUUM (ANALYZE)`);
  await execute(ownerUrl, `COMMENT ON DATABASE ${name} IS '${print}'`);
  return town;
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

async function copySegments(url: string, town: Town, perCamera: number): Promise<void> {
  const held: Segment[] = [];
  const rows = map(segments(town, perCamera), (segment) => {
    if (segment.isHeld) held.push(segment);
    return segmentRow(segment);
  });
  const columns = 'id source_id clock_epoch_id displayed_started_at displayed_ended_at';
  await copyRows(url, { name: 'segment', columns, rows });
  for (const table of heldTables(held)) await copyRows(url, table);
}

function* map<T, U>(items: Iterable<T>, change: (item: T) => U): Generator<U> {
  for (const item of items) yield change(item);
}

/** Another size, another generator or another schema is another database. */
function fingerprint(size: LoadSize): string {
  const folder = join(__dirname, '..', 'src', 'platform', 'migrations');
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const schema = files.map((name) => readFileSync(join(folder, name), 'utf8'));
  return createHash('sha256')
    .update(JSON.stringify([VERSION, SEED, size, schema]))
    .digest('hex');
}

async function fingerprintOf(ownerUrl: string, name: string): Promise<string | null> {
  return withClient(ownerUrl, async (client) => {
    const sql = `SELECT shobj_description(oid, 'pg_database') AS print FROM pg_database WHERE datname = $1`;
    return (await client.query<{ print: string | null }>(sql, [name])).rows[0]?.print ?? null;
  });
}

async function execute(url: string, ...statements: string[]): Promise<void> {
  await withClient(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
