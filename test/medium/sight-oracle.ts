import type { Position } from '../../src/geo/position';

/**
 * Says by brute force which lenses see a point, written from docs and formulas alone: none of src/geo is used, so that a
 * fault there cannot hide here.
 */

export interface OraclePreset {
  name: string;
  azimuthDegrees: number;
  horizontalFovDegrees: number;
  tiltDegrees: number | null;
  rangeMeters: number | null;
}

export interface OracleView {
  id: string;
  validFrom: Date;
  validTo: Date | null;
  knownFrom: Date;
  knownTo: Date | null;
  position: Position;
  azimuthDegrees: number | null;
  horizontalFovDegrees: number | null;
  heightMeters: number | null;
  tiltDegrees: number | null;
  rangeMeters: number | null;
  widthPixels: number | null;
  heightPixels: number | null;
  projection: 'rectilinear' | 'panoramic' | 'fisheye';
  presets: OraclePreset[];
  /** Whether buildings were cut out of its coverage when it was written down: the registry decides that, not the oracle. */
  isClipped: boolean;
}

export interface OracleLens {
  id: string;
  areaId: number;
  /** Days in Vietnam. */
  inServiceFrom: string;
  inServiceTo: string | null;
  states: { status: string; validFrom: Date; recordedAt: Date }[];
  views: OracleView[];
  /** Corners of the convex footprints that stand in the way of its clipped views. */
  buildings: Position[][];
}

export interface OracleSight {
  viewId: string;
  status: string;
  by: string;
  preset: string | null;
  groundMeters: number;
  pixelsPerMeter: number | null;
}

/** `isNearEdge`: a footstep would change the answer, so it may differ. */
export interface OracleAnswer {
  sight: OracleSight | null;
  isNearEdge: boolean;
}

export const EDGE_METERS = 0.5;
const RADIANS = Math.PI / 180;

export function answerOf(
  lens: OracleLens,
  point: Position,
  { at, knownAt }: { at: Date; knownAt: Date | null },
): OracleAnswer {
  const nothing: OracleAnswer = { sight: null, isNearEdge: false };
  const view = lens.views.find((one) => holds(one, at, knownAt));
  const status = statusOf(lens, at, knownAt);
  if (!view || status === 'proposed' || !isInService(lens, at, knownAt)) return nothing;
  const look = lookOf(view, point);
  const hidden = hiddenBy(view.isClipped ? lens.buildings : [], view.position, point);
  const isNearEdge = look.marginMeters < EDGE_METERS || hidden.marginMeters < EDGE_METERS;
  if (!look.sight || hidden.isHidden) return { sight: null, isNearEdge };
  return { sight: { ...look.sight, viewId: view.id, status }, isNearEdge };
}

function holds(view: OracleView, at: Date, knownAt: Date | null): boolean {
  const isKnown = knownAt
    ? view.knownFrom <= knownAt && (!view.knownTo || view.knownTo > knownAt)
    : view.knownTo === null;
  return isKnown && view.validFrom <= at && (!view.validTo || view.validTo > at);
}

function isInService(lens: OracleLens, at: Date, knownAt: Date | null): boolean {
  const day = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  if (lens.inServiceFrom > day) return false;
  if (!lens.inServiceTo || lens.inServiceTo > day) return true;
  const ended = lens.states.find(({ status }) => status === 'retired');
  return Boolean(knownAt && ended && ended.recordedAt > knownAt);
}

