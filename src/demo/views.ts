import { moved, type Position } from './places';

/** Where a lens hangs and looks, as `POST /cameras` takes it. */
export interface ViewPlan {
  position: Position;
  azimuthDegrees: number | null;
  horizontalFovDegrees: number;
  heightMeters: number;
  rangeMeters: number;
  widthPixels: number;
  heightPixels: number;
  projection: 'rectilinear' | 'panoramic';
}

export const ARMS_PER_JUNCTION = 4;

const FIRST_ARM_DEGREES = 15;
const POLE_DISTANCE_METERS = 4;
const FOV_DEGREES = [84, 92, 60];
const PIXELS = [
  { widthPixels: 1920, heightPixels: 1080 },
  { widthPixels: 2560, heightPixels: 1440 },
];
const ALL_ROUND = { azimuthDegrees: null, horizontalFovDegrees: 360, projection: 'panoramic' as const };

/** Into one arm of a junction, from a pole at the corner before it; `index` picks arm and lens. */
export function armView(junction: Position, index: number): ViewPlan {
  const azimuthDegrees = FIRST_ARM_DEGREES + (index % ARMS_PER_JUNCTION) * (360 / ARMS_PER_JUNCTION);
  return {
    position: ahead(junction, azimuthDegrees + 180, POLE_DISTANCE_METERS),
    azimuthDegrees,
    horizontalFovDegrees: FOV_DEGREES[index % FOV_DEGREES.length]!,
    heightMeters: 4.5,
    rangeMeters: 40,
    ...PIXELS[index % PIXELS.length]!,
    projection: 'rectilinear',
  };
}

export function panoramaView(position: Position): ViewPlan {
  return { position, ...ALL_ROUND, heightMeters: 5, rangeMeters: 25, widthPixels: 4096, heightPixels: 1024 };
}

export function mastView(position: Position): ViewPlan {
  return {
    position,
    ...ALL_ROUND,
    heightMeters: 45,
    rangeMeters: 600,
    widthPixels: 7680,
    heightPixels: 2160,
  };
}

/** The position `meters` away in the direction of `azimuthDegrees`. */
export function ahead(from: Position, azimuthDegrees: number, meters: number): Position {
  const radians = (azimuthDegrees * Math.PI) / 180;
  return moved(from, { east: Math.sin(radians) * meters, north: Math.cos(radians) * meters });
}
