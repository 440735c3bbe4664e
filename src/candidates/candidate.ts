import type { SeeingLens } from '../cameras/coverage/sight.service';
import type { Place } from '../geo/place';
import type { Bilingual } from '../platform/errors';
import type { CandidateFacts } from './candidate-facts';

/** A place and the uncertain time of what happened there, both as believed at a moment. */
export interface CandidateQuestion {
  place: Place;
  from: Date;
  /** Inclusive; not before `from`. */
  to: Date;
  /** As the registry believed then; null = as it believes now. */
  knownAt: Date | null;
}

/** On what the deadline of a recorder rests. `at_least`: it keeps this long or longer; `stated`: nobody measured it. */
export const retentionBases = ['measured', 'at_least', 'stated', 'unknown'] as const;
export type RetentionBasis = (typeof retentionBases)[number];

export interface Deadline {
  /** End of the happening plus what the recorder keeps; null = nobody knows how long it keeps. */
  at: Date | null;
  basis: RetentionBasis;
  retentionDays: number | null;
}

/** The recorder that kept what the lens saw then. */
export interface CandidateRecorder {
  id: string;
  name: string;
  areaId: number;
  sourceId: string;
  channel: number;
  /** The asked period as this recorder showed it. */
  displayed: { from: Date; to: Date };
}

/** A lens that could have seen it. */
export interface Candidate {
  camera: SeeingLens['camera'];
  view: SeeingLens['view'];
  /** At the nearest part of the place that it sees. */
  sight: SeeingLens['sight'];
  facts: CandidateFacts;
  /** Above 0 to 100. */
  score: number;
  reason: Bilingual;
  /** null = no recorder of this lens is known for that time. */
  recorder: CandidateRecorder | null;
  deadline: Deadline;
}
