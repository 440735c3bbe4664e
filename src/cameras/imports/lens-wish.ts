import type { Position } from '../../geo/position';
import type { CameraKind } from '../camera.entity';
import type { CameraStatus } from '../camera-status';
import type { OwnerKind } from '../recorders/recorder.entity';

/** What a row says of one lens; null = it says nothing of that. */
export interface LensWish {
  code: string | null;
  areaId: number;
  facts: LensFacts;
  view: ViewWish | null;
}

export interface LensFacts {
  name: string | null;
  kind: CameraKind | null;
  ownerKind: OwnerKind | null;
  status: CameraStatus | null;
  inServiceFrom: string | null;
  mount: string | null;
  setting: string | null;
  watches: string[] | null;
  directionText: string | null;
  address: string | null;
  note: string | null;
}

export interface ViewWish {
  position: Position;
  azimuthDegrees: number | null;
  horizontalFovDegrees: number | null;
  focalLengthMillimeters: number | null;
  sensorWidthMillimeters: number | null;
  widthPixels: number | null;
  heightPixels: number | null;
  heightMeters: number | null;
  tiltDegrees: number | null;
  rangeMeters: number | null;
  nightRangeMeters: number | null;
}
