import {
  DETAIL_CLASSES,
  type DetailClass,
  dropMeters,
  groundMetersAt,
  type Lens,
  verticalFovDegrees,
} from './detail';
import type { MultiPolygon, Polygon } from 'geojson';
import { polygonsOf, sectorStar } from './outline';
import type { Position } from './position';
import { firstCrossing } from './ring';
import { intersection, isSameStar, union, type Wedge } from './star';
import { visibleStar } from './visibility';

/** Where a PTZ lens looks by itself, one of several. */
export interface Preset {
  name: string;
  azimuthDegrees: number;
  horizontalFovDegrees: number;
  tiltDegrees: number | null;
  rangeMeters: number | null;
}

/** Where a lens stands and looks; null = not known. */
export interface ViewGeometry extends Lens {
  position: Position;
  /** Clockwise from north; null = unknown or all round, which covers the full circle. */
  azimuthDegrees: number | null;
  heightMeters: number | null;
  /** Below the horizon. */
  tiltDegrees: number | null;
  /** Ground distance, by day; null = as far as the lens detects a person. */
  rangeMeters: number | null;
  /** Of a PTZ lens; empty = a lens that does not turn. */
  presets: Preset[];
}

/** Ground distances between which a face is in the picture and large enough. */
export interface Ranges {
  nearMeters: number;
  /** Below `nearMeters` when the stated figures contradict each other: then the lens sees nobody. */
  farMeters: number;
  /** Neither a range nor optics are known, so that `farMeters` is only what a usual lens reaches. */
  isAssumed: boolean;
}

/** A gap narrower than this is not worth an edge of its own. */
const FULL_CIRCLE_DEGREES = 359.9;
/** A lens that can detect nobody still covers its own pole; beyond 1 km haze and obstacles decide, so a range must be given. */
const SHORTEST_RANGE_METERS = 5;
const LONGEST_DEFAULT_RANGE_METERS = 1000;
/** What a 4 mm 1080p lens detects, 42.7 m: the usual lens of a street or a shop. */
const ASSUMED_RANGE_METERS = 43;
/** Nobody hangs a lens before a wall so near that it sees no farther. */
const BLIND_METERS = 1;
/** Tenths of a millimetre. */
const CLIPPED_DECIMALS = 9;
const NOTHING: MultiPolygon = { type: 'MultiPolygon', coordinates: [] };
/** A lens higher than the eaves of a town looks over the roofs; how high those are is not known. */
const HIGHEST_CLIPPED_METERS = 15;
const RADIANS = Math.PI / 180;

/**
 * The ground a lens covers on WGS84: it serves the index and the map, so it may hold too much (0.3 % of the range at most),
 * never too little. A PTZ lens covers the ring it can reach and what its presets reach beyond it. Where a building stands in
 * the way, the edge along it is true to centimetres; nothing is clipped when that would leave nothing, because then the lens, or
 * the building, is not where it was written down.
 * @param buildings footprints near the lens; those out of reach change nothing.
 * @returns an empty MultiPolygon when the stated figures contradict each other, so that the lens sees nobody.
 * @throws invalid_input naming `horizontalFovDegrees` when no such lens exists.
 */
export function coverageOf(
  view: ViewGeometry,
  buildings: Polygon[] = [],
): { coverage: MultiPolygon; isClipped: boolean } {
  const { nearMeters, farMeters } = rangesOf(view);
  const reach = reachOf(view, farMeters);
  const whole = nearMeters < farMeters ? polygonsOf(view.position, reach, nearMeters) : NOTHING;
  const visible = visibleStar(view.position, buildings, clippingMeters(view));
  if (!visible || !whole.coordinates.length) return { coverage: whole, isClipped: false };
  const left = intersection(reach, visible);
  if (isSameStar(left, reach)) return { coverage: whole, isClipped: false };
  const clipped = polygonsOf(view.position, left, nearMeters, CLIPPED_DECIMALS);
  const isPlausible = farthestMeters(left) > Math.max(nearMeters, BLIND_METERS) && isSimple(clipped);
  return isPlausible ? { coverage: clipped, isClipped: true } : { coverage: whole, isClipped: false };
}

/** How far around a lens buildings matter: as far as it sees; 0 when it hangs so high that it looks over them. */
export function clippingMeters(view: ViewGeometry): number {
  if (view.heightMeters !== null && view.heightMeters > HIGHEST_CLIPPED_METERS) return 0;
  const views = [view, ...view.presets.map((preset) => presetView(view, preset))];
  return Math.max(...views.map((one) => rangesOf(one).farMeters));
}

