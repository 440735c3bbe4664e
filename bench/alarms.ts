import { AlarmTown } from '../test/alarm-town';
import type { Figure } from './figure';
import { quantile } from './race';

/** BENCH_POINTS makes a quick, smaller run; its figures are not those of the goal. */
const POINTS = Number(process.env.BENCH_POINTS ?? 50);
const P95_MILLISECONDS_MAX = 2000;

/**
 * So many distinct alarm points pressed at the same moment: signed presses to the built api, whose worker makes the candidates and the
 * requests. From a press until others can read that its requests are on their way. There is no thinner thing that does this work.
 */
export async function run(): Promise<Figure[]> {
  const town = await AlarmTown.start(POINTS);
  try {
    const raised = await town.pressAll();
    const answered = raised.map(({ answeredMilliseconds }) => answeredMilliseconds);
    const queued = raised.map(({ queuedMilliseconds }) => queuedMilliseconds);
    return [
      figure('answered.p50', answered, 0.5),
      figure('answered.p95', answered, 0.95),
      figure('queued.p50', queued, 0.5),
      figure('queued.p95', queued, 0.95, P95_MILLISECONDS_MAX),
    ];
  } finally {
    await town.stop();
  }
}

function figure(name: string, values: number[], point: number, most: number | null = null): Figure {
  const value = quantile(values, point);
  return {
    ...{ name: `alarms.${name}`, figure: value, unit: 'ms', baseline: null, ratio: null },
    goal: most === null ? null : `<= ${most}`,
    met: most === null || POINTS < 50 ? null : value <= most,
  };
}
