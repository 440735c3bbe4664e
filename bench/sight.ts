import 'reflect-metadata';
import { join } from 'node:path';
import { createAccount, createSession } from '../test/tester';
import type { Question, Round } from './clients';
import type { Environment } from '../test/services';
import type { Figure } from './figure';
import { ownEnvironment } from './own-environment';
import { quantile, race, rounded } from './race';
import { Random } from './random';
import { loadRegistry, REGISTRY_DATABASE } from './registry-town';
import { startServer } from './server-process';
import { DAYS, FIRST_MOMENT, SEED, type Town } from './town';

const DAY = 86_400_000;
const QUERIES = Number(process.env.BENCH_QUERIES ?? 2000);
const P95_MILLISECONDS_MAX = 5;
const RATIO_MAX = 2;
const ITEM = '"sight":';

/**
 * Which lenses see a point, at a moment, as known at a moment: the route of the built api, with session and grant for the
 * province, against the thinnest server over the same SQL and predicate, each in a process of its own. `alone`: by one
 * client, which is how long an officer waits; the other figures with 8 clients that ask as fast as they are answered.
 */
export async function run({ env }: { env: Environment }): Promise<Figure[]> {
  const town = await loadRegistry(env);
  const own = await ownEnvironment(env, REGISTRY_DATABASE);
  const grants = [{ role: 'investigator' as const, areaId: town.areas[0]!.id }];
  const account = await createAccount(own.DATABASE_OWNER_URL!, { grants });
  const { headers } = await createSession(own.DATABASE_OWNER_URL!, account.id);
  const dist = join(process.cwd(), process.env.LENSLEDGER_TEST_DIST ?? 'dist');
  const app = await startServer(join(dist, 'main.js'), own, '/health/live');
  try {
    const baseline = await startServer(join(__dirname, 'sight-baseline-server.js'), own, '/');
    try {
      const servers = [
        { url: app.url, headers },
        { url: baseline.url, headers: {} },
      ];
      const figures: Figure[] = [];
      for (const { name, questions } of questionsAbout(town)) {
        const alone = questions.slice(0, Math.ceil(questions.length / 2));
        const [appAlone, baselineAlone] = await race(alone, servers, ITEM, 1);
        const [ofApp, ofBaseline] = await race(questions, servers, ITEM);
        figures.push(...figuresOf(`${name}.alone`, appAlone!, baselineAlone!));
        figures.push(...figuresOf(name, ofApp!, ofBaseline!));
      }
      return figures;
    } finally {
      await baseline.stop();
    }
  } finally {
    await app.stop();
  }
}

/** Every other point at a junction of 62 lenses, the rest where a single lens looks. */
function questionsAbout(town: Town): { name: string; questions: Question[] }[] {
  const random = new Random(SEED + 5);
  const points = Array.from({ length: QUERIES }, (_, index) => {
    const center =
      index % 2 ? random.pick(town.cameras).views[0]!.position : random.pick(town.wards).junction;
    const aside = () => random.between(-0.0002, 0.0002);
    const at = new Date(Math.floor(FIRST_MOMENT + random.between(0, DAYS * DAY))).toISOString();
    return {
      lon: (center.lon + aside()).toFixed(7),
      lat: (center.lat + aside()).toFixed(7),
      at,
      limit: '50',
    };
  });
  const asked = (extra: Record<string, string>) =>
    points.map((point) => ({
      path: `/api/v1/cameras/seeing?${new URLSearchParams({ ...point, ...extra }).toString()}`,
    }));
  const knownAt = new Date(FIRST_MOMENT + DAYS * DAY).toISOString();
  return [
    { name: 'now', questions: asked({}) },
    { name: 'known', questions: asked({ knownAt }) },
  ];
}

/** @throws Error when the two servers do not answer alike */
function figuresOf(name: string, app: Round, baseline: Round): Figure[] {
  if (app.rows.some((rows, index) => rows !== baseline.rows[index]))
    throw new Error(`sight ${name}: the api and the baseline found different numbers of lenses`);
  const isAlone = name.endsWith('.alone');
  const latency = (point: number, isGoal: boolean): Figure => {
    const [value, base] = [quantile(app.milliseconds, point), quantile(baseline.milliseconds, point)];
    return {
      name: `sight.${name}.p${point * 100}`,
      figure: rounded(value),
      unit: 'ms',
      baseline: rounded(base),
      ratio: rounded(value / base),
      goal: isGoal
        ? `<= ${RATIO_MAX} × baseline${isAlone ? ` and <= ${P95_MILLISECONDS_MAX} ms` : ''}`
        : null,
      met: isGoal ? value / base <= RATIO_MAX && (!isAlone || value <= P95_MILLISECONDS_MAX) : null,
    };
  };
  const rows = { unit: 'lenses', baseline: null, ratio: null, goal: null, met: null };
  return [
    latency(0.5, false),
    latency(0.95, true),
    { ...rows, name: `sight.${name}.rows.p50`, figure: quantile(app.rows, 0.5) },
    { ...rows, name: `sight.${name}.rows.p95`, figure: quantile(app.rows, 0.95) },
  ];
}
