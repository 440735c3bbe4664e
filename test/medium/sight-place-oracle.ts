import type { Place } from '../../src/geo/place';
import type { Position } from '../../src/geo/position';
import {
  byOf,
  type Flat,
  type OracleLens,
  type OracleView,
  plane,
  reachOf,
  spanOf,
  statusOf,
  widthAt,
} from './sight-oracle';

/**
 * Says by brute force which lenses see an uncertain place: along thousands of rays from each lens, a hand apart. Like
 * `sight-oracle.ts` it uses nothing of src/geo.
 */

export interface PlaceCase {
  place: Place;
  from: Date;
  to: Date;
  knownAt: Date | null;
}

/** One way in which a view may see the place: itself, turned, or by a preset. */
export interface Way {
  viewId: string;
  by: string;
  preset: string | null;
  /** Of a place `EDGE_METERS` wider; null = not even then. */
  widerMeters: number | null;
  /** Of a place that much narrower; null = not any more. */
  narrowerMeters: number | null;
  /** At that distance on the ground. */
  pixelsPerMeterAt: (groundMeters: number) => number | null;
}

export interface PlaceAnswer {
  status: string;
  ways: Way[];
  /** Of the period, by view. */
  shares: Map<string, number>;
}

/** A hand: nobody knows a place better, and the product's answer may differ within it. */
const EDGE_METERS = 0.25;
const STEP_METERS = 0.3;
/** To either side of a direction in which something begins or ends. */
const BESIDE_RADIANS = 1e-6;
const RADIANS = Math.PI / 180;
const DAY = 86_400_000;

/** @returns null when the lens was not there, or a mere proposal, all the time. */
export function answerOfPlace(lens: OracleLens, asked: PlaceCase): PlaceAnswer | null {
  const begun = statusOf(lens, asked.from, asked.knownAt);
  const status = begun === 'proposed' ? statusOf(lens, asked.to, asked.knownAt) : begun;
  if (status === 'proposed') return null;
  const shares = new Map<string, number>();
  for (const view of lens.views) {
    const share = isKnown(view, asked.knownAt) ? shareOf(lens, view, asked) : 0;
    if (share > 0) shares.set(view.id, share);
  }
  const ways = lens.views
    .filter(({ id }) => shares.has(id))
    .flatMap((view) => waysOf(view, asked.place, view.isClipped ? lens.buildings : []));
  return { status, ways, shares };
}

function isKnown({ knownFrom, knownTo }: OracleView, knownAt: Date | null): boolean {
  return knownAt ? knownFrom <= knownAt && (!knownTo || knownTo > knownAt) : knownTo === null;
}

