import { shownSight } from '../cameras/coverage/sight.service';
import { encodeCursor } from '../platform/http/paging.dto';
import type { Judged } from './candidate-assembly';
import { type CandidateRun, type RankedLens, rankedLensOf, type StoredLens } from './candidate-run';
import type { CandidateDto, CandidatePageDto, CandidateRunDto, ReplayDifferenceDto } from './candidates.dto';
import type { Factors } from './score';
import { rounded, shownFacts } from './shown-facts';

/** For the outside. @param rank 1 = the first */
export function toCandidateDto(
  { camera, view, sight, facts, score, factors, reason, reasonParts, recorder, deadline }: Judged,
  rank: number,
  computedAt: Date,
): CandidateDto {
  return {
    rank,
    camera,
    view,
    sight: shownSight(sight),
    facts: shownFacts(facts),
    score: rounded(score, 2),
    factors: roundedFactors(factors),
    reason,
    reasonParts,
    recorder: recorder && {
      ...recorder,
      displayed: {
        from: recorder.displayed.from.toISOString(),
        to: recorder.displayed.to.toISOString(),
      },
    },
    deadline: {
      ...deadline,
      at: deadline.at?.toISOString() ?? null,
      timeLeftMilliseconds: deadline.at && deadline.at.getTime() - computedAt.getTime(),
    },
  };
}

/** What a page says of its run. */
export function toPageDto(
  run: CandidateRun,
  { candidates, offset, limit }: { candidates: readonly Judged[]; offset: number; limit: number },
): CandidatePageDto {
  const ranks = new Map(run.ranking.map(([cameraId], index) => [cameraId, index + 1]));
  return {
    ...askedOf(run),
    runId: run.id,
    items: candidates.map((one) => toCandidateDto(one, ranks.get(one.camera.id)!, run.computedAt)),
    nextCursor: cursorAfter(run, offset + limit),
  };
}

/** The run as it was, nothing computed anew. */
export function toRunDto(run: CandidateRun, offset: number, limit: number): CandidateRunDto {
  const shown = run.ranking.slice(offset, offset + limit);
  return {
    id: run.id,
    askedBy: run.askedBy,
    ...askedOf(run),
    items: shown.map((lens, index) => ({ rank: offset + index + 1, ...rankedLensOf(lens) })),
    nextCursor: cursorAfter(run, offset + limit),
  };
}

function askedOf({ question, ...run }: CandidateRun) {
  return {
    incidentId: run.incidentId,
    weightsVersion: run.weightsVersion,
    line: question.line,
    radiusMeters: question.radiusMeters,
    from: question.from,
    to: question.to,
    knownAt: run.knownAt.toISOString(),
    computedAt: run.computedAt.toISOString(),
    found: run.found,
  };
}

function cursorAfter({ id, found }: CandidateRun, offset: number): string | null {
  return offset < found ? encodeCursor([id, offset]) : null;
}

/** What differs between a ranking and the same computed again, in the order of the first. */
export function differencesBetween(
  stored: readonly StoredLens[],
  computed: readonly StoredLens[],
): ReplayDifferenceDto[] {
  const [before, after] = [stored.map(rankedLensOf), computed.map(rankedLensOf)];
  const again = new Map(after.map((lens, index) => [lens.cameraId, { lens, index }]));
  const known = new Set(before.map(({ cameraId }) => cameraId));
  const changed = before.flatMap((lens, index): ReplayDifferenceDto[] => {
    const { cameraId } = lens;
    const other = again.get(cameraId);
    if (!other) return [{ cameraId, kind: 'missing', fields: [] }];
    const fields = [...changedIn(lens, other.lens), ...(index === other.index ? [] : ['rank'])];
    return fields.length ? [{ cameraId, kind: 'changed', fields }] : [];
  });
  const added = after.filter(({ cameraId }) => !known.has(cameraId));
  return [...changed, ...added.map(({ cameraId }) => ({ cameraId, kind: 'added' as const, fields: [] }))];
}

function changedIn(before: RankedLens, after: RankedLens): string[] {
  const flat = ({ viewId, score, facts }: RankedLens) => Object.entries({ viewId, score, ...facts });
  const others = flat(after);
  // As JSON, for that is how one of them was kept; its numbers come back as they were.
  return flat(before).flatMap(([name, value], index) =>
    JSON.stringify(value) === JSON.stringify(others[index]![1]) ? [] : [name],
  );
}

function roundedFactors(factors: Factors): Factors {
  const { detail, light, sight, status, uptime, confirmation, clock, holding, period } = factors;
  return {
    detail: rounded(detail, 3),
    light: rounded(light, 3),
    sight: rounded(sight, 3),
    status: rounded(status, 3),
    uptime: rounded(uptime, 3),
    confirmation: rounded(confirmation, 3),
    clock: rounded(clock, 3),
    holding: rounded(holding, 3),
    period: rounded(period, 3),
  };
}
