import { rangesOf, ringsOf } from '../geo/coverage';
import { geometryOf } from './view-geometry';
import type { CameraView } from './view.entity';
import type { ViewDto } from './views.dto';

/** A stored view as it is answered, with what follows from its figures. */
export function toViewDto(view: CameraView): ViewDto {
  const geometry = geometryOf(view);
  const { nearMeters, farMeters, isAssumed } = rangesOf(geometry);
  return {
    id: view.id,
    cameraId: view.cameraId,
    validFrom: view.validFrom.toISOString(),
    validTo: view.validTo?.toISOString() ?? null,
    knownFrom: view.knownFrom.toISOString(),
    knownTo: view.knownTo?.toISOString() ?? null,
    position: geometry.position,
    azimuthDegrees: view.azimuthDegrees,
    horizontalFovDegrees: view.horizontalFovDegrees,
    focalLengthMillimeters: view.focalLengthMillimeters,
    sensorWidthMillimeters: view.sensorWidthMillimeters,
    effectiveFovDegrees: geometry.horizontalFovDegrees,
    heightMeters: view.heightMeters,
    tiltDegrees: view.tiltDegrees,
    rangeMeters: view.rangeMeters,
    nightRangeMeters: view.nightRangeMeters,
    infraredRangeMeters: view.infraredRangeMeters,
    widthPixels: view.widthPixels,
    heightPixels: view.heightPixels,
    framesPerSecond: view.framesPerSecond,
    projection: view.projection,
    presets: view.presets,
    nearMeters,
    farMeters,
    isRangeAssumed: isAssumed,
    rings: ringsOf(geometry),
    coverage: view.coverage,
    isClipped: view.isClipped,
  };
}