export function statusOf(lens: OracleLens, at: Date, knownAt: Date | null): string {
  const told = lens.states
    .filter(({ recordedAt }) => !knownAt || recordedAt <= knownAt)
    .sort((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
  const now = lens.states.at(-1)!.status;
  return told.findLast(({ validFrom }) => validFrom <= at)?.status ?? told[0]?.status ?? now;
}

type Look = Omit<OracleSight, 'viewId' | 'status'>;

/** `marginMeters`: how far the point is from where the answer changes. */
function lookOf(view: OracleView, point: Position): { sight: Look | null; marginMeters: number } {
  const { meters, bearing } = inverse(view.position, point);
  if (!view.presets.length) return sector(view, byOf(view), null, meters, bearing);
  const looks = view.presets.map((preset) =>
    sector({ ...view, ...preset, presets: [] }, 'preset', preset.name, meters, bearing),
  );
  const turning = sector(
    { ...view, azimuthDegrees: null, tiltDegrees: null },
    'turning',
    null,
    meters,
    bearing,
  );
  const marginMeters = Math.min(...looks.map((look) => look.marginMeters), turning.marginMeters);
  const best = looks
    .flatMap(({ sight }) => sight ?? [])
    .sort((a, b) => (b.pixelsPerMeter ?? 0) - (a.pixelsPerMeter ?? 0))[0];
  return { sight: best ?? turning.sight, marginMeters };
}

/** Only what somebody wrote down makes a lens one that looks all round. */
export function byOf({ azimuthDegrees: azimuth, horizontalFovDegrees: fov, projection }: OracleView): string {
  if (azimuth !== null && spanOf(azimuth, fov, projection) < 360) return 'direction';
  return fov !== null && spanOf(0, fov, projection) === 360 ? 'all_round' : 'unknown_direction';
}

/** Of a lens of unknown optics: the half circle is the most a flat picture shows. */
export function spanOf(
  azimuth: number | null,
  fov: number | null,
  projection: OracleView['projection'],
): number {
  if (azimuth === null) return 360;
  const span = fov ?? (projection === 'rectilinear' ? 180 : 360);
  return span >= 359.9 ? 360 : span;
}

function sector(
  view: OracleView,
  by: string,
  preset: string | null,
  meters: number,
  bearing: number,
): { sight: Look | null; marginMeters: number } {
  const drop = view.heightMeters === null ? 0 : view.heightMeters - 1.5;
  const [near, far] = reachOf(view, drop);
  const span = spanOf(view.azimuthDegrees, view.horizontalFovDegrees, view.projection);
  const turn = Math.abs(((bearing - (view.azimuthDegrees ?? 0) + 540) % 360) - 180);
  const isInside = meters >= near && meters <= far && turn <= span / 2;
  const aside = Math.abs(turn - span / 2);
  const margins = [
    Math.abs(meters - far),
    near > 0 ? Math.abs(meters - near) : Infinity,
    span === 360 ? Infinity : aside >= 90 ? meters : meters * Math.sin(aside * RADIANS),
  ];
  const slant = Math.hypot(meters, drop);
  const pixelsPerMeter = view.widthPixels === null ? null : divided(view.widthPixels, widthAt(view, slant));
  const sight = { by, preset, groundMeters: meters, pixelsPerMeter };
  return { sight: isInside ? sight : null, marginMeters: Math.min(...margins) };
}

const divided = (one: number, other: number | null) => (other === null ? null : one / other);

/** Width of what the picture shows at a distance, in metres. */
export function widthAt(
  { horizontalFovDegrees: fov, projection }: OracleView,
  meters: number,
): number | null {
  if (fov === null) return null;
  return projection === 'rectilinear' ? 2 * meters * Math.tan((fov * RADIANS) / 2) : fov * RADIANS * meters;
}

/** Ground distances between which a face is in the picture and large enough. */
export function reachOf(view: OracleView, drop: number): [number, number] {
  const widthAtOne = widthAt(view, 1);
  const isKnown = widthAtOne !== null && view.widthPixels !== null;
  const slant = isKnown ? view.widthPixels! / (25 * widthAtOne) : 0;
  const detected = Math.min(1000, Math.max(5, Math.sqrt(Math.max(0, slant ** 2 - drop ** 2))));
  const far = view.rangeMeters ?? (isKnown ? detected : 43);
  const fov = view.horizontalFovDegrees;
  if (!isKnown || view.heightPixels === null || view.tiltDegrees === null || view.heightMeters === null)
    return [0, far];
  const shape = view.heightPixels / view.widthPixels!;
  const vertical =
    view.projection === 'rectilinear'
      ? (2 * Math.atan(Math.tan((fov! * RADIANS) / 2) * shape)) / RADIANS
      : fov! * shape;
  const [low, high] = [view.tiltDegrees + vertical / 2, view.tiltDegrees - vertical / 2];
  const near = low >= 90 ? 0 : low <= 0 ? Infinity : drop / Math.tan(low * RADIANS);
  const above = high > 0 ? drop / Math.tan(high * RADIANS) : Infinity;
  return [near, Math.min(far, above)];
}

/** Whether the line of sight crosses a wall, on a plane that touches the ground at the lens. */
function hiddenBy(
  buildings: Position[][],
  lens: Position,
  point: Position,
): { isHidden: boolean; marginMeters: number } {
  const target = plane(lens, point);
  let [isHidden, marginMeters] = [false, Infinity];
  for (const corners of buildings) {
    const walls = corners.map((corner) => plane(lens, corner));
    walls.forEach((a, index) => {
      const b = walls[(index + 1) % walls.length]!;
      if (doCross([0, 0], target, a, b)) isHidden = true;
      const toWall = distance(target, a, b);
      // A shadow begins where the line of sight passes a corner.
      const beyond = [a[0] * 1000, a[1] * 1000] as Flat;
      const isBehind = Math.hypot(...target) > Math.hypot(...a) - EDGE_METERS;
      marginMeters = Math.min(marginMeters, toWall, isBehind ? distance(target, a, beyond) : Infinity);
    });
  }
  return { isHidden, marginMeters };
}

export type Flat = [number, number];

export function plane(origin: Position, point: Position): Flat {
  const { meters, bearing } = inverse(origin, point);
  return [meters * Math.sin(bearing * RADIANS), meters * Math.cos(bearing * RADIANS)];
}

function doCross(a: Flat, b: Flat, c: Flat, d: Flat): boolean {
  const side = (p: Flat, q: Flat, r: Flat) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

function distance(p: Flat, a: Flat, b: Flat): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const share = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy);
  const along = Math.max(0, Math.min(1, share));
  return Math.hypot(p[0] - a[0] - along * dx, p[1] - a[1] - along * dy);
}

const A = 6_378_137;
const F = 1 / 298.257223563;
const B = A * (1 - F);

/** Vincenty's inverse formula on WGS84 (Survey Review 23, 1975); the bearing is the one at `a`, 0 ≤ bearing < 360. */
export function inverse(a: Position, b: Position): { meters: number; bearing: number } {
  const L = (b.lon - a.lon) * RADIANS;
  const [u1, u2] = [a, b].map(({ lat }) => Math.atan((1 - F) * Math.tan(lat * RADIANS))) as [number, number];
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  if (a.lon === b.lon && a.lat === b.lat) return { meters: 0, bearing: 0 };
  for (let lambda = L, count = 0; ; count++) {
    const [east, north] = [cos2 * Math.sin(lambda), cos1 * sin2 - sin1 * cos2 * Math.cos(lambda)];
    const sinSigma = Math.hypot(east, north);
    const cosSigma = sin1 * sin2 + cos1 * cos2 * Math.cos(lambda);
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cos1 * cos2 * Math.sin(lambda)) / sinSigma;
    const cos2Alpha = 1 - sinAlpha ** 2;
    const cos2m = cosSigma - (2 * sin1 * sin2) / cos2Alpha;
    const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
    const inner = cos2m + c * cosSigma * (2 * cos2m ** 2 - 1);
    const next = L + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * inner);
    if (Math.abs(next - lambda) > 1e-15 && count < 100) {
      lambda = next;
      continue;
    }
    const k = cos2Alpha * ((A ** 2 - B ** 2) / B ** 2);
    const big = 1 + (k / 16384) * (4096 + k * (-768 + k * (320 - 175 * k)));
    const small = (k / 1024) * (256 + k * (-128 + k * (74 - 47 * k)));
    const third = (small / 6) * cos2m * (4 * sinSigma ** 2 - 3) * (4 * cos2m ** 2 - 3);
    const delta = small * sinSigma * (cos2m + (small / 4) * (cosSigma * (2 * cos2m ** 2 - 1) - third));
    return { meters: B * big * (sigma - delta), bearing: (Math.atan2(east, north) / RADIANS + 360) % 360 };
  }
}
