import type { Dto } from '../api/types';
import type { ClockReading } from '../offline/clock-reading';
import type { OutboxItem } from '../offline/outbox-item';

type Body = Dto<'AnswerSpotCheckDto'>;

export interface AnswerForm {
  isLive: boolean | null;
  isAsRecorded: boolean | null;
  nightPicture: Body['nightPicture'] | null;
  /** The true time at the moment at which the recorder was read. */
  reading: ClockReading | null;
  /** ISO: what the recorder showed at that moment. */
  displayedAt: string | null;
  isClockReset: boolean;
  oldestDisplayedAt: string | null;
  note: string;
}

export const emptyAnswer: AnswerForm = {
  isLive: null,
  isAsRecorded: null,
  nightPicture: null,
  reading: null,
  displayedAt: null,
  isClockReset: false,
  oldestDisplayedAt: null,
  note: '',
};

/** What keeps the answer from being sent; it is said beside the button. */
export type Missing = 'isLive' | 'isAsRecorded' | 'nightPicture' | 'displayedAt' | null;

export function missingOf({ isLive, isAsRecorded, nightPicture, reading, displayedAt }: AnswerForm): Missing {
  if (isLive === null) return 'isLive';
  if (isAsRecorded === null) return 'isAsRecorded';
  if (nightPicture === null) return 'nightPicture';
  return reading && !displayedAt ? 'displayedAt' : null;
}

/**
 * The answer as the api takes it. What is said of the recorder goes only with the true time at which it was read: a lens that is
 * looked at today may be told of tomorrow.
 * @param seenAt ISO: when the form was filled in, for it may be sent much later
 */
export function answerBody(form: AnswerForm, seenAt: string): Body {
  const { isLive, isAsRecorded, nightPicture, reading, displayedAt } = form;
  const clock =
    reading && displayedAt
      ? {
          recorderDisplayedAt: displayedAt,
          trueAt: reading.trueAt,
          roundTripMilliseconds: reading.roundTripMilliseconds,
          isClockReset: form.isClockReset,
          oldestDisplayedAt: form.oldestDisplayedAt,
        }
      : { isClockReset: false };
  return {
    seenAt,
    isLive: isLive ?? false,
    isAsRecorded: isAsRecorded ?? false,
    nightPicture: nightPicture ?? 'not_seen',
    note: form.note.trim() || null,
    ...clock,
  };
}

/** When an answer that is changed was first given; null: there is none, or the api wants another look. */
export function earlierLook(editing: OutboxItem | null): string | null {
  if (editing?.request.kind !== 'spot_check') return null;
  const isRefused = editing.problem?.errors?.some(({ field }) => field === 'seenAt');
  return isRefused ? null : (editing.request.body.seenAt ?? null);
}
