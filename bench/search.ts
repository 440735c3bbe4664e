import 'reflect-metadata';
import { join } from 'node:path';
import type { Round } from './clients';
import type { Environment } from '../test/services';
import type { Figure } from './figure';
import { loadTown } from './load';
import { ownEnvironment } from './own-environment';
import { quantile, race, rounded } from './race';
import { type QueryClass, queryClasses } from './search-queries';
import { createSearchers, type Searcher } from './searchers';
import { startSequencer } from './sequencer-process';
import { startServer } from './server-process';
import type { Town } from './town';

const DATABASE = 'lensledger_bench_search';
const LATENCY_RATIO_MAX = 1.5;
const RATE_RATIO_MIN = 0.6;

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
  const own = await ownEnvironment(env, DATABASE);
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

async function raceAll(town: Town, app: string, baseline: string, searchers: Searcher[]): Promise<Figure[]> {
  const bare = { url: baseline, headers: {} };
  const asked = searchers.map(({ headers }) => ({ url: app, headers }));
  const figures: Figure[] = [];
  for (const one of await queryClasses(town, asked[0]!, QUERIES)) {
    const [ofBaseline, ...rounds] = await race(one.questions, [bare, ...asked]);
    searchers.forEach((searcher, index) =>
      figures.push(...figuresOf(one, searcher, rounds[index]!, ofBaseline!)),
    );
    console.error(`  ${one.name}: ${one.what}`);
  }
  return figures;
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
