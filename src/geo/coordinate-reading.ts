import type { Bilingual } from '../platform/errors';
import type { Position } from './position';

/** Why there is no position. `swapped`: only the other order lies on the globe, or the letters contradict the columns; `imprecise`: whole degrees. */
export type CoordinateFault =
  | 'empty'
  | 'placeholder'
  | 'zero'
  | 'not_a_number'
  | 'one_number'
  | 'too_many_numbers'
  | 'unreadable'
  | 'ambiguous'
  | 'swapped'
  | 'projected'
  | 'out_of_range'
  | 'imprecise'
  | 'link_without_position';

export type CandidateReason = 'swapped' | 'typo' | 'projected' | 'decimal_lost' | 'sign';

/** What may have been meant. It is never taken by itself: a person, or a rule the caller states, decides. */
export interface Candidate {
  position: Position;
  reason: CandidateReason;
  /** What would have to be changed, for the one who decides. */
  change: Bilingual;
  /** With `projected`: the reference system, such as `EPSG:5899`. */
  crs: string | null;
}

/** Exactly one of `value` and `fault` is set. */
export interface CoordinateReading {
  value: Position | null;
  fault: CoordinateFault | null;
  /** As it was written; null = nothing was. */
  raw: string | null;
  /** The likeliest first; [] when `value` stands and nothing contradicts it. */
  candidates: Candidate[];
  /** The two numbers as decimal text, where they were written so: in them digits may be wrong (see `typosOf`). */
  written: { lat: string; lon: string } | null;
}
