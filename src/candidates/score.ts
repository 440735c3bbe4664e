import type { CandidateFacts } from './candidate-facts';
import { WEIGHTS, WEIGHTS_VERSION, type Weights } from './weights';

/** What makes up a score: each above 0 and up to 1. */
export interface Factors {
  detail: number;
  light: number;
  sight: number;
  status: number;
  uptime: number;
  confirmation: number;
  clock: number;
  holding: number;
  period: number;
}

/**
 * How much the footage of a lens promises, above 0 to 100: the product of its factors. Whatever makes one fact better, all others
 * the same, never lowers it (a property test says so).
 */
export function scoreOf(factors: Factors): number {
  const { detail, light, sight, status, uptime, confirmation, clock, holding, period } = factors;
  return 100 * detail * light * sight * status * uptime * confirmation * clock * holding * period;
}

/** @throws Error for a version that never was */
export function factorsOf(facts: CandidateFacts, version = WEIGHTS_VERSION): Factors {
  const weights = WEIGHTS[version];
  if (!weights) throw new Error(`there are no weights of version ${version}`);
  const didRecord = facts.holding === 'sealed' || facts.holding === 'indexed';
  return {
    detail: detailFactor(facts, weights),
    light: weights.sight[facts.light][facts.nightSight],
    sight: weights.by[facts.by],
    status: didRecord ? 1 : weights.status[facts.status],
    uptime: didRecord ? 1 : uptimeFactor(facts, weights),
    confirmation: didRecord ? 1 : confirmationFactor(facts, weights),
    clock: clockFactor(facts, weights),
    holding: weights.holding[facts.holding],
    period: weights.periodAtNone + (1 - weights.periodAtNone) * facts.periodShare,
  };
}

/** Nearer than this a typical lens shows no more: the face is out of its picture. */
const NEAREST_METERS = 1;

function detailFactor({ pixelsPerMeter, groundMeters }: CandidateFacts, weights: Weights): number {
  if (pixelsPerMeter !== null) return interpolated(weights.detail, pixelsPerMeter);
  const { pixelsPerMeterAtOneMeter, factor } = weights.unknownOptics;
  const presumed = pixelsPerMeterAtOneMeter / Math.max(NEAREST_METERS, groundMeters);
  return factor * interpolated(weights.detail, presumed);
}

/** Beyond the first and the last point as there. */
function interpolated(points: Weights['detail'], pixelsPerMeter: number): number {
  const upper = points.findIndex(([at]) => at >= pixelsPerMeter);
  if (upper === 0) return points[0]![1];
  if (upper < 0) return points.at(-1)![1];
  const [[from, low], [to, high]] = [points[upper - 1]!, points[upper]!];
  return low + (high - low) * (Math.log(pixelsPerMeter / from) / Math.log(to / from));
}

function uptimeFactor({ uptimeShare }: CandidateFacts, { uptime }: Weights): number {
  return uptimeShare === null ? uptime.unknown : uptime.atNone + (1 - uptime.atNone) * uptimeShare;
}

function confirmationFactor({ confirmedDaysAgo }: CandidateFacts, { confirmation }: Weights): number {
  const { atLeast, days, never } = confirmation;
  return confirmedDaysAgo === null ? never : atLeast + (1 - atLeast) * Math.exp(-confirmedDaysAgo / days);
}

function clockFactor({ clock }: CandidateFacts, { clock: weights }: Weights): number {
  if (!clock) return weights.neverChecked;
  const doubt = clock.uncertaintyMilliseconds / (clock.uncertaintyMilliseconds + weights.halfMilliseconds);
  return 1 - (1 - weights.atLeast) * doubt;
}

/** What the order of candidates goes by. */
export interface Ranked {
  score: number;
  groundMeters: number;
  cameraId: string;
}

/** For sorting, the one to ask first at the beginning; total, for no lens stands in a list twice. */
export function byScore(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.groundMeters !== b.groundMeters) return a.groundMeters - b.groundMeters;
  return a.cameraId < b.cameraId ? -1 : 1;
}
