import { type ClockModel, correctedAt, uncertaintyAt } from '../../clock/clock-model';

/** A clock epoch as far as choosing needs it. */
export interface EpochPeriod {
  /** True time of the reset that opened it; null = it has no beginning. */
  openedAt: Date | null;
  model: ClockModel | null;
}

export interface EpochChoice<E> {
  epoch: E;
  correctedAt: Date;
  /** 0 when the clock was never checked: nothing is known then, and nothing may be stretched. */
  uncertaintyMilliseconds: number;
}

/**
 * The epoch in which a recorder displayed `displayed`: the latest whose corrected time falls into its own true period,
 * give or take its uncertainty. After a reset the same reading may fit two epochs; one that fits none (the clock jumped
 * over it) goes to the nearest, so that evidence is never refused because of a clock.
 * @param epochs one recorder's, ascending, at least one.
 */
export function epochShowing<E extends EpochPeriod>(epochs: readonly E[], displayed: Date): EpochChoice<E> {
  const choices = epochs.map((epoch, index) =>
    choiceOf(epoch, epochs[index + 1]?.openedAt ?? null, displayed),
  );
  const fitting = choices.findLast((choice) => choice.distance <= choice.uncertaintyMilliseconds);
  const { epoch, correctedAt, uncertaintyMilliseconds } =
    fitting ?? choices.reduce((nearest, choice) => (choice.distance < nearest.distance ? choice : nearest));
  return { epoch, correctedAt, uncertaintyMilliseconds };
}

function choiceOf<E extends EpochPeriod>(epoch: E, closedAt: Date | null, displayed: Date) {
  const corrected = correctedAt(epoch.model, displayed);
  const tooEarly = epoch.openedAt ? epoch.openedAt.getTime() - corrected.getTime() : 0;
  const tooLate = closedAt ? corrected.getTime() - closedAt.getTime() : 0;
  return {
    epoch,
    correctedAt: corrected,
    uncertaintyMilliseconds: uncertaintyAt(epoch.model, corrected) ?? 0,
    distance: Math.max(0, tooEarly, tooLate),
  };
}
