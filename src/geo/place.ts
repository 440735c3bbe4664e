import type { Position } from './position';

/** Where something happened, uncertain: a point or a line (a street, a way taken), and how far from it it may have been. */
export interface Place {
  /** One position = a point. */
  line: Position[];
  /** On the ground; 0 = exactly there. */
  radiusMeters: number;
}
