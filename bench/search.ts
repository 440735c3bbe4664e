import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseConfig } from '../src/platform/config';
import { ObjectStore } from '../src/platform/storage/object-store';
import { ask, emptyRound, type Round, type Server } from './clients';
import type { Environment } from './environment';
import type { Figure } from './figure';
import { loadTown, withDatabase } from './load';
import { type QueryClass, queryClasses } from './search-queries';
import { createSearchers, type Searcher } from './searchers';
import { startSequencer } from './sequencer-process';
import { startServer } from './server-process';
import type { Town } from './town';

const DATABASE = 'lensledger_bench_search';
const CLIENTS = 8;
const ROUNDS = 10;
const WARM_UP = 100;
const LATENCY_RATIO_MAX = 1.5;
const RATE_RATIO_MIN = 0.6;
/** The limits stay on, but let one address and account ask as fast as they can. */
const LIMITS = { RATE_LIMIT_ADDRESS_PER_MINUTE: '1000000', RATE_LIMIT_ACCOUNT_PER_MINUTE: '1000000' };

/** BENCH_QUERIES and BENCH_CAMERAS make a quick, smaller run; its figures are not those of the goal. */
const QUERIES = Number(process.env.BENCH_QUERIES ?? 2000);
const CAMERAS = Number(process.env.BENCH_CAMERAS ?? 5000);
const SEGMENTS_PER_CAMERA = 200;

/**
 * The search route of the built api, with session, grants, purpose and the entry in the custody log that a sequencer orders
 * meanwhile, against the thinnest server over the same SQL that writes one durable row (`baseline-server.ts`), each in a
 * process of its own, with 8 clients. Rounds alternate between them, so that a busy neighbour on the machine slows all down.
 */
export async function run({ env }: { env: Environment }): Promise<Figure[]> {
  const size = { cameras: CAMERAS, segmentsPerCamera: SEGMENTS_PER_CAMERA };
  const town = await loadTown(env.DATABASE_OWNER_URL!, DATABASE, size);
  const own = await ownEnvironment(env);
  const searchers = await createSearchers(own.DATABASE_OWNER_URL!, town);
  const dist = join(process.cwd(), process.env.LENSLEDGER_TEST_DIST ?? 'dist');
  const started: { stop: () => Promise<void> }[] = [startSequencer(own)];
  const start = async (script: string, readyPath: string) => {
    const server = await startServer(script, own, readyPath);
    started.push(server);
    return server.url;
  };
  try {
    const app = await start(join(dist, 'main.js'), '/health/live');
    const baseline = await start(join(__dirname, 'baseline-server.js'), '/');
    return await raceAll(town, app, baseline, searchers);
  } finally {
    for (const each of started.toReversed()) await each.stop();
  }
}

/** The services', with the database of this bench and, since a log that was begun anew has no old signatures, new buckets. */
async function ownEnvironment(env: Environment): Promise<Environment> {
  const urls = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SEQUENCER_DATABASE_URL'];
  const changed = urls.map((name) => [name, withDatabase(env[name]!, DATABASE)]);
  const prefix = `bench-search-${randomBytes(4).toString('hex')}`;
  const own = { ...env, ...LIMITS, ...Object.fromEntries(changed), S3_BUCKET_PREFIX: prefix, LOCK_DAYS: '1' };
  await ObjectStore.connect(parseConfig(own)).ensureBuckets();
  return own;
}

async function raceAll(town: Town, app: string, baseline: string, searchers: Searcher[]): Promise<Figure[]> {
  const bare = { url: baseline, headers: {} };
  const asked = searchers.map(({ headers }) => ({ url: app, headers }));
  const figures: Figure[] = [];
  for (const one of await queryClasses(town, asked[0]!, QUERIES)) {
    const [ofBaseline, ...rounds] = await race(one, [bare, ...asked]);
    searchers.forEach((searcher, index) =>
      figures.push(...figuresOf(one, searcher, rounds[index]!, ofBaseline!)),
    );
    console.error(`  ${one.name}: ${one.what}`);
  }
  return figures;
}

/** @returns what each server was measured at, in their order. */
async function race({ questions }: QueryClass, servers: Server[]): Promise<Round[]> {
  const totals = servers.map((server) => ({ server, round: emptyRound() }));
  for (const server of servers) await ask(server, questions.slice(0, WARM_UP), CLIENTS);
  const length = Math.ceil(questions.length / ROUNDS);
  for (let number = 0; number < ROUNDS; number++) {
    // Who goes first alternates too: the second finds warmer caches.
    for (const { server, round } of number % 2 ? totals.toReversed() : totals) {
      const more = await ask(server, questions.slice(number * length, (number + 1) * length), CLIENTS);
      round.milliseconds.push(...more.milliseconds);
      round.rows.push(...more.rows);
      round.seconds += more.seconds;
    }
  }
  return totals.map(({ round }) => round);
}

/** @throws Error when the class asks for nothing or the two servers do not answer alike. */
function figuresOf(
  { name, mayBeEmpty }: QueryClass,
  searcher: Searcher,
  app: Round,
  baseline: Round,
): Figure[] {
  const median = quantile(app.rows, 0.5);
  if ((median === 0) !== mayBeEmpty)
    throw new Error(`class ${name} is invalid: its median answer has ${median} rows`);
  if (app.rows.some((rows, index) => rows !== baseline.rows[index]))
    throw new Error(`class ${name}: the api and the baseline found different numbers of rows`);
  const latency = (point: number) =>
    [quantile(app.milliseconds, point), quantile(baseline.milliseconds, point)] as const;
  const rate = (round: Round) => round.milliseconds.length / round.seconds;
  const [least, most] = [`>= ${RATE_RATIO_MIN} × baseline`, `<= ${LATENCY_RATIO_MAX} × baseline`];
  const isFast = (ratio: number) => ratio <= LATENCY_RATIO_MAX;
  const isMuch = (ratio: number) => ratio >= RATE_RATIO_MIN;
  const prefix = `search.${name}.${searcher.name}`;
  return [
    figure(`${prefix}p50`, 'ms', latency(0.5), most, isFast),
    figure(`${prefix}p95`, 'ms', latency(0.95), most, isFast),
    figure(`${prefix}p99`, 'ms', latency(0.99), null, null),
    figure(`${prefix}rate`, 'req/s', [rate(app), rate(baseline)], least, isMuch),
    figure(`${prefix}rows.p50`, 'rows', [median, null], null, null),
    figure(`${prefix}rows.p95`, 'rows', [quantile(app.rows, 0.95), null], null, null),
  ];
}

function figure(
  name: string,
  unit: string,
  [value, baseline]: readonly [number, number | null],
  goal: string | null,
  isMet: ((ratio: number) => boolean) | null,
): Figure {
  const ratio = baseline === null ? null : value / baseline;
  const met = isMet && ratio !== null ? isMet(ratio) : null;
  const base = baseline === null ? null : rounded(baseline);
  return {
    name,
    figure: rounded(value),
    unit,
    baseline: base,
    ratio: ratio === null ? null : rounded(ratio),
    goal,
    met,
  };
}

function quantile(values: number[], point: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * point))]!;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
