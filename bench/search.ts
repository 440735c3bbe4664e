import { join } from 'node:path';
import { ask, emptyRound, type Round } from './clients';
import type { Environment } from './environment';
import type { Figure } from './figure';
import { loadTown, withDatabase } from './load';
import { type QueryClass, queryClasses } from './search-queries';
import { startServer } from './server-process';

const DATABASE = 'lensledger_bench_search';
const CLIENTS = 8;
const ROUNDS = 10;
const WARM_UP = 100;
const LATENCY_RATIO_MAX = 1.5;
const RATE_RATIO_MIN = 0.6;

/** BENCH_QUERIES and BENCH_CAMERAS make a quick, smaller run; its figures are not those of the goal. */
const QUERIES = Number(process.env.BENCH_QUERIES ?? 2000);
const CAMERAS = Number(process.env.BENCH_CAMERAS ?? 5000);
const SEGMENTS_PER_CAMERA = 200;

/**
 * The search route of the built api against the thinnest server over the same SQL (`baseline-server.ts`), each in a process
 * of its own, with 8 clients. Rounds alternate between the two, so that a busy neighbour on the machine slows both down.
 */
export async function run({ env }: { env: Environment }): Promise<Figure[]> {
  const size = { cameras: CAMERAS, segmentsPerCamera: SEGMENTS_PER_CAMERA };
  const town = await loadTown(env.DATABASE_OWNER_URL!, DATABASE, size);
  const serverEnv = { ...env, DATABASE_URL: withDatabase(env.DATABASE_URL!, DATABASE) };
  const app = await startServer(
    join(process.cwd(), process.env.LENSLEDGER_TEST_DIST ?? 'dist', 'main.js'),
    serverEnv,
    '/health/live',
  );
  try {
    const baseline = await startServer(join(__dirname, 'baseline-server.js'), serverEnv, '/');
    try {
      const figures: Figure[] = [];
      for (const one of await queryClasses(town, app.url, QUERIES)) {
        figures.push(...figuresOf(one, ...(await race(one, app.url, baseline.url))));
        console.error(`  ${one.name}: ${one.what}`);
      }
      return figures;
    } finally {
      await baseline.stop();
    }
  } finally {
    await app.stop();
  }
}

async function race({ questions }: QueryClass, app: string, baseline: string): Promise<[Round, Round]> {
  const totalOf = (url: string) => ({ url, round: emptyRound() });
  const totals = [totalOf(app), totalOf(baseline)] as const;
  for (const { url } of totals) await ask(url, questions.slice(0, WARM_UP), CLIENTS);
  const length = Math.ceil(questions.length / ROUNDS);
  for (let number = 0; number < ROUNDS; number++) {
    // Who goes first alternates too: the second finds warmer caches.
    for (const total of number % 2 ? totals.toReversed() : totals) {
      const round = await ask(total.url, questions.slice(number * length, (number + 1) * length), CLIENTS);
      total.round.milliseconds.push(...round.milliseconds);
      total.round.rows.push(...round.rows);
      total.round.seconds += round.seconds;
    }
  }
  return [totals[0].round, totals[1].round];
}

/** @throws Error when the class asks for nothing or the two servers do not answer alike. */
function figuresOf({ name, mayBeEmpty }: QueryClass, app: Round, baseline: Round): Figure[] {
  const median = quantile(app.rows, 0.5);
  if ((median === 0) !== mayBeEmpty)
    throw new Error(`class ${name} is invalid: its median answer has ${median} rows`);
  if (app.rows.some((rows, index) => rows !== baseline.rows[index]))
    throw new Error(`class ${name}: the api and the baseline found different numbers of rows`);
  const latency = (point: number) =>
    [quantile(app.milliseconds, point), quantile(baseline.milliseconds, point)] as const;
  const rate = (round: Round) => round.milliseconds.length / round.seconds;
  const isFast = (ratio: number) => ratio <= LATENCY_RATIO_MAX;
  return [
    figure(`search.${name}.p50`, 'ms', latency(0.5), `<= ${LATENCY_RATIO_MAX} × baseline`, isFast),
    figure(`search.${name}.p95`, 'ms', latency(0.95), `<= ${LATENCY_RATIO_MAX} × baseline`, isFast),
    figure(`search.${name}.p99`, 'ms', latency(0.99), null, null),
    figure(
      `search.${name}.rate`,
      'req/s',
      [rate(app), rate(baseline)],
      `>= ${RATE_RATIO_MIN} × baseline`,
      (ratio) => ratio >= RATE_RATIO_MIN,
    ),
    figure(`search.${name}.rows.p50`, 'rows', [median, null], null, null),
    figure(`search.${name}.rows.p95`, 'rows', [quantile(app.rows, 0.95), null], null, null),
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
