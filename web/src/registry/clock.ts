import type { Dto } from '../api/types';

type Model = Dto<'ClockModelDto'>;

const PPM = 1e-6;
/** How far drift strays with temperature beyond what the checks saw; as in `src/clock/clock-model.ts`. */
const WANDER_PPM = 5;

export interface ClockReading {
  /** Displayed minus true: above 0 the clock is fast. */
  offsetMilliseconds: number;
  /** Half width of the 95 % interval. */
  uncertaintyMilliseconds: number;
}

/** How far a recorder's clock is off at a moment, by the model of the api; what it says there holds for `referenceAt` only. */
export function clockAt(model: Model, atMilliseconds: number): ClockReading {
  const sinceReference = atMilliseconds - Date.parse(model.referenceAt);
  const outside = Math.max(
    0,
    Date.parse(model.firstCheckedAt) - atMilliseconds,
    atMilliseconds - Date.parse(model.lastCheckedAt),
  );
  return {
    offsetMilliseconds: model.offsetMilliseconds + model.driftPpm * PPM * sinceReference,
    uncertaintyMilliseconds: Math.hypot(
      model.uncertaintyMilliseconds,
      model.driftUncertaintyPpm * PPM * sinceReference,
      WANDER_PPM * PPM * outside,
    ),
  };
}

export type ClockWord = 'fast' | 'slow' | 'right';

/** Said in whole seconds: less than half a second is nothing that anybody reads off a recorder. */
export function clockWord({ offsetMilliseconds }: Pick<ClockReading, 'offsetMilliseconds'>): ClockWord {
  if (Math.abs(offsetMilliseconds) < 500) return 'right';
  return offsetMilliseconds > 0 ? 'fast' : 'slow';
}
