import type { SightDto } from '../cameras/coverage/sight.dto';
import type { CandidateFactsDto } from '../candidates/candidates.dto';
import { invalidField } from '../platform/errors';
import { decodeCursor } from '../platform/http/paging.dto';
import type { KeptCandidate } from './suggesting.repository';
import type { AfterSuggestion, SuggestionRow } from './suggestion.repository';
import type { SuggestionDecisionDto, SuggestionDto } from './suggestions.dto';

const NUMBER = /^-?\d{1,3}(\.\d{1,20})?(e-\d{1,3})?$/;

export function toSuggestionDto(row: SuggestionRow): SuggestionDto {
  const { id, incidentId, itemId, state, holds, isRequested, score, candidate, linkId } = row;
  return {
    ...{ id, incidentId, itemId },
    camera: { id: row.cameraId, code: row.cameraCode, name: row.cameraName, areaId: row.cameraAreaId },
    ...{ state, holds, isRequested, score: maybeRounded(score, 2) },
    reason: { vi: row.reasonVi, en: row.reasonEn },
    sight: candidate && shownSight(candidate),
    facts: candidate && shownFacts(candidate),
    meets: { from: row.meetsFrom.toISOString(), to: row.meetsTo.toISOString() },
    suggestedAt: row.suggestedAt.toISOString(),
    decision: decisionOf(row),
    linkId,
  };
}

/** Rounded as candidates are. */
function shownSight({ sight }: KeptCandidate): SightDto {
  return {
    ...sight,
    groundMeters: rounded(sight.groundMeters, 2),
    slantMeters: maybeRounded(sight.slantMeters, 2),
    bearingDegrees: rounded(sight.bearingDegrees, 1) % 360,
    pixelsPerMeter: maybeRounded(sight.pixelsPerMeter, 1),
  };
}

function shownFacts({ facts }: KeptCandidate): CandidateFactsDto {
  const { light, nightSight, uptimeShare, confirmedDaysAgo, clock, holding, periodShare } = facts;
  return {
    ...{ light, nightSight, clock, holding },
    uptimeShare: maybeRounded(uptimeShare, 4),
    confirmedDaysAgo: maybeRounded(confirmedDaysAgo, 1),
    periodShare: rounded(periodShare, 4),
  };
}

function maybeRounded(value: number | null, decimals: number): number | null {
  return value === null ? null : rounded(value, decimals);
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

function decisionOf({ decidedBy, decidedAt, decisionReason }: SuggestionRow): SuggestionDecisionDto | null {
  if (decidedBy === null || decidedAt === null) return null;
  return { by: decidedBy, at: decidedAt.toISOString(), reason: decisionReason };
}

/** @throws invalid_input naming `cursor` */
export function afterScore(cursor: string | undefined): AfterSuggestion {
  const values = decodeCursor(cursor, ['text', 'uuid']);
  if (!values) return null;
  const [score, id] = values.map(String) as [string, string];
  if (NUMBER.test(score)) return { score: Number(score), id };
  throw invalidField(
    'cursor',
    'cursor is not one this list gave out; start again without it',
    'cursor không hợp lệ; hãy bắt đầu lại từ trang đầu',
  );
}
