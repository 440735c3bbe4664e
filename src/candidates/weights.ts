import type { SightBy } from '../geo/sight';
import type { SeeingLens } from '../cameras/coverage/sight.service';
import type { Holding, Light, NightSight } from './candidate-facts';

/**
 * All numbers of the score: a product of factors above 0 and up to 1, so that one thing that is nearly sure to spoil the
 * footage is never outweighed by many small merits, and each factor says by how much an officer would believe less in it.
 * They were chosen, not measured: they satisfy the orders written down by hand in test/candidate-cases.ts. Runs keep
 * the version they were made with; a change is a new version beside the old ones.
 */
export interface Weights {
  /**
   * How much can be made out, by pixels per metre; between the points it grows with the logarithm. The points are the classes
   * of IEC 62676-4:2015 (detect 25, observe 62.5, recognise 125, identify 250). Below detection it falls fast: a dot helps nobody.
   */
  detail: readonly (readonly [pixelsPerMeter: number, factor: number])[];
  /**
   * Of a lens whose optics nobody wrote down: as if it were the commonest one, 4 mm at 1080p (1920 px / (2 · tan(84°/2)) ≈
   * 1068 px/m at one metre), but believed only by so much.
   */
  unknownOptics: { pixelsPerMeterAtOneMeter: number; factor: number };
  /** Without daylight detail is worth what light there is. By day it does not matter. */
  sight: Record<Light, Record<NightSight, number>>;
  /** A lens that turns looked elsewhere most of the time; one without a written direction may look anywhere. */
  by: Record<SightBy, number>;
  /** Whether it worked then, as was said of it. These four are 1 once its footage is sealed or indexed: it did record. */
  status: Record<SeeingLens['camera']['status'], number>;
  /** `atNone` for a lens that never worked in those thirty days, growing evenly to 1; `unknown` when nothing is known. */
  uptime: { atNone: number; unknown: number };
  /** Falls from 1 towards `atLeast` with this time constant; `never` when nobody ever confirmed it. */
  confirmation: { atLeast: number; days: number; never: number };
  /** A known offset costs nothing. An uncertain one must be looked through: falls from 1 towards `atLeast`, half way at `halfMilliseconds`. */
  clock: { atLeast: number; halfMilliseconds: number; neverChecked: number };
  /** Whether there is something to look at. `probably_overwritten` is never nothing: ask anyway. */
  holding: Record<Holding, number>;
  /** For a view that held for next to nothing of the period; growing evenly to 1. */
  periodAtNone: number;
}

const V1: Weights = {
  detail: [
    [1, 0.005],
    [5, 0.02],
    [12.5, 0.08],
    [25, 0.3],
    [62.5, 0.55],
    [125, 0.8],
    [250, 0.95],
    [500, 1],
  ],
  unknownOptics: { pixelsPerMeterAtOneMeter: 1068, factor: 0.5 },
  sight: {
    day: { lit: 1, unknown: 1, beyond: 1 },
    twilight: { lit: 1, unknown: 0.9, beyond: 0.7 },
    night: { lit: 1, unknown: 0.75, beyond: 0.25 },
  },
  by: { direction: 1, all_round: 1, preset: 0.85, turning: 0.4, unknown_direction: 0.35 },
  status: { active: 1, approved: 0.85, faulty: 0.4, retired: 0.1, proposed: 0.05 },
  uptime: { atNone: 0.2, unknown: 0.75 },
  confirmation: { atLeast: 0.8, days: 90, never: 0.75 },
  clock: { atLeast: 0.85, halfMilliseconds: 300_000, neverChecked: 0.8 },
  holding: { sealed: 1, indexed: 0.95, presumed: 0.85, unknown: 0.6, probably_overwritten: 0.2 },
  periodAtNone: 0.2,
};

/** Of new runs. */
export const WEIGHTS_VERSION = '1';

/** Every version that ever made a run. */
export const WEIGHTS: Readonly<Record<string, Weights>> = { [WEIGHTS_VERSION]: V1 };
