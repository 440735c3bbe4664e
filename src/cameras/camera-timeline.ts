import { startOfVietnamDay } from '../platform/local-date';
import type { CameraStatus } from './camera-status';

/** From `validFrom` on a lens was in `status`, until the next change. */
export interface StatusChange {
  status: CameraStatus;
  validFrom: Date;
}

/** Half-open; a null end = still. */
export interface FaultPeriod {
  from: Date;
  to: Date | null;
}

/**
 * What recorded changes say: of several that begin at one moment the one recorded last counts.
 * @param recorded in the order of recording.
 * @returns by time; each moment once.
 */
export function timelineOf(recorded: readonly StatusChange[]): StatusChange[] {
  const byMoment = new Map(recorded.map(({ status, validFrom }) => [validFrom.getTime(), status]));
  return [...byMoment]
    .sort(([a], [b]) => a - b)
    .map(([time, status]) => ({ status, validFrom: new Date(time) }));
}

/** When the first state of a lens begins: on its first day of service, but no state begins in the future. */
export function beginOfService(inServiceFrom: string): Date {
  return new Date(Math.min(startOfVietnamDay(inServiceFrom).getTime(), Date.now()));
}

/** The status at a moment; null = before the first change. */
export function statusAt(timeline: readonly StatusChange[], at: Date): CameraStatus | null {
  return timeline.findLast(({ validFrom }) => validFrom <= at)?.status ?? null;
}

/** When the last run of equal statuses began: since when the lens is what it is. */
export function currentSince(timeline: readonly StatusChange[]): Date | null {
  const current = timeline.at(-1)?.status;
  const before = timeline.findLastIndex(({ status }) => status !== current);
  return timeline[before + 1]?.validFrom ?? null;
}

/** Since when it worked, before it became faulty if it did: a fault of before then is over. null = it never did. */
export function lastWorkingSince(timeline: readonly StatusChange[]): Date | null {
  const last = timeline.findLastIndex(({ status }) => status !== 'faulty');
  return timeline[last]?.status === 'active' ? currentSince(timeline.slice(0, last + 1)) : null;
}

/** `timeline` with `status` from a moment on, whatever it said of later ones. */
export function endingWith(timeline: readonly StatusChange[], change: StatusChange): StatusChange[] {
  return [...timeline.filter(({ validFrom }) => validFrom < change.validFrom), change];
}

/** What people stated, with what is known of faults laid over it: a lens that should work was faulty then. */
export function overlaidByFaults(
  stated: readonly StatusChange[],
  faults: readonly FaultPeriod[],
): StatusChange[] {
  const moments = faults.flatMap(({ from, to }) => (to ? [from, to] : [from]));
  const times = [...stated.map(({ validFrom }) => validFrom), ...moments].map((date) => date.getTime());
  return [...new Set(times)]
    .sort((a, b) => a - b)
    .flatMap((time) => {
      const validFrom = new Date(time);
      const status = statusAt(stated, validFrom);
      if (!status) return [];
      const isFaulty = faults.some(({ from, to }) => from <= validFrom && (!to || to > validFrom));
      return [{ status: status === 'active' && isFaulty ? ('faulty' as const) : status, validFrom }];
    });
}

/**
 * What must be recorded, so that a history which says `current` says `desired`: nothing is ever taken back, a later word
 * counts. The fewest changes that do it, by time.
 */
export function changesTowards(
  current: readonly StatusChange[],
  desired: readonly StatusChange[],
): StatusChange[] {
  const said = new Map(current.map(({ status, validFrom }) => [validFrom.getTime(), status]));
  const times = [...said.keys(), ...desired.map(({ validFrom }) => validFrom.getTime())];
  const added: StatusChange[] = [];
  let carried: CameraStatus | null = null;
  for (const time of [...new Set(times)].sort((a, b) => a - b)) {
    const validFrom = new Date(time);
    const wanted = statusAt(desired, validFrom);
    // Before the first change that is desired nothing can be unsaid; the days of service bound it.
    if (wanted && wanted !== (said.get(time) ?? carried)) added.push({ status: wanted, validFrom });
    carried = wanted ?? said.get(time) ?? carried;
  }
  return added;
}