/** Days begin at midnight in Vietnam. */
function shareOf(lens: OracleLens, view: OracleView, { from, to, knownAt }: PlaceCase): number {
  const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`) - (7 / 24) * DAY;
  const ended = lens.states.find(({ status }) => status === 'retired');
  const isEndKnown = lens.inServiceTo !== null && !(knownAt && ended && ended.recordedAt > knownAt);
  const begins = [view.validFrom.getTime(), midnight(lens.inServiceFrom)];
  const ends = [view.validTo?.getTime(), isEndKnown ? midnight(lens.inServiceTo!) : undefined];
  const holds = (time: number) =>
    begins.every((begin) => begin <= time) && ends.every((end) => end === undefined || end > time);
  const length = to.getTime() - from.getTime();
  if (length === 0) return holds(from.getTime()) ? 1 : 0;
  const overlap =
    Math.min(to.getTime(), ...ends.flatMap((end) => end ?? [])) - Math.max(from.getTime(), ...begins);
  return Math.max(0, overlap / length);
}

function waysOf(view: OracleView, place: Place, buildings: Position[][]): Way[] {
  const itself = { ...view, presets: [] };
  if (!view.presets.length) return [wayOf(itself, byOf(view), null, place, buildings)];
  // A PTZ lens tilts as far as it must.
  const turning = { ...itself, azimuthDegrees: null, tiltDegrees: null };
  const byPreset = view.presets.map((preset) =>
    wayOf({ ...itself, ...preset }, 'preset', preset.name, place, buildings),
  );
  return [...byPreset, wayOf(turning, 'turning', null, place, buildings)];
}

function wayOf(
  view: OracleView,
  by: string,
  preset: string | null,
  place: Place,
  buildings: Position[][],
): Way {
  const drop = view.heightMeters === null ? 0 : view.heightMeters - 1.5;
  const nearest = (radiusMeters: number) => nearestMeters(view, { ...place, radiusMeters }, buildings, drop);
  const widerMeters = nearest(place.radiusMeters + EDGE_METERS);
  return {
    viewId: view.id,
    by,
    preset,
    widerMeters,
    narrowerMeters: widerMeters === null ? null : nearest(place.radiusMeters - EDGE_METERS),
    pixelsPerMeterAt: (groundMeters) => {
      const width = widthAt(view, Math.max(0.1, Math.hypot(groundMeters, drop)));
      return width === null || view.widthPixels === null ? null : view.widthPixels / width;
    },
  };
}

function nearestMeters(view: OracleView, place: Place, buildings: Position[][], drop: number): number | null {
  const [near, far] = reachOf(view, drop);
  const line = place.line.map((position) => plane(view.position, position));
  const segments = line.slice(1).map((end, index): [Flat, Flat] => [line[index]!, end]);
  if (line.length === 1) segments.push([line[0]!, line[0]!]);
  const radius = place.radiusMeters;
  if (near > far || Math.min(...segments.map(([a, b]) => distance([0, 0], a, b))) > far + radius) return null;
  const walls = buildings.flatMap((corners) => {
    const flat = corners.map((corner) => plane(view.position, corner));
    return flat.map((a, index): [Flat, Flat] => [a, flat[(index + 1) % flat.length]!]);
  });
  const span = spanOf(view.azimuthDegrees, view.horizontalFovDegrees, view.projection) * RADIANS;
  const start = (view.azimuthDegrees ?? 0) * RADIANS - span / 2;
  const alongRay = (angle: number) => {
    const ray: Flat = [Math.sin(angle), Math.cos(angle)];
    const limit = Math.min(far, ...walls.map(([a, b]) => crossing(ray, a, b)));
    const parts = segments.map(([a, b]) => within(ray, a, b, radius)).filter((part) => part !== null);
    const seen = parts.filter(([from, to]) => to >= near && Math.max(from, near) <= limit);
    return Math.min(...seen.map(([from]) => Math.max(from, near)));
  };
  const reach = Math.min(far, radius + Math.max(...line.map((spot) => Math.hypot(...spot))));
  const steps = Math.min(5000, Math.ceil((span * Math.max(reach, 1)) / STEP_METERS));
  const even = Array.from({ length: steps + 1 }, (_, index) => (index * span) / steps);
  const critical = [...criticalAngles(line, radius), ...walls.map(([a]) => Math.atan2(...a))]
    .flatMap((angle) => [angle - BESIDE_RADIANS, angle, angle + BESIDE_RADIANS])
    .map((angle) => (((angle - start) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI))
    .filter((turn) => turn <= span);
  const found = Math.min(...[...even, ...critical].map((turn) => alongRay(start + turn)));
  return found === Infinity ? null : found;
}

/** Directions in which the outline of a place is nearest, begins or ends. */
function criticalAngles(line: Flat[], radius: number): number[] {
  const discs = line.flatMap((center) => {
    const angle = Math.atan2(...center);
    const half = Math.asin(Math.min(1, radius / Math.hypot(...center)));
    return [angle, angle - half, angle + half];
  });
  const feet = line.slice(1).flatMap((b, index) => {
    const a = line[index]!;
    const square = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2;
    const share = -(a[0] * (b[0] - a[0]) + a[1] * (b[1] - a[1])) / square;
    return Math.atan2(a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]));
  });
  return [...discs, ...feet];
}

type Part = [number, number];

/** From where to where a ray from the lens is within `radius` of a segment: of the discs at its ends and the strip between. */
function within(ray: Flat, a: Flat, b: Flat, radius: number): Part | null {
  const parts = [inDisc(ray, a, radius), inDisc(ray, b, radius), inStrip(ray, a, b, radius)];
  const met = parts.filter((part) => part !== null).filter(([, to]) => to >= 0);
  if (!met.length) return null;
  return [Math.max(0, Math.min(...met.map(([from]) => from))), Math.max(...met.map(([, to]) => to))];
}

function inDisc(ray: Flat, center: Flat, radius: number): Part | null {
  const along = ray[0] * center[0] + ray[1] * center[1];
  const aside = ray[0] * center[1] - ray[1] * center[0];
  const half = radius ** 2 - aside ** 2;
  return half < 0 ? null : [along - Math.sqrt(half), along + Math.sqrt(half)];
}

function inStrip(ray: Flat, a: Flat, b: Flat, radius: number): Part | null {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (length === 0) return null;
  const along: Flat = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const aside: Flat = [-along[1], along[0]];
  const lengthwise = between(ray, a, along, [0, length]);
  const sidewise = between(ray, a, aside, [-radius, radius]);
  if (!lengthwise || !sidewise) return null;
  const [from, to] = [Math.max(lengthwise[0], sidewise[0]), Math.min(lengthwise[1], sidewise[1])];
  return from > to ? null : [from, to];
}

/** Where on a ray its distance from `origin` along an axis lies within limits. */
function between(ray: Flat, origin: Flat, axis: Flat, [low, high]: Part): Part | null {
  const speed = ray[0] * axis[0] + ray[1] * axis[1];
  const at = origin[0] * axis[0] + origin[1] * axis[1];
  if (Math.abs(speed) < 1e-15) return -at >= low && -at <= high ? [-Infinity, Infinity] : null;
  const ends = [(low + at) / speed, (high + at) / speed];
  return [Math.min(...ends), Math.max(...ends)];
}

/** Distance at which a ray meets a wall; ∞ = it does not. */
function crossing(ray: Flat, a: Flat, b: Flat): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const across = ray[0] * dy - ray[1] * dx;
  if (across === 0) return Infinity;
  const along = (a[0] * dy - a[1] * dx) / across;
  const share = (a[0] * ray[1] - a[1] * ray[0]) / across;
  return along >= 0 && share >= 0 && share <= 1 ? along : Infinity;
}

function distance(p: Flat, a: Flat, b: Flat): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const share = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy || 1);
  const along = Math.max(0, Math.min(1, share));
  return Math.hypot(p[0] - a[0] - along * dx, p[1] - a[1] - along * dy);
}
