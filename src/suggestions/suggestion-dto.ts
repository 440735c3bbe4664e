import { shownSight } from '../cameras/coverage/sight.service';
import { shownFacts } from '../candidates/candidate.service';
import { decodeCursor } from '../platform/http/paging.dto';
import type { AfterSuggestion, SuggestionRow } from './suggestion.repository';
import type { SuggestionDecisionDto, SuggestionDto } from './suggestions.dto';

export function toSuggestionDto(row: SuggestionRow): SuggestionDto {
  const { id, incidentId, itemId, state, holds, isRequested, score, candidate, linkId } = row;
  return {
    ...{ id, incidentId, itemId },
    camera: { id: row.cameraId, code: row.cameraCode, name: row.cameraName, areaId: row.cameraAreaId },
    ...{ state, holds, isRequested, score: score && Math.round(score * 100) / 100 },
    reason: { vi: row.reasonVi, en: row.reasonEn },
    sight: candidate && shownSight(candidate.sight),
    facts: candidate && shownFacts(candidate.facts),
    meets: { from: row.meetsFrom.toISOString(), to: row.meetsTo.toISOString() },
    suggestedAt: row.suggestedAt.toISOString(),
    decision: decisionOf(row),
    linkId,
  };
}

function decisionOf({ decidedBy, decidedAt, decisionReason }: SuggestionRow): SuggestionDecisionDto | null {
  if (decidedBy === null || decidedAt === null) return null;
  return { by: decidedBy, at: decidedAt.toISOString(), reason: decisionReason };
}

/** @throws invalid_input naming `cursor` */
export function afterScore(cursor: string | undefined): AfterSuggestion {
  const values = decodeCursor(cursor, ['number', 'uuid']);
  return values && { score: Number(values[0]), id: String(values[1]) };
}
