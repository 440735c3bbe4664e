import 'reflect-metadata';
import { join } from 'node:path';
import { createAccount, createSession } from '../test/tester';
import type { Question, Round } from './clients';
import type { Environment } from '../test/services';
import type { Figure } from './figure';
import { loadTown } from './load';
import { ownEnvironment } from './own-environment';
import { quantile, race, rounded } from './race';
import { Random } from './random';
import { startSequencer } from './sequencer-process';
import { startServer } from './server-process';
import { DAYS, FIRST_MOMENT, SEED, type Town } from './town';

const DATABASE = 'lensledger_bench_candidates';
const MINUTE = 60_000;
const DAY = 86_400_000;
const P95_MILLISECONDS_MAX = 12;
const ROWS = 100;
const ITEM = '"reasonParts":';

/** BENCH_QUERIES and BENCH_LENSES make a quick, smaller run; its figures are not those of the goal. */
const QUERIES = Number(process.env.BENCH_QUERIES ?? 1000);
const LENSES = Number(process.env.BENCH_LENSES ?? 100_000);
/** Half of a ward's lenses stand at its one junction: enough that about a hundred see somebody within 30 m of it. */
const LENSES_PER_WARD = 232;
const WARDS_PER_DISTRICT = 10;
const SEGMENTS_PER_CAMERA = 100;

/** Recorders keep one to four weeks: a third of them measured three times, a third as stated, of a third nobody knows. */
const KEPT = [
  `UPDATE recorder SET stated_retention_days = 7 + get_byte(uuid_send(id), 14) % 21 WHERE get_byte(uuid_send(id), 15) % 3 > 0`,
  `INSERT INTO retention_measurement (id, recorder_id, clock_epoch_id, measured_at, oldest_displayed_at, method, checked_by)
   SELECT gen_random_uuid(), r.id, e.id, m.at, m.at - make_interval(days => 7 + get_byte(uuid_send(r.id), 14) % 21), 'seen', 'bench'
   FROM recorder r JOIN clock_epoch e ON e.recorder_id = r.id AND e.number = 1
   CROSS JOIN (VALUES (timestamptz '2026-01-10'), ('2026-02-10'), ('2026-03-10')) AS m (at)
   WHERE get_byte(uuid_send(r.id), 15) % 3 = 2`,
  `UPDATE camera SET last_confirmed_at = '2026-02-15', last_confirmed_by = 'bench' WHERE get_byte(uuid_send(id), 15) % 2 = 0`,
];

/**
 * Which lenses could have seen a fight at a junction, a hundred with all their reasons: the route of the built api, with session,
 * grant and the run in the custody log that a sequencer orders meanwhile, against the thinnest server over the same SQL and the same
 * rules that writes one durable row, each in a process of its own. `alone`: by one client, which is how long an officer waits.
 */
export async function run({ env }: { env: Environment }): Promise<Figure[]> {
  const districts = Math.ceil(LENSES / LENSES_PER_WARD / WARDS_PER_DISTRICT);
  const wards = districts * WARDS_PER_DISTRICT;
  const size = { cameras: LENSES, wards, segmentsPerCamera: SEGMENTS_PER_CAMERA, statements: KEPT };
  const town = await loadTown(env.DATABASE_OWNER_URL!, DATABASE, size);
  const own = await ownEnvironment(env, DATABASE);
  const grants = [{ role: 'investigator' as const, areaId: town.areas[0]!.id }];
  const account = await createAccount(own.DATABASE_OWNER_URL!, { grants });
  const { headers } = await createSession(own.DATABASE_OWNER_URL!, account.id);
  const dist = join(process.cwd(), process.env.LENSLEDGER_TEST_DIST ?? 'dist');
  const started: { stop: () => Promise<void> }[] = [startSequencer(own)];
  const start = async (script: string, readyPath: string) => {
    const server = await startServer(script, own, readyPath);
    started.push(server);
    return server.url;
  };
  try {
    const app = { url: await start(join(dist, 'main.js'), '/health/live'), headers };
    const baseline = { url: await start(join(__dirname, 'candidates-baseline-server.js'), '/'), headers: {} };
    const questions = questionsAbout(town);
    const [appAlone, baselineAlone] = await race(questions, [app, baseline], ITEM, 1);
    const [ofApp, ofBaseline] = await race(questions, [app, baseline], ITEM);
    return [...figuresOf('alone', appAlone!, baselineAlone!), ...figuresOf('many', ofApp!, ofBaseline!)];
  } finally {
    for (const each of started.toReversed()) await each.stop();
  }
}

/** Somewhere within 30 m of where it was said to be, within a quarter of an hour. */
function questionsAbout(town: Town): Question[] {
  const random = new Random(SEED + 7);
  return Array.from({ length: QUERIES }, () => {
    const { lon, lat } = random.pick(town.wards).junction;
    const from = Math.floor(FIRST_MOMENT + random.between(1, DAYS - 1) * DAY);
    const query = new URLSearchParams({
      lon: lon.toFixed(7),
      lat: lat.toFixed(7),
      radiusMeters: '30',
      from: new Date(from).toISOString(),
      to: new Date(from + 15 * MINUTE).toISOString(),
      limit: String(ROWS),
    });
    return { path: `/api/v1/candidates?${query.toString()}` };
  });
}

/** @throws Error when the two servers do not answer alike, or with too little to measure */
function figuresOf(name: string, app: Round, baseline: Round): Figure[] {
  if (app.rows.some((rows, index) => rows !== baseline.rows[index]))
    throw new Error(`candidates ${name}: the api and the baseline found different numbers of lenses`);
  const rows = quantile(app.rows, 0.5);
  if (rows < ROWS)
    throw new Error(`candidates ${name}: half of the answers hold less than ${ROWS} lenses: ${rows}`);
  const isAlone = name === 'alone';
  const latency = (point: number): Figure => {
    const [value, base] = [quantile(app.milliseconds, point), quantile(baseline.milliseconds, point)];
    const isGoal = isAlone && point === 0.95;
    return {
      name: `candidates.${name}.p${point * 100}`,
      figure: rounded(value),
      unit: 'ms',
      baseline: rounded(base),
      ratio: rounded(value / base),
      goal: isGoal ? `<= ${P95_MILLISECONDS_MAX} ms` : null,
      met: isGoal ? value <= P95_MILLISECONDS_MAX : null,
    };
  };
  const information = { baseline: null, ratio: null, goal: null, met: null };
  return [
    latency(0.5),
    latency(0.95),
    { ...information, name: `candidates.${name}.rows.p50`, unit: 'lenses', figure: rows },
    { ...information, name: `candidates.${name}.bytes.p50`, unit: 'bytes', figure: quantile(app.bytes, 0.5) },
  ];
}
