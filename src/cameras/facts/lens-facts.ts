import { startOfVietnamDay } from '../../platform/local-date';
import type { CameraStatus } from '../camera-status';
import { timelineOf } from '../camera-timeline';
import { uptimeOf } from '../upkeep/uptime';
import type { ChangeRow, FactsRow, LensRow, SourceRow } from './lens-facts-sql';
import {
  clockFactsOf,
  epochAt,
  type KnownRecorder,
  knownRecorder,
  type KnownRetention,
} from './recorder-facts-of';

/** A true period, and until when anything is known of it. */
export interface FactsPeriod {
  from: Date;
  /** Inclusive. */
  to: Date;
  /** Now. */
  at: Date;
  /** States of lenses as recorded by then; null = by now. Clocks and retention have no history and are as known now. */
  knownAt: Date | null;
}

/** Where footage of a lens may lie: a source under an epoch of its clock, in displayed time. */
export interface FootageProbe {
  cameraId: string;
  sourceId: string;
  epochId: string;
  /** The period. */
  displayed: { from: Date; to: Date };
  /** The same, widened by what the clock may be off. */
  widened: { from: Date; to: Date };
  /** No segment of this source is longer. */
  longestMilliseconds: number;
}

/** What is known of a lens and of the recorder that recorded it during a period. */
export interface LensFacts {
  /** null = none is known, or it lies outside the scope; what it keeps and how its clock runs is said all the same. */
  recorder: { id: string; name: string; areaId: number; sourceId: string; channel: number } | null;
  /** The period as that recorder showed it; null = no recorder is known. */
  displayed: { from: Date; to: Date } | null;
  /** null = never checked, or no recorder is known. */
  clock: { offsetMilliseconds: number; uncertaintyMilliseconds: number } | null;
  retention: KnownRetention;
  /** Share of the thirty days before the period, and of the period, in which it worked; null = nothing is known. */
  uptimeShare: number | null;
  /** Of all sources of the lens that have segments: which of them recorded then was judged by clocks as known before. */
  probes: FootageProbe[];
}

const UPTIME_MILLISECONDS = 30 * 86_400_000;
const UNKNOWN: KnownRetention = { days: null, basis: 'unknown' };

/** @returns by lens id, of all that were asked for and exist */
export function lensFactsOf(row: FactsRow, when: FactsPeriod): Map<string, LensFacts> {
  const [sources, changes] = [grouped(row.sources), grouped(row.changes)];
  const recorders = knownRecorders(row, when);
  return new Map(
    row.lenses.map((lens) => {
      const known = { sources: sources.get(lens[0]) ?? [], changes: changes.get(lens[0]) ?? [] };
      return [lens[0], factsOf(lens, known, recorders, when)];
    }),
  );
}

function knownRecorders(row: FactsRow, when: FactsPeriod): Map<string, KnownRecorder> {
  const [epochs, measurements] = [grouped(row.epochs), grouped(row.measurements)];
  return new Map(
    row.recorders.map((recorder) => {
      const [id] = recorder;
      return [id, knownRecorder(recorder, epochs.get(id)!, measurements.get(id) ?? [], when)];
    }),
  );
}

/** By the id that each row begins with, in the order they came. */
function grouped<Row extends [id: string, ...unknown[]]>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[0]);
    if (group) group.push(row);
    else groups.set(row[0], [row]);
  }
  return groups;
}

interface OfLens {
  sources: readonly SourceRow[];
  changes: readonly ChangeRow[];
}

function factsOf(
  lens: LensRow,
  { sources, changes }: OfLens,
  recorders: Map<string, KnownRecorder>,
  when: FactsPeriod,
): LensFacts {
  const source = recordingSource(sources, when);
  const facts = { uptimeShare: uptimeShareOf(lens, changes, when), probes: probesOf(sources, recorders) };
  if (!source) return { ...facts, recorder: null, displayed: null, clock: null, retention: UNKNOWN };
  const [, sourceId, recorderId, channel] = source;
  const recorder = recorders.get(recorderId)!;
  const epoch = epochAt(recorder.epochs, when.from);
  const { from, to } = epoch.displayed;
  const { id, name, areaId } = recorder;
  return {
    ...facts,
    recorder: recorder.isInScope ? { id, name, areaId, sourceId, channel } : null,
    displayed: { from, to },
    clock: clockFactsOf(epoch.model, when.from),
    retention: recorder.retention,
  };
}

/** The main stream is preferred, then the source attached last, as for footage that comes in. */
function recordingSource(sources: readonly SourceRow[], { from, to }: FactsPeriod): SourceRow | null {
  const during = sources.filter(
    ([, , , , , validFrom, validTo]) => validFrom <= +to && (validTo === null || validTo > +from),
  );
  return during.find(([, , , , isMain]) => isMain) ?? during[0] ?? null;
}

function probesOf(sources: readonly SourceRow[], recorders: Map<string, KnownRecorder>): FootageProbe[] {
  // A source whose longest segment is none has none.
  const recorded = sources.filter((source) => source[7] > 0);
  return recorded.flatMap(([cameraId, sourceId, recorderId, , , , , longestMilliseconds]) =>
    recorders.get(recorderId)!.epochs.map(({ id: epochId, displayed }) => {
      const { from, to, widened } = displayed;
      return { cameraId, sourceId, epochId, displayed: { from, to }, widened, longestMilliseconds };
    }),
  );
}

function uptimeShareOf(
  [, inServiceFrom, inServiceTo]: LensRow,
  recorded: readonly ChangeRow[],
  { from, to, at }: FactsPeriod,
): number | null {
  const until = new Date(Math.min(+to, +at));
  const since = new Date(Math.min(+from, +until) - UPTIME_MILLISECONDS);
  const changes = recorded.map(([, status, validFrom]) => ({
    status: status as CameraStatus,
    validFrom: new Date(validFrom),
  }));
  const service = {
    from: startOfVietnamDay(inServiceFrom),
    to: inServiceTo === null ? null : startOfVietnamDay(inServiceTo),
  };
  return uptimeOf(timelineOf(changes), service, { from: since, to: until }).share;
}
