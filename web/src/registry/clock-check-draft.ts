import type { Dto } from '../api/types';
import { isoOfLocal, localOfIso } from '../ui/time';
import type { ClockReading } from './clock';
import { textOf } from './inputs';
import type { TrueTime } from './TrueTimeStep';

/** What a recorder shows, as its two parts are typed. */
export interface DisplayedTime {
  /** `2026-01-09`; null = the day of the true time. */
  date: string | null;
  /** `21:30:05`; anything shorter is not finished. */
  time: string;
}

export interface ClockCheckDraft {
  trueTime: TrueTime | null;
  displayed: DisplayedTime;
  method: Dto<'ClockCheckDto'>['method'];
  checkedBy: string;
  readingSeconds: number | null;
  isAfterReset: boolean;
  resetAt: string | null;
  pictureId: string | null;
}

const TIME = /^\d\d:\d\d:\d\d$/;

/** @returns null while the check is not complete. */
export function clockCheckBodyOf(draft: ClockCheckDraft): Dto<'RecordClockCheckDto'> | null {
  const { trueTime, method, isAfterReset, resetAt, pictureId } = draft;
  const displayedAt = displayedAtOf(draft);
  const checkedBy = textOf(draft.checkedBy);
  if (!trueTime || !displayedAt || !checkedBy) return null;
  return {
    displayedAt,
    trueAt: trueTime.at,
    method,
    checkedBy,
    readingUncertaintyMilliseconds: (draft.readingSeconds ?? 1) * 1000,
    roundTripMilliseconds: trueTime.roundTripMilliseconds,
    pictureId,
    afterReset: isAfterReset,
    ...(isAfterReset && resetAt && { resetAt }),
  };
}

/** @returns how far the clock is off by this check alone; null while a time is missing. */
export function clockReadingOf(draft: ClockCheckDraft): ClockReading | null {
  const displayedAt = displayedAtOf(draft);
  if (!draft.trueTime || !displayedAt) return null;
  return {
    offsetMilliseconds: Date.parse(displayedAt) - Date.parse(draft.trueTime.at),
    uncertaintyMilliseconds:
      Math.max(1, draft.readingSeconds ?? 1) * 1000 + (draft.trueTime.roundTripMilliseconds ?? 0) / 2,
  };
}

function displayedAtOf({ displayed, trueTime }: ClockCheckDraft): string | null {
  const date = displayed.date ?? (trueTime && localOfIso(trueTime.at).slice(0, 10));
  return date && TIME.test(displayed.time) ? isoOfLocal(`${date} ${displayed.time}`) : null;
}
