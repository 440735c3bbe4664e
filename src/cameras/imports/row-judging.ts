import type { AcceptKind, Outcome } from './import-state';
import type { LensDecision, ViewChange } from './lens-decision';
import type { DecidedRow, ReadRow, RowResult } from './import-rows';
import type { ParsedRow } from './reading/lens-row';
import type { PlacedRow } from './row-position';
import { type Proposal, reason, type RowReason } from './row-reasons';

/** Codes of faults that a row about a lens that is registered need not mend. */
const NEEDED_FOR_NEW = new Set(['coordinates_empty', 'coordinates_placeholder', 'name_missing']);

/** The offer to make as many lenses of a row as it speaks of; null = it speaks of one, or that was accepted. */
export function severalOf(
  row: ParsedRow,
  accept: ReadonlySet<AcceptKind>,
): { reason: RowReason; proposal: Proposal } | null {
  const count = row.lensCount;
  if (count === 1 || accept.has('several')) return null;
  const en = `the row speaks of ${count} lenses; each needs a row of its own`;
  const vi = `dòng này nói về ${count} mắt camera; mỗi mắt cần một dòng riêng`;
  const message = { en: `register ${count} lenses`, vi: `ghi thành ${count} mắt camera` };
  return {
    reason: reason('count', 'several_lenses', en, vi),
    proposal: { kind: 'several', message, count },
  };
}

export function faultsOf(row: ParsedRow, placed: PlacedRow): { needs: RowReason[]; faults: RowReason[] } {
  const isMended = placed.position !== null;
  const own = row.faults.filter((fault) => !(isMended && fault === row.position.fault));
  const faults = own.filter((fault) => !NEEDED_FOR_NEW.has(fault.code));
  const needs = own.filter((fault) => NEEDED_FOR_NEW.has(fault.code));
  return { needs, faults: [...faults, ...placed.reasons] };
}

export function together(lenses: LensDecision[]): Outcome {
  const outcomes = new Set(lenses.map(({ outcome }) => outcome));
  return (['created', 'updated', 'unchanged'] as const).find((outcome) => outcomes.has(outcome))!;
}

export function rejected(
  { number, warnings, proposals }: ReadRow,
  reasons: RowReason[],
  more: Proposal[],
): DecidedRow {
  const result: RowResult = {
    number,
    outcome: 'rejected',
    reasons: [...reasons, ...warnings],
    proposals: [...proposals, ...more],
    cameraId: null,
  };
  return { result, lenses: [] };
}

/** The view that a lens gets by a decision; null = none, or it keeps the one it has. */
export function viewOf(decision: LensDecision): ViewChange | null {
  if (decision.outcome === 'updated') return decision.changes.view;
  if (decision.outcome !== 'created' || !decision.wish.view) return null;
  return { wish: decision.wish.view, corrects: null, validFrom: new Date() };
}
