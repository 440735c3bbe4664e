import { type AccessScope, NOWHERE } from '../platform/http/request-context';
import type { Candidate, Deadline } from './candidate';
import type { CandidateFacts } from './candidate-facts';
import type { Frozen } from './candidate-assembly';
import type { StoredQuestion } from './question';

/** A row of candidate_run. */
export interface CandidateRun {
  id: string;
  incidentId: string | null;
  askedBy: string;
  question: StoredQuestion;
  /** What the registry believed at this moment was used. */
  knownAt: Date;
  /** What has no history was as at this moment; what is left of a retention counts from it. */
  computedAt: Date;
  weightsVersion: string;
  /** null = everywhere. */
  scopeAreaIds: number[] | null;
  /** Of the lenses found. */
  areaIds: number[];
  found: number;
  /** First to last. */
  ranking: StoredLens[];
}

/**
 * One lens of a run as JSON keeps it: lists, because names would be two thirds of it and every answer waits until its run is
 * written. Their order never changes; what is added comes last. Moments are milliseconds since 1970.
 */
export type StoredLens = [
  cameraId: string,
  viewId: string,
  score: number,
  facts: StoredFacts,
  recorder: StoredRecorder | null,
  deadline: [at: number | null, basis: Deadline['basis'], retentionDays: number | null],
];
type StoredFacts = [
  pixelsPerMeter: number | null,
  groundMeters: number,
  by: CandidateFacts['by'],
  light: CandidateFacts['light'],
  nightSight: CandidateFacts['nightSight'],
  status: CandidateFacts['status'],
  uptimeShare: number | null,
  confirmedDaysAgo: number | null,
  clock: [offsetMilliseconds: number, uncertaintyMilliseconds: number] | null,
  holding: CandidateFacts['holding'],
  periodShare: number,
];
type StoredRecorder = [
  id: string,
  name: string,
  areaId: number,
  sourceId: string,
  channel: number,
  displayedFrom: number,
  displayedTo: number,
];

/** One lens of a run. */
export interface RankedLens {
  cameraId: string;
  viewId: string;
  score: number;
  facts: CandidateFacts;
}

export function storedLensOf({ camera, view, score, facts, recorder, deadline }: Candidate): StoredLens {
  return [
    camera.id,
    view.id,
    score,
    storedFacts(facts),
    recorder && [
      recorder.id,
      recorder.name,
      recorder.areaId,
      recorder.sourceId,
      recorder.channel,
      recorder.displayed.from.getTime(),
      recorder.displayed.to.getTime(),
    ],
    [deadline.at && deadline.at.getTime(), deadline.basis, deadline.retentionDays],
  ];
}

function storedFacts(facts: CandidateFacts): StoredFacts {
  const { clock } = facts;
  return [
    facts.pixelsPerMeter,
    facts.groundMeters,
    facts.by,
    facts.light,
    facts.nightSight,
    facts.status,
    facts.uptimeShare,
    facts.confirmedDaysAgo,
    clock && [clock.offsetMilliseconds, clock.uncertaintyMilliseconds],
    facts.holding,
    facts.periodShare,
  ];
}

export function rankedLensOf([cameraId, viewId, score, facts]: StoredLens): RankedLens {
  return { cameraId, viewId, score, facts: factsOf(facts) };
}

function factsOf(stored: StoredFacts): CandidateFacts {
  const [pixelsPerMeter, groundMeters, by, light, nightSight, status, uptimeShare, confirmedDaysAgo] = stored;
  const [, , , , , , , , clock, holding, periodShare] = stored;
  return {
    ...{ pixelsPerMeter, groundMeters, by, light, nightSight, status, uptimeShare, confirmedDaysAgo },
    clock: clock && { offsetMilliseconds: clock[0], uncertaintyMilliseconds: clock[1] },
    ...{ holding, periodShare },
  };
}

/** What of a lens is taken from the run, because nobody could find it out again. */
export function frozenIn([, , , stored, recorder, [at, basis, retentionDays]]: StoredLens): Frozen {
  const { confirmedDaysAgo, clock, holding } = factsOf(stored);
  const deadline = { at: at === null ? null : new Date(at), basis, retentionDays };
  if (!recorder) return { confirmedDaysAgo, clock, holding, recorder: null, deadline };
  const [id, name, areaId, sourceId, channel, from, to] = recorder;
  const displayed = { from: new Date(from), to: new Date(to) };
  return {
    ...{ confirmedDaysAgo, clock, holding, deadline },
    recorder: { id, name, areaId, sourceId, channel, displayed },
  };
}

export function scopeOfRun({ scopeAreaIds }: CandidateRun): AccessScope {
  return { ...NOWHERE, isEverywhere: scopeAreaIds === null, areaIds: scopeAreaIds ?? [] };
}
