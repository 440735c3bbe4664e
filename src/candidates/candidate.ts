import type { SeeingLens } from '../cameras/coverage/sight.service';
import type { RetentionBasis } from '../cameras/facts/lens-facts.service';
import type { Bilingual } from '../platform/errors';
import type { CandidateFacts } from './candidate-facts';

export interface Deadline {
  /** End of the happening plus what the recorder keeps; null = nobody knows how long it keeps. */
  at: Date | null;
  basis: RetentionBasis;
  retentionDays: number | null;
}

export function isOver({ at }: Deadline, now: Date): boolean {
  return at !== null && at < now;
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
