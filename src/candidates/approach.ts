import type { LensAround } from '../cameras/coverage/sight.service';
import type { Judged } from './candidate-assembly';

/** 5 km/h, as people walk, and 30 km/h, as they ride through a town. */
export const SPEEDS = { walking: 1.4, riding: 30 / 3.6 } as const;
export type Speed = keyof typeof SPEEDS;

/** When somebody who left the place passed, at the earliest and at the latest. */
export interface Passing {
  from: Date;
  to: Date;
}

/** A lens around the place that somebody leaving it would pass. */
export interface Approach {
  candidate: Judged;
  /** From the edge of the place to the nearest ground it covers, as the crow flies. */
  distanceMeters: number;
  /** null = not within the minutes asked, at that speed. */
  walking: Passing | null;
  riding: Passing | null;
}

/** How far somebody may have come. */
export function reachMeters(minutes: number): number {
  return SPEEDS.riding * minutes * 60;
}

/**
 * Leaves between `from` and `to`, in whatever direction, straight ahead: nobody passes sooner than this; streets bend, so
 * most pass later.
 */
export function passingAt(
  speed: Speed,
  distanceMeters: number,
  { from, to, minutes }: { from: Date; to: Date; minutes: number },
): Passing | null {
  const seconds = distanceMeters / SPEEDS[speed];
  if (seconds > minutes * 60) return null;
  const later = (date: Date) => new Date(date.getTime() + Math.round(seconds * 1000));
  return { from: later(from), to: later(to) };
}

/** Soonest first, then as candidates are; total. */
export function byPassing(a: Approach, b: Approach): number {
  if (a.distanceMeters !== b.distanceMeters) return a.distanceMeters - b.distanceMeters;
  if (a.candidate.score !== b.candidate.score) return b.candidate.score - a.candidate.score;
  return a.candidate.camera.id < b.candidate.camera.id ? -1 : 1;
}

export function approachOf(
  candidate: Judged,
  { distanceMeters }: LensAround,
  left: { from: Date; to: Date; minutes: number },
): Approach {
  return {
    candidate,
    distanceMeters,
    walking: passingAt('walking', distanceMeters, left),
    riding: passingAt('riding', distanceMeters, left),
  };
}
