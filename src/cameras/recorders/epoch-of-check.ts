import { type ClockModel, displayedMilliseconds, uncertaintyAt } from '../../clock/clock-model';

/** A clock epoch as far as a check needs it. */
export interface CheckedEpoch {
  openedAt: Date | null;
  /** The reset came at some time before `openedAt`, after the last check of the epoch before. */
  isOpeningAssumed: boolean;
  model: ClockModel | null;
}

export interface EpochOfCheck<E> {
  epoch: E;
  /** The check shows that the reset was before this moment, earlier than it was assumed. */
  openedBy: Date | null;
}

/**
 * The epoch whose clock a check looked at: the latest that had begun at its true time, for a check found in a drawer belongs
 * to the clock of its day. Between the last check of one epoch and the assumed opening of the next it may have been either:
 * then the clock that would rather have displayed that, counted in half widths of its interval; a clock never checked yields
 * to one that fits.
 * @param epochs one recorder's, ascending, the first without a beginning.
 */
export function epochOfCheck<E extends CheckedEpoch>(
  epochs: readonly E[],
  check: { displayedAt: Date; trueAt: Date },
): EpochOfCheck<E> {
  const index = epochs.findLastIndex(({ openedAt }) => !openedAt || openedAt <= check.trueAt);
  const [epoch, next] = [epochs[index]!, epochs[index + 1]];
  const lastChecked = epoch.model?.lastCheckedAt;
  const isOpen = next?.isOpeningAssumed && (!lastChecked || lastChecked < check.trueAt);
  if (!isOpen || strangeness(next.model, check) >= strangeness(epoch.model, check))
    return { epoch, openedBy: null };
  return { epoch: next, openedBy: check.trueAt };
}

/** Beyond so many half widths a display is not this clock's. */
const STRANGE = 3;

function strangeness(model: ClockModel | null, { displayedAt, trueAt }: { displayedAt: Date; trueAt: Date }) {
  if (!model) return STRANGE;
  const expected = displayedMilliseconds(model, trueAt.getTime());
  return Math.abs(displayedAt.getTime() - expected) / uncertaintyAt(model, trueAt)!;
}
