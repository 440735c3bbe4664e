import { geometryFault } from './position';

/** What of a view decides how much of a person it shows. */
export interface Lens {
  widthPixels: number;
  horizontalFovDegrees: number;
  projection: Projection;
}

export type Projection = 'rectilinear' | 'panoramic' | 'fisheye';

/**
 * Detail classes of IEC 62676-4:2015 ("DORI"), finest first. The 2025 edition renames the classes: store pixels per metre,
 * name them by this one table.
 */
export const DETAIL_CLASSES = [
  { name: 'identify', pixelsPerMeter: 250 },
  { name: 'recognise', pixelsPerMeter: 125 },
  { name: 'observe', pixelsPerMeter: 62.5 },
  { name: 'detect', pixelsPerMeter: 25 },
] as const;

export type DetailClass = (typeof DETAIL_CLASSES)[number]['name'];

/** Height above ground of a face: what distance and detail are measured to. */
const FACE_HEIGHT_METERS = 1.5;
const RADIANS = Math.PI / 180;

/** Horizontal pixels per metre at a slant distance in metres. @throws invalid_input as `widthFactor` does. */
export function pixelsPerMeter(lens: Lens, slantMeters: number): number {
  return lens.widthPixels / (widthFactor(lens) * slantMeters);
}

/** Slant distance in metres at which the lens still gives `detail` pixels per metre. @throws as `pixelsPerMeter`. */
export function slantMetersAt(lens: Lens, detail: number): number {
  return lens.widthPixels / (widthFactor(lens) * detail);
}

/** The finest class that a detail reaches; null below "detect". */
export function detailClassOf(detail: number): DetailClass | null {
  return DETAIL_CLASSES.find((one) => detail >= one.pixelsPerMeter)?.name ?? null;
}

/** Distance from the lens to a face, from the distance on the ground. */
export function slantMeters(groundMeters: number, heightMeters: number): number {
  return Math.hypot(groundMeters, heightMeters - FACE_HEIGHT_METERS);
}

/** Ground distance up to which the lens detects a person (25 px/m); 0 when it hangs too high to detect anybody. */
export function detectGroundMeters(lens: Lens, heightMeters: number): number {
  const slant = slantMetersAt(lens, 25);
  const drop = heightMeters - FACE_HEIGHT_METERS;
  return Math.sqrt(Math.max(0, slant ** 2 - drop ** 2));
}

/**
 * Width of the field of view at distance 1: 2·tan(hfov/2) on a flat image, hfov in radians on one that shows equal angles
 * as equal widths.
 * @throws invalid_input for a rectilinear lens of 180° or more: no flat image shows that.
 */
function widthFactor(lens: Lens): number {
  if (lens.projection !== 'rectilinear') return lens.horizontalFovDegrees * RADIANS;
  if (lens.horizontalFovDegrees >= 180)
    throw geometryFault(
      'horizontalFovDegrees',
      'must be below 180 for a rectilinear lens; use projection panoramic or fisheye',
      'phải nhỏ hơn 180 với ống kính thường (rectilinear); hãy chọn panoramic hoặc fisheye',
    );
  return 2 * Math.tan((lens.horizontalFovDegrees / 2) * RADIANS);
}
