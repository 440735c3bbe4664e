import type { PlaceSeeing } from '../cameras/coverage/sight.service';
import { keptUntil, type LensFacts } from '../cameras/facts/lens-facts.service';
import type { HeldAs } from '../evidence/holdings.service';
import { type Candidate, type CandidateRecorder, type Deadline, isOver } from './candidate';
import type { CandidateFacts, Holding, Light } from './candidate-facts';
import { nightSightOf } from './light';
import { type ReasonPart, reasonOf, reasonPartsOf } from './reason';
import { byScore, type Factors, factorsOf, scoreOf } from './score';

const DAY_MILLISECONDS = 86_400_000;

/** What a lens sees, and what is known of it and of its footage. */
export interface Evidence {
  seeing: PlaceSeeing;
  lens: LensFacts;
  held: HeldAs | undefined;
}

/** What all candidates of one question have in common. */
export interface Circumstances {
  from: Date;
  to: Date;
  light: Light;
  now: Date;
  weightsVersion: string;
}

/** What has no history: a run keeps it, so that it can be ranked again as it was. */
export interface Frozen {
  confirmedDaysAgo: CandidateFacts['confirmedDaysAgo'];
  clock: CandidateFacts['clock'];
  holding: Holding;
  recorder: CandidateRecorder | null;
  deadline: Deadline;
}

/** A candidate with what its score and its reason are made of. */
export interface Judged extends Candidate {
  factors: Factors;
  reasonParts: ReasonPart[];
}

/** What is known of the footage of a lens at this moment. */
export function frozenOf({ seeing, lens, held }: Evidence, { from, to, now }: Circumstances): Frozen {
  const { days: retentionDays, basis } = lens.retention;
  const deadline = { at: keptUntil(to, retentionDays), basis, retentionDays };
  return {
    confirmedDaysAgo: daysBefore(seeing.lastConfirmedAt, from),
    clock: lens.clock,
    holding: holdingOf(held, deadline, now),
    recorder: lens.recorder && { ...lens.recorder, displayed: lens.displayed! },
    deadline,
  };
}

export function candidateOf(
  { seeing, lens }: Pick<Evidence, 'seeing' | 'lens'>,
  frozen: Frozen,
  { light, now, weightsVersion }: Circumstances,
): Judged {
  const { camera, view, sight, periodShare } = seeing;
  const facts: CandidateFacts = {
    pixelsPerMeter: sight.pixelsPerMeter,
    groundMeters: sight.groundMeters,
    by: sight.by,
    light,
    nightSight: nightSightOf(view, sight.groundMeters),
    status: camera.status,
    uptimeShare: lens.uptimeShare,
    confirmedDaysAgo: frozen.confirmedDaysAgo,
    clock: frozen.clock,
    holding: frozen.holding,
    periodShare,
  };
  const { recorder, deadline } = frozen;
  const factors = factorsOf(facts, weightsVersion);
  const reasonParts = reasonPartsOf({ facts, sight, view, recorder, deadline }, now);
  const judgement = { score: scoreOf(factors), factors, reason: reasonOf(reasonParts), reasonParts };
  return { camera, view, sight, facts, ...judgement, recorder, deadline };
}

/** The one to ask first at the beginning. */
export function ranked(candidates: readonly Judged[]): Judged[] {
  const keyed = candidates.map((candidate) => ({
    candidate,
    score: candidate.score,
    groundMeters: candidate.facts.groundMeters,
    cameraId: candidate.camera.id,
  }));
  return keyed.sort(byScore).map(({ candidate }) => candidate);
}

/**
 * A known segment says that it was recorded, not that it is still there: only what is sealed outlives the deadline. A recorder
 * that keeps at least so long may keep longer: past that nobody knows.
 */
function holdingOf(held: HeldAs | undefined, deadline: Deadline, now: Date): Holding {
  if (held === 'sealed') return 'sealed';
  if (deadline.basis !== 'at_least' && isOver(deadline, now)) return 'probably_overwritten';
  return held ?? (deadline.at && !isOver(deadline, now) ? 'presumed' : 'unknown');
}

function daysBefore(moment: string | null, from: Date): number | null {
  if (moment === null) return null;
  return Math.max(0, (from.getTime() - Date.parse(moment)) / DAY_MILLISECONDS);
}
