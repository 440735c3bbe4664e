import type { Dto } from '../api/types';

export type DetailClass = Dto<'ViewRingDto'>['name'];

/** What of a view decides how far it shows what; null = not known. */
export interface Optics {
  projection: Dto<'ViewDto'>['projection'];
  horizontalFovDegrees: number | null;
  focalLengthMillimeters: number | null;
  sensorWidthMillimeters: number | null;
  widthPixels: number | null;
  heightMeters: number | null;
}

export interface DetailDistance {
  name: DetailClass;
  pixelsPerMeter: number;
  groundMeters: number;
}

/** IEC 62676-4:2015, "DORI": pixels per metre of a person for each class, finest first. */
const CLASSES: { name: DetailClass; pixelsPerMeter: number }[] = [
  { name: 'identify', pixelsPerMeter: 250 },
  { name: 'recognise', pixelsPerMeter: 125 },
  { name: 'observe', pixelsPerMeter: 62.5 },
  { name: 'detect', pixelsPerMeter: 25 },
];

/** Where a face is. */
const FACE_HEIGHT_METERS = 1.5;
const RADIANS = Math.PI / 180;

/**
 * How far on the ground a lens shows which detail, before the api has seen its view; the same formulas as `src/geo/detail.ts`:
 * px/m = width / (2 · d · tan(fov / 2)) on a flat picture, width / (fov · d) on one of equal angles, d along the line of sight.
 * @returns null when the optics do not say; 0 m for a class that a high lens never reaches.
 */
export function detailDistances(optics: Optics): DetailDistance[] | null {
  const fov = fovDegreesOf(optics);
  const { widthPixels, heightMeters, projection } = optics;
  if (fov === null || !widthPixels || (projection === 'rectilinear' && fov >= 180)) return null;
  const widthAtOneMeter = projection === 'rectilinear' ? 2 * Math.tan((fov / 2) * RADIANS) : fov * RADIANS;
  const drop = heightMeters === null ? 0 : heightMeters - FACE_HEIGHT_METERS;
  return CLASSES.map((detail) => {
    const slantMeters = widthPixels / (widthAtOneMeter * detail.pixelsPerMeter);
    return { ...detail, groundMeters: Math.sqrt(Math.max(0, slantMeters ** 2 - drop ** 2)) };
  });
}

/** The field of view as stated, else from focal length and sensor of a flat picture. */
export function fovDegreesOf(
  optics: Pick<Optics, 'horizontalFovDegrees' | 'focalLengthMillimeters' | 'sensorWidthMillimeters'>,
): number | null {
  const { horizontalFovDegrees, focalLengthMillimeters, sensorWidthMillimeters } = optics;
  if (horizontalFovDegrees !== null) return horizontalFovDegrees;
  if (!focalLengthMillimeters || !sensorWidthMillimeters) return null;
  return (2 * Math.atan(sensorWidthMillimeters / (2 * focalLengthMillimeters))) / RADIANS;
}
