import { describe, expect, it, vi } from 'vitest';
import type { ClockState } from './master-clock';
import { follow, type Followed } from './sync';

const film = { start: 10_000, durationMilliseconds: 60_000 };

function videoAt(currentTime: number, others: Partial<Followed> = {}): Followed {
  const video = {
    currentTime,
    duration: 60,
    ended: false,
    paused: true,
    playbackRate: 1,
    readyState: 4,
    seeking: false,
    play: vi.fn(() => Promise.resolve()),
    pause: vi.fn(),
  };
  return Object.assign(video, others);
}

function clock(at: number, others: Partial<ClockState> = {}): ClockState {
  return { at, isPlaying: true, isWaiting: false, speed: 1, loop: { a: null, b: null }, ...others };
}

describe('follow', () => {
  it('puts a video that stands still exactly where the clock stands', () => {
    const video = videoAt(5);
    expect(follow(video, film, true, clock(15_040, { isPlaying: false }), false)).toBe(false);
    expect(video.currentTime).toBe(5.04);
  });

  it('starts it when the clock enters its period, and stops it outside', () => {
    const inside = videoAt(5);
    follow(inside, film, true, clock(15_000), false);
    expect(inside.play).toHaveBeenCalled();
    const outside = videoAt(60, { paused: false });
    follow(outside, film, false, clock(90_000), false);
    expect(outside.pause).toHaveBeenCalled();
  });

  it('makes good what is little by its rate, and what is much by a leap', () => {
    const late = videoAt(4.9);
    follow(late, film, true, clock(15_000), false);
    expect([late.currentTime, late.playbackRate > 1]).toEqual([4.9, true]);
    const far = videoAt(1);
    follow(far, film, true, clock(15_000), false);
    expect(far.currentTime).toBe(5);
  });

  it('lets the clock wait for what has no data or is late, until it has caught up', () => {
    expect(follow(videoAt(5, { readyState: 2 }), film, true, clock(15_000), false)).toBe(true);
    expect(follow(videoAt(4.8), film, true, clock(15_000), false)).toBe(false);
    expect(follow(videoAt(4.6), film, true, clock(15_000), false)).toBe(true);
    expect(follow(videoAt(4.8), film, true, clock(15_000), true)).toBe(true);
    expect(follow(videoAt(4.95), film, true, clock(15_000), true)).toBe(false);
  });

  it('while the clock waits, only the late ones run', () => {
    const late = videoAt(4.6);
    follow(late, film, true, clock(15_000, { isWaiting: true }), true);
    expect(late.play).toHaveBeenCalled();
    const ready = videoAt(5, { paused: false });
    follow(ready, film, true, clock(15_000, { isWaiting: true }), false);
    expect(ready.pause).toHaveBeenCalled();
  });

  it('does not wait at the end, where no more data comes', () => {
    const last = videoAt(59.95, { readyState: 2 });
    expect(follow(last, film, true, clock(69_990), false)).toBe(false);
  });
});