/**
 * From where to where on the ground the lens sees a face at 1.5 m: the dead zone at its feet and the upper edge of the picture
 * by tilt (when tilt, height and the picture's shape are known), else by the stated range or by its pixels, 5 m to 1 km.
 * A PTZ lens (with presets) tilts as far as it must, so for it this is the ring it can reach.
 * @throws invalid_input naming `horizontalFovDegrees` when no such lens exists.
 */
export function rangesOf(view: ViewGeometry): Ranges {
  const detected = groundMetersAt(view, view.heightMeters);
  const usual = detected === null ? ASSUMED_RANGE_METERS : clamped(detected);
  const picture = facesInPicture(view);
  return {
    nearMeters: picture.nearMeters,
    farMeters: Math.min(view.rangeMeters ?? usual, picture.farMeters),
    isAssumed: view.rangeMeters === null && detected === null,
  };
}

/** Ground distance to which each class of detail is reached, finest first; classes reached nowhere are left out. */
export function ringsOf(
  view: ViewGeometry,
): { name: DetailClass; pixelsPerMeter: number; groundMeters: number }[] {
  const { nearMeters, farMeters } = rangesOf(view);
  return DETAIL_CLASSES.flatMap(({ name, pixelsPerMeter }) => {
    const reached = groundMetersAt(view, view.heightMeters, pixelsPerMeter);
    const groundMeters = Math.min(reached ?? 0, farMeters);
    return groundMeters > nearMeters ? [{ name, pixelsPerMeter, groundMeters }] : [];
  });
}

/** The views a lens has: itself or, of a PTZ lens, each preset in the order given. */
export function presetView(view: ViewGeometry, preset: Preset): ViewGeometry {
  const { azimuthDegrees, horizontalFovDegrees, tiltDegrees, rangeMeters } = preset;
  return { ...view, azimuthDegrees, horizontalFovDegrees, tiltDegrees, rangeMeters, presets: [] };
}

/**
 * How wide around its azimuth the lens may look: its field of view; when that is not known the half circle, which is the
 * most a flat image shows. 360 = all round, or the direction is not known.
 */
export function spanDegrees(view: ViewGeometry): number {
  if (view.azimuthDegrees === null) return 360;
  const span = view.horizontalFovDegrees ?? (view.projection === 'rectilinear' ? 180 : 360);
  return span >= FULL_CIRCLE_DEGREES ? 360 : span;
}

function reachOf(view: ViewGeometry, farMeters: number): Wedge[] {
  if (!view.presets.length) return sectorStar(view.azimuthDegrees ?? 0, spanDegrees(view), farMeters);
  const turning = sectorStar(0, 360, farMeters);
  return view.presets.reduce((reach, preset) => {
    const one = presetView(view, preset);
    const range = rangesOf(one);
    if (range.nearMeters >= range.farMeters) return reach;
    return union(reach, sectorStar(preset.azimuthDegrees, spanDegrees(one), range.farMeters));
  }, turning);
}

function farthestMeters(star: Wedge[]): number {
  return Math.max(0, ...star.map(({ from, to }) => Math.max(from.meters, to.meters)));
}

/** A gap between two walls may be narrower than what positions are rounded to. */
function isSimple({ coordinates }: MultiPolygon): boolean {
  return coordinates.length > 0 && !firstCrossing(coordinates.flat() as [number, number][][]);
}

/** Ground distances at which a face is neither below nor above the picture. */
function facesInPicture(view: ViewGeometry): { nearMeters: number; farMeters: number } {
  const vertical = verticalFovDegrees(view);
  const isKnown = vertical !== null && view.tiltDegrees !== null && view.heightMeters !== null;
  if (!isKnown || view.presets.length) return { nearMeters: 0, farMeters: Infinity };
  const drop = dropMeters(view.heightMeters);
  // A lens below faces looks up at them: the same, mirrored at the horizon.
  const tilt = drop < 0 ? -view.tiltDegrees! : view.tiltDegrees!;
  return {
    nearMeters: groundMetersBelow(Math.abs(drop), tilt + vertical / 2),
    farMeters: groundMetersBelow(Math.abs(drop), tilt - vertical / 2),
  };
}

/** Ground distance at which a face `dropMeters` lower appears that many degrees below the horizon; ∞ = nowhere. */
function groundMetersBelow(drop: number, degrees: number): number {
  if (degrees <= 0) return Infinity;
  return degrees >= 90 ? 0 : drop / Math.tan(degrees * RADIANS);
}

function clamped(meters: number): number {
  return Math.min(LONGEST_DEFAULT_RANGE_METERS, Math.max(SHORTEST_RANGE_METERS, meters));
}
