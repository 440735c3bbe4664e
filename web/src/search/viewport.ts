import type { Period } from './lanes';

const SHORTEST_MILLISECONDS = 2000;
const TICKS_MOST = 7;
const STEPS_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200];
const DAY_SECONDS = 86_400;
/** Ticks stand on full hours of Vietnam. */
const ZONE_MILLISECONDS = 7 * 3_600_000;

/** The part of `extent` shown after zooming around the middle; a factor below 1 shows less. */
export function zoomed(view: Period, factor: number, extent: Period): Period {
  const middle = (view.from + view.to) / 2;
  const half = Math.max(SHORTEST_MILLISECONDS, (view.to - view.from) * factor) / 2;
  return within({ from: middle - half, to: middle + half }, extent);
}

/** Moved by a share of what is shown. */
export function moved(view: Period, share: number, extent: Period): Period {
  const by = (view.to - view.from) * share;
  return within({ from: view.from + by, to: view.to + by }, extent);
}

function within(view: Period, extent: Period): Period {
  const length = Math.min(view.to - view.from, extent.to - extent.from);
  const from = Math.min(Math.max(view.from, extent.from), extent.to - length);
  return { from, to: from + length };
}

/** Moments to be written at the axis. */
export function ticksOf({ from, to }: Period): number[] {
  const step = stepSeconds((to - from) / 1000) * 1000;
  const first = Math.ceil((from + ZONE_MILLISECONDS) / step) * step - ZONE_MILLISECONDS;
  const ticks: number[] = [];
  for (let tick = first; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}

function stepSeconds(lengthSeconds: number): number {
  const least = lengthSeconds / TICKS_MOST;
  return STEPS_SECONDS.find((step) => step >= least) ?? Math.ceil(least / DAY_SECONDS) * DAY_SECONDS;
}

/** Percent from the left edge, beyond 0 and 100 for what is outside. */
export function percentOf(moment: number, view: Period): number {
  return ((moment - view.from) / (view.to - view.from)) * 100;
}
