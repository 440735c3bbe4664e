import { type ClockModel, displayedAt, displayedMilliseconds, uncertaintyAt } from '../../clock/clock-model';
import { estimateOf, keptBy } from '../recorders/retention-estimate';
import type { EpochRow, MeasurementRow, RecorderRow } from './lens-facts-sql';

const DAY_MILLISECONDS = 86_400_000;

/** How it is known how long a recorder keeps. `at_least`: this long or longer; `stated`: nobody measured it. */
export const retentionBases = ['measured', 'at_least', 'stated', 'unknown'] as const;
export type RetentionBasis = (typeof retentionBases)[number];

export interface KnownRetention {
  days: number | null;
  basis: RetentionBasis;
}

/** When a recorder needs the space of what ended at `end`; null = nobody knows how long it keeps. */
export function keptUntil(end: Date, retentionDays: number | null): Date | null {
  return retentionDays === null ? null : new Date(end.getTime() + retentionDays * DAY_MILLISECONDS);
}

/** A true period as an epoch displays it, and widened by what its clock may be off. */
interface Displayed {
  from: Date;
  to: Date;
  widened: { from: Date; to: Date };
}

interface KnownEpoch {
  id: string;
  /** null = it has no beginning. */
  openedAt: Date | null;
  /** null = never checked. */
  model: ClockModel | null;
  displayed: Displayed;
}

/** A recorder with its clock and its retention as they are known now. */
export interface KnownRecorder {
  id: string;
  name: string;
  areaId: number;
  isInScope: boolean;
  /** In the order of time; at least one. */
  epochs: KnownEpoch[];
  retention: KnownRetention;
}

/** @param period for which lenses are asked about */
export function knownRecorder(
  [id, name, areaId, statedDays, isInScope, firstRecordedAt]: RecorderRow,
  epochRows: readonly EpochRow[],
  measurements: readonly MeasurementRow[],
  period: { from: Date; to: Date },
): KnownRecorder {
  const epochs = epochRows.map((row) => epochOf(row, period));
  const retention = retentionOf({ measurements, statedDays, firstRecordedAt }, epochs);
  return { id, name, areaId, isInScope, epochs, retention };
}

interface Seen {
  measurements: readonly MeasurementRow[];
  statedDays: number | null;
  firstRecordedAt: number | null;
}

/** What was measured; without that what its custodian says. */
function retentionOf(
  { measurements, statedDays, firstRecordedAt }: Seen,
  epochs: KnownEpoch[],
): KnownRetention {
  const measured = measurements.map(([, measuredAt, oldestDisplayedAt, epochId]) => {
    const epoch = epochs.find((one) => one.id === epochId)!;
    return {
      measuredAt: new Date(measuredAt),
      oldestDisplayedAt: new Date(oldestDisplayedAt),
      clock: epoch.model,
      epochOpenedAt: epoch.openedAt,
    };
  });
  const first = firstRecordedAt === null ? null : new Date(firstRecordedAt);
  const { estimateDays, isAtLeast } = estimateOf(keptBy(measured, first));
  if (estimateDays !== null) return { days: estimateDays, basis: isAtLeast ? 'at_least' : 'measured' };
  if (statedDays !== null) return { days: statedDays, basis: 'stated' };
  return { days: null, basis: 'unknown' };
}

function epochOf(
  [
    ,
    id,
    openedAt,
    referenceAt,
    offsetMilliseconds,
    driftPpm,
    uncertaintyMilliseconds,
    driftUncertaintyPpm,
    firstCheckedAt,
    lastCheckedAt,
  ]: EpochRow,
  period: { from: Date; to: Date },
): KnownEpoch {
  const model =
    referenceAt === null
      ? null
      : {
          referenceAt: new Date(referenceAt),
          offsetMilliseconds,
          driftPpm,
          uncertaintyMilliseconds,
          driftUncertaintyPpm,
          firstCheckedAt: new Date(firstCheckedAt),
          lastCheckedAt: new Date(lastCheckedAt),
        };
  const opened = openedAt === null ? null : new Date(openedAt);
  return { id, openedAt: opened, model, displayed: displayedBy(model, period) };
}

/** The epoch that showed true time `at`: the last one that had begun. */
export function epochAt(epochs: readonly KnownEpoch[], at: Date): KnownEpoch {
  return epochs.findLast(({ openedAt }) => openedAt === null || openedAt <= at) ?? epochs[0]!;
}

/** Displayed minus true time around `at`, with the half width of its 95 % interval; null = never checked. */
export function clockFactsOf(
  model: ClockModel | null,
  at: Date,
): { offsetMilliseconds: number; uncertaintyMilliseconds: number } | null {
  if (!model) return null;
  const time = at.getTime();
  return {
    offsetMilliseconds: Math.round(displayedMilliseconds(model, time) - time),
    uncertaintyMilliseconds: Math.round(uncertaintyAt(model, at)!),
  };
}

function displayedBy(model: ClockModel | null, { from, to }: { from: Date; to: Date }): Displayed {
  const [first, last] = [displayedAt(model, from), displayedAt(model, to)];
  return {
    from: first,
    to: last,
    widened: {
      from: new Date(first.getTime() - Math.ceil(uncertaintyAt(model, from) ?? 0)),
      to: new Date(last.getTime() + Math.ceil(uncertaintyAt(model, to) ?? 0)),
    },
  };
}
