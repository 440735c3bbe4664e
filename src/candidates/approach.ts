import type { LensAround } from '../cameras/coverage/sight.service';
import type { Judged } from './candidate-assembly';

/** 5 km/h, as people walk, and 30 km/h, as they ride through a town. */
const SPEEDS = { walking: 1.4, riding: 30 / 3.6 } as const;

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
function passingAt(
  speed: keyof typeof SPEEDS,
  distanceMeters: number,
  { from, to, minutes }: { from: Date; to: Date; minutes: number },
): Passing | null {
  const seconds = distanceMeters / SPEEDS[speed];
  if (seconds > minutes * 60) return null;
  const later = (date: Date) => new Date(date.getTime() + Math.round(seconds * 1000));
  return { from: later(from), to: later(to) };
}

/** Where a lens stands in the list. */
export type Stand = [distanceMeters: number, cameraId: string];

export function standOf({ distanceMeters, camera }: LensAround): Stand {
  return [distanceMeters, camera.id];
}

/** Soonest first; total. */
export function byPassing([oneMeters, oneId]: Stand, [otherMeters, otherId]: Stand): number {
  if (oneMeters !== otherMeters) return oneMeters - otherMeters;
  return oneId < otherId ? -1 : oneId > otherId ? 1 : 0;
}

export function approachOf(
  candidate: Judged,
  distanceMeters: number,
  left: { from: Date; to: Date; minutes: number },
): Approach {
  return {
    candidate,
    distanceMeters,
    walking: passingAt('walking', distanceMeters, left),
    riding: passingAt('riding', distanceMeters, left),
  };
}
