import type { ViewGeometry } from '../geo/coverage';
import { fovDegreesOf, type Projection } from '../geo/detail';
import type { Position } from '../geo/position';
import type { CameraView } from './view.entity';

type Optics = Pick<
  CameraView,
  'horizontalFovDegrees' | 'focalLengthMillimeters' | 'sensorWidthMillimeters' | 'projection'
>;

/** What of a view decides what it sees. */
export type ViewFacts = Omit<
  CameraView,
  'id' | 'cameraId' | 'validFrom' | 'validTo' | 'knownFrom' | 'knownTo' | 'coverage' | 'isClipped'
>;

type GeometricFacts = Omit<ViewFacts, 'nightRangeMeters' | 'infraredRangeMeters' | 'framesPerSecond'>;

/** A stored view as src/geo reckons with it. */
export function geometryOf(view: GeometricFacts): ViewGeometry {
  const [lon, lat] = view.position.coordinates as [number, number];
  return geometryAt({ lon, lat }, view);
}

/** The same, of a view whose position is at hand. */
export function geometryAt(position: Position, view: Omit<GeometricFacts, 'position'>): ViewGeometry {
  return {
    position,
    azimuthDegrees: view.azimuthDegrees,
    horizontalFovDegrees: effectiveFovDegrees(view),
    heightMeters: view.heightMeters,
    tiltDegrees: view.tiltDegrees,
    rangeMeters: view.rangeMeters,
    widthPixels: view.widthPixels,
    heightPixels: view.heightPixels,
    projection: view.projection,
    presets: view.presets,
  };
}

/**
 * A stated field of view wins over focal length and sensor; those say nothing of a lens that bends straight lines, whose
 * makers give the angle.
 */
export function effectiveFovDegrees(optics: Optics): number | null {
  const { horizontalFovDegrees, focalLengthMillimeters: focal, sensorWidthMillimeters: sensor } = optics;
  if (horizontalFovDegrees !== null) return horizontalFovDegrees;
  const isFlat = optics.projection === ('rectilinear' satisfies Projection);
  return isFlat && focal !== null && sensor !== null ? fovDegreesOf(focal, sensor) : null;
}
