import type { SeeingLens } from '../cameras/coverage/sight.service';
import type { SightBy } from '../geo/sight';

/** How light it was at the place, by the height of the sun. */
export const lights = ['day', 'twilight', 'night'] as const;
export type Light = (typeof lights)[number];

/**
 * Whether a lens sees the nearest part of the place without daylight: `lit` within its night range or its own infrared light,
 * `beyond` farther than both, `unknown` neither is known. By day it does not matter.
 */
export const nightSights = ['lit', 'unknown', 'beyond'] as const;
export type NightSight = (typeof nightSights)[number];

/**
 * Where the footage is: `sealed` all of the period is here; `indexed` a segment of it is known and it lies at its source; `presumed` at its source, for
 * the retention reaches that far; `unknown` no recorder or no retention is known, or what it keeps at least is over;
 * `probably_overwritten` the retention is over: never surely, so ask anyway.
 */
export const holdings = ['sealed', 'indexed', 'presumed', 'unknown', 'probably_overwritten'] as const;
export type Holding = (typeof holdings)[number];

/** What the score of one lens is made of, as known at the run's `knownAt`. */
export interface CandidateFacts {
  /** At the nearest part of the place it sees; null = the optics are not known. */
  pixelsPerMeter: number | null;
  /** To that part, on the ground. */
  groundMeters: number;
  by: SightBy;
  light: Light;
  nightSight: NightSight;
  /** When it happened. */
  status: SeeingLens['camera']['status'];
  /** Share of the thirty days before and of the period itself in which it worked, 0…1; null = nothing is known. */
  uptimeShare: number | null;
  /** Days from the last confirmation to the happening, 0 for a later one; null = nobody ever confirmed it. */
  confirmedDaysAgo: number | null;
  /** null = the clock was never checked. */
  clock: { offsetMilliseconds: number; uncertaintyMilliseconds: number } | null;
  holding: Holding;
  /** Share of the asked period during which this view held, above 0 to 1. */
  periodShare: number;
}
