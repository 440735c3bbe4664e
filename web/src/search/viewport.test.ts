import { describe, expect, it } from 'vitest';
import { moved, percentOf, ticksOf, zoomed } from './viewport';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 9, 14);
const extent = { from: start, to: start + hour };

describe('zoomed', () => {
  it('shows half around the middle', () => {
    expect(zoomed(extent, 0.5, extent)).toEqual({ from: start + hour / 4, to: start + (3 * hour) / 4 });
  });

  it('shows no more than there is, and no less than two seconds', () => {
    expect(zoomed(extent, 4, extent)).toEqual(extent);
    const close = zoomed({ from: start, to: start + 2000 }, 0.5, extent);
    expect(close.to - close.from).toBe(2000);
  });
});

describe('moved', () => {
  it('stops at the ends', () => {
    const view = { from: start, to: start + hour / 2 };
    expect(moved(view, -1, extent)).toEqual(view);
    expect(moved(view, 9, extent)).toEqual({ from: start + hour / 2, to: start + hour });
  });
});

describe('ticksOf', () => {
  it('writes a handful of round moments', () => {
    const ticks = ticksOf(extent);
    expect(ticks[0]).toBe(start);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(ticks[1]! - ticks[0]!).toBe(600_000);
  });

  it('writes midnights of Vietnam over several days', () => {
    const ticks = ticksOf({ from: start, to: start + 7 * 24 * hour });
    expect(new Date(ticks[0]!).toISOString()).toBe('2026-01-09T17:00:00.000Z');
  });
});

it('percentOf runs from the left to the right edge', () => {
  expect(percentOf(start + hour / 4, extent)).toBe(25);
});
