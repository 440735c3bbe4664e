import { geometryFault } from './position';

/** What of a view decides how much of a person it shows; null = not known, and then no figure is made up for it. */
export interface Lens {
  widthPixels: number | null;
  heightPixels: number | null;
  horizontalFovDegrees: number | null;
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

/**
 * Horizontal pixels per metre at a slant distance in metres; null when picture width or field of view is not known.
 * @throws invalid_input as `widthFactor` does.
 */
export function pixelsPerMeter(lens: Lens, slantMeters: number): number | null {
  const factor = widthFactor(lens);
  if (factor === null || lens.widthPixels === null) return null;
  return lens.widthPixels / (factor * slantMeters);
}

/** Slant distance in metres at which the lens still gives `detail` pixels per metre; null and throws as `pixelsPerMeter`. */
export function slantMetersAt(lens: Lens, detail: number): number | null {
  return pixelsPerMeter(lens, detail);
}

/** The finest class that a detail reaches; null below "detect". */
export function detailClassOf(detail: number): DetailClass | null {
  return DETAIL_CLASSES.find((one) => detail >= one.pixelsPerMeter)?.name ?? null;
}

/** Distance from the lens to a face, from the distance on the ground; the same distance when the height is not known. */
export function slantMeters(groundMeters: number, heightMeters: number | null): number {
  return Math.hypot(groundMeters, dropMeters(heightMeters));
}

/** How far the lens hangs above a face, negative below it; 0 when its height is not known. */
export function dropMeters(heightMeters: number | null): number {
  return heightMeters === null ? 0 : heightMeters - FACE_HEIGHT_METERS;
}

/**
 * Ground distance up to which the lens gives `detail` pixels per metre, by default detects a person (25 px/m); 0 when it
 * hangs too high for that, null when the optics are not known.
 */
export function groundMetersAt(lens: Lens, heightMeters: number | null, detail = 25): number | null {
  const slant = slantMetersAt(lens, detail);
  if (slant === null) return null;
  return Math.sqrt(Math.max(0, slant ** 2 - dropMeters(heightMeters) ** 2));
}

/** Horizontal field of view of a flat image, from focal length and the width of the sensor: 2·atan(sensor / (2·focal)). */
export function fovDegreesOf(focalLengthMillimeters: number, sensorWidthMillimeters: number): number {
  return (2 * Math.atan(sensorWidthMillimeters / (2 * focalLengthMillimeters))) / RADIANS;
}

/**
 * Vertical field of view, from the horizontal one and the shape of the picture: on a flat image
 * tan(vertical / 2) = tan(horizontal / 2) · height / width, on one of equal angles in proportion; null when not known.
 */
export function verticalFovDegrees(lens: Lens): number | null {
  const { widthPixels, heightPixels, horizontalFovDegrees: fov } = lens;
  if (widthPixels === null || heightPixels === null || fov === null) return null;
  const shape = heightPixels / widthPixels;
  if (lens.projection !== 'rectilinear') return fov * shape;
  return (2 * Math.atan(Math.tan((fov / 2) * RADIANS) * shape)) / RADIANS;
}

/**
 * Width of the field of view at distance 1: 2·tan(hfov/2) on a flat image, hfov in radians on one that shows equal angles
 * as equal widths.
 * @throws invalid_input for a rectilinear lens of 180° or more: no flat image shows that.
 */
function widthFactor({ horizontalFovDegrees: fov, projection }: Lens): number | null {
  if (fov === null) return null;
  if (projection !== 'rectilinear') return fov * RADIANS;
  if (fov >= 180)
    throw geometryFault(
      'horizontalFovDegrees',
      'must be below 180 for a rectilinear lens; use projection panoramic or fisheye',
      'phải nhỏ hơn 180 với ống kính thường (rectilinear); hãy chọn panoramic hoặc fisheye',
    );
  return 2 * Math.tan((fov / 2) * RADIANS);
}
