import { describe, expect, it, vi } from 'vitest';
import { MasterClock } from './master-clock';

const minute = 60_000;
const stretches = [
  { start: 0, end: minute },
  { start: 30_000, end: 90_000 },
  { start: 10 * minute, end: 11 * minute },
];

function clockAt(at: number) {
  let now = 1000;
  const clock = new MasterClock(stretches, at, () => now);
  const run = (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= 50) {
      now += Math.min(50, left);
      clock.tick();
    }
  };
  return { clock, run, leap: (milliseconds: number) => ((now += milliseconds), clock.tick()) };
}

describe('MasterClock', () => {
  it('runs at its speed while it plays', () => {
    const { clock, run } = clockAt(0);
    run(1000);
    expect(clock.snapshot().at).toBe(0);
    clock.play();
    clock.tick();
    run(1000);
    clock.setSpeed(4);
    run(1000);
    expect(clock.snapshot().at).toBe(5000);
  });

  it('waits for every video that must load first', () => {
    const { clock, run } = clockAt(0);
    clock.play();
    clock.tick();
    clock.hold('a', true);
    clock.hold('b', true);
    clock.hold('a', false);
    run(1000);
    expect(clock.snapshot()).toMatchObject({ at: 0, isWaiting: true });
    clock.hold('b', false);
    run(1000);
    expect(clock.snapshot()).toMatchObject({ at: 1000, isWaiting: false });
  });

  it('goes over long gaps to a little before the next footage, and stops at the end', () => {
    const { clock, run } = clockAt(90_000 - 10);
    clock.play();
    clock.tick();
    run(100);
    expect(clock.snapshot().at).toBeGreaterThanOrEqual(10 * minute - 500);
    clock.seek(11 * minute - 10);
    run(100);
    expect(clock.snapshot()).toMatchObject({ at: 11 * minute, isPlaying: false });
  });

  it('repeats what lies between A and B, whichever was set first', () => {
    const { clock, run } = clockAt(5000);
    clock.setLoop({ a: 6000, b: 4000 });
    clock.play();
    clock.tick();
    run(1000);
    expect(clock.snapshot().at).toBe(4000);
  });

  it('does not leap after a pause of the page', () => {
    const { clock, leap } = clockAt(0);
    clock.play();
    clock.tick();
    leap(30_000);
    expect(clock.snapshot().at).toBe(250);
  });

  it('tells those who look ten times a second, and at once of what somebody did', () => {
    const { clock, run } = clockAt(0);
    const told = vi.fn();
    clock.subscribe(told);
    clock.play();
    clock.tick();
    run(1000);
    expect(told.mock.calls.length).toBeLessThanOrEqual(11);
    told.mockClear();
    clock.seek(20_000);
    expect(told).toHaveBeenCalledTimes(1);
  });
});
