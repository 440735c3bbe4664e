import { isInVietnam } from '../../geo/coordinate-candidates';
import type { Candidate, CandidateReason } from '../../geo/coordinate-reading';
import type { Position } from '../../geo/position';
import { alternativesOf } from '../../geo/proposals';
import type { AcceptKind } from './import-state';
import type { ImportArea } from './import-areas.repository';
import type { ImportAreas } from './import-areas';
import type { ParsedPosition } from './reading/lens-row';
import { type Proposal, reason, type RowReason } from './row-reasons';

export interface PlacedRow {
  position: Position | null;
  reasons: RowReason[];
  proposals: Proposal[];
}

/** A lost decimal point and a wrong sign are slips of the keyboard too. */
const KIND_OF: Record<CandidateReason, AcceptKind> = {
  swapped: 'swapped',
  typo: 'typo',
  decimal_lost: 'typo',
  sign: 'typo',
  projected: 'projected',
};

/**
 * Where the row's lens stands. A position that is in doubt or outside the area is never mended silently: what may have been
 * meant and lies inside is proposed, and taken only when that kind of mending was accepted and leaves no choice.
 */
export function placeRow(
  parsed: ParsedPosition,
  area: ImportArea,
  areas: ImportAreas,
  accept: ReadonlySet<AcceptKind>,
): PlacedRow {
  const { value } = parsed;
  // Where no boundary says more, a lens of ours still stands in Vietnam.
  const isInside = (position: Position) =>
    areas.isInside(area, position) ?? (isInVietnam(position) ? null : false);
  if (value && isInside(value) !== false) return { position: value, reasons: [], proposals: [] };
  const inside =
    value === null && !parsed.candidates.some(({ position }) => isInside(position) !== null)
      ? parsed.candidates
      : alternativesOf(parsed, (position) => isInside(position) !== false);
  const accepted = distinct(inside.filter((one) => accept.has(KIND_OF[one.reason])));
  if (accepted.length === 1) return { position: accepted[0]!.position, reasons: [], proposals: [] };
  const fault = value ? outside(area) : null;
  return {
    position: null,
    reasons: fault ? [fault] : [],
    proposals: distinct(inside).slice(0, PROPOSALS_MAX).map(proposalOf),
  };
}

const PROPOSALS_MAX = 5;

function distinct(candidates: Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ position }) => {
    const key = `${position.lon.toFixed(5)},${position.lat.toFixed(5)}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

function proposalOf({ reason: why, change, position }: Candidate): Proposal {
  return { kind: KIND_OF[why], message: change, position };
}

function outside({ code, name }: ImportArea): RowReason {
  return reason(
    'coordinates',
    'outside_area',
    `the position lies outside ${name} (${code}); check the coordinates`,
    `vị trí nằm ngoài địa bàn ${name} (${code}); hãy kiểm tra lại tọa độ`,
  );
}
