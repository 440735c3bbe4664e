import type { Outcome } from './import-state';
import type { LensDecision } from './lens-decision';
import type { LensWish } from './lens-wish';
import type { Proposal, RowReason } from './row-reasons';

/** What became of a row. */
export interface RowResult {
  number: number;
  outcome: Outcome;
  /** Why it was rejected; or what was doubtful although it was taken. */
  reasons: RowReason[];
  proposals: Proposal[];
  cameraId: string | null;
}

/** A row that was read, before the registry was asked. */
export interface ReadRow {
  number: number;
  /** [] = rejected whatever the registry says. */
  wishes: Keyed[];
  namesArea: boolean;
  /** Not faults if the lens is known: they ask for what only a new lens needs. */
  needs: RowReason[];
  faults: RowReason[];
  warnings: RowReason[];
  proposals: Proposal[];
}

export interface Keyed {
  wish: LensWish;
  /** null when it has a code of its own. */
  importKey: string | null;
}

export interface DecidedRow {
  result: RowResult;
  lenses: LensDecision[];
}
