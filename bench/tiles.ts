import 'reflect-metadata';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { ZOOM_MAX } from '../src/cameras/coverage/tile';
import { createAccount, type Headers } from '../test/tester';
import { ask, type Question, type Round } from './clients';
import type { Environment } from '../test/services';
import type { Figure } from './figure';
import { ownEnvironment } from './own-environment';
import { CLIENTS, quantile, rounded } from './race';
import { Random } from './random';
import { loadRegistry, REGISTRY_DATABASE } from './registry-town';
import { startServer } from './server-process';
import { SEED, type Town } from './town';

const QUERIES = Number(process.env.BENCH_QUERIES ?? 2000);
/** So many that none asks for a tile twice while it is kept. */
const ACCOUNTS = 60;
const WARM_UP = 100;
const P95_MILLISECONDS_MAX = 50;
const BYTES_MAX = 200_000;

/**
 * Vector tiles of all zooms around random lenses, cold: each account has an area more than any other, so that no tile kept
 * for one answers another.
 */
export async function run({ env }: { env: Environment }): Promise<Figure[]> {
  const town = await loadRegistry(env);
  const own = await ownEnvironment(env, REGISTRY_DATABASE);
  const accounts = await createAccounts(own.DATABASE_OWNER_URL!, town);
  const dist = join(process.cwd(), process.env.LENSLEDGER_TEST_DIST ?? 'dist');
  const app = await startServer(join(dist, 'main.js'), own, '/health/live');
  try {
    const questions = questionsAbout(town, accounts);
    const server = { url: app.url, headers: {} };
    // Those asked last: until they are asked again nothing of it is kept any more.
    await ask(server, questions.slice(-WARM_UP), CLIENTS);
    // Alone, a tile's own time; with all clients the two cores are busy, and a tile waits for the others.
    const alone = await ask(server, questions.slice(0, questions.length / 2), 1);
    return [
      ...figuresOf('cold.alone', alone, P95_MILLISECONDS_MAX),
      ...figuresOf('cold.together', await ask(server, questions, CLIENTS), null),
    ];
  } finally {
    await app.stop();
  }
}

async function createAccounts(ownerUrl: string, { areas }: Town): Promise<Headers[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const accounts: Headers[] = [];
  try {
    for (let number = 0; number < ACCOUNTS; number++) {
      const extra = await client.query<{ id: number }>(`INSERT INTO area (id)
        SELECT max(id) + 1 FROM area RETURNING id`);
      const areaId = extra.rows[0]!.id;
      await client.query(
        `INSERT INTO area_version (id, area_id, valid_from, path, code, name, kind)
         VALUES ($1, $2, '2020-01-01', text2ltree($2::integer::text), 'E' || $2::integer, 'E', 'province')`,
        [v7(), areaId],
      );
      const grants = [areas[0]!.id, areaId].map((id) => ({ role: 'investigator' as const, areaId: id }));
      accounts.push((await createAccount(ownerUrl, { grants })).headers);
    }
  } finally {
    await client.end();
  }
  return accounts;
}

function questionsAbout(town: Town, accounts: Headers[]): Question[] {
  const random = new Random(SEED + 7);
  return Array.from({ length: QUERIES }, (_, index) => {
    const z = index % (ZOOM_MAX + 1);
    const center = random.chance(0.5)
      ? random.pick(town.cameras).views[0]!.position
      : random.pick(town.wards).junction;
    const mercator = Math.asinh(Math.tan((center.lat * Math.PI) / 180)) / Math.PI;
    const [x, y] = [((center.lon + 180) / 360) * 2 ** z, ((1 - mercator) / 2) * 2 ** z];
    const headers = accounts[Math.floor(index / (ZOOM_MAX + 1)) % accounts.length]!;
    return { path: `/api/v1/cameras/tiles/${z}/${Math.floor(x)}/${Math.floor(y)}`, headers };
  });
}

function figuresOf(prefix: string, { milliseconds, bytes, seconds }: Round, p95Max: number | null): Figure[] {
  const zooms = ZOOM_MAX + 1;
  const ofZooms = (from: number, to: number) =>
    milliseconds.filter((_, index) => index % zooms >= from && index % zooms <= to);
  const figure = (name: string, value: number, unit: string, most: number | null = null): Figure => ({
    name: `tiles.${prefix}.${name}`,
    figure: rounded(value),
    unit,
    baseline: null,
    ratio: null,
    goal: most === null ? null : `<= ${most} ${unit}`,
    met: most === null ? null : value <= most,
  });
  return [
    figure('p50', quantile(milliseconds, 0.5), 'ms'),
    figure('p95', quantile(milliseconds, 0.95), 'ms', p95Max),
    figure('p99', quantile(milliseconds, 0.99), 'ms'),
    figure('zoom0to9.p95', quantile(ofZooms(0, 9), 0.95), 'ms'),
    figure('zoom10to16.p95', quantile(ofZooms(10, 16), 0.95), 'ms'),
    figure('zoom17to22.p95', quantile(ofZooms(17, 22), 0.95), 'ms'),
    figure('rate', milliseconds.length / seconds, 'req/s'),
    figure('bytes.p50', quantile(bytes, 0.5), 'bytes'),
    figure('bytes.largest', Math.max(...bytes), 'bytes', BYTES_MAX),
  ];
}
