import type { Position } from '../../geo/position';
import type { Bilingual } from '../../platform/errors';
import type { AcceptKind } from './import-state';
import type { Reason } from './reading/reason';

export { reason } from './reading/reason';
export type RowReason = Reason;

/** What would be done with the row if it were accepted. */
export interface Proposal {
  kind: AcceptKind;
  message: Bilingual;
  /** Where the lens would stand. */
  position?: Position;
  /** How many lenses it would be. */
  count?: number;
  /** Code of the lens that is there already; row of the file, when the two are in the same one. */
  duplicateOf?: string;
}
