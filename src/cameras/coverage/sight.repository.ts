import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Projection } from '../../geo/detail';
import type { Preset } from '../../geo/coverage';
import type { AccessScope } from '../../platform/http/request-context';
import { askPrepared } from '../../writing/prepared';
import type { CameraKind } from '../camera.entity';
import type { CameraStatus } from '../camera-status';
import type { OwnerKind } from '../recorders/recorder.entity';
import { type SightQuestion, sightSql } from './sight-sql';

/** A lens and the view whose stored coverage holds the point. */
export interface SightRow {
  viewId: string;
  cameraId: string;
  lon: number;
  lat: number;
  validFrom: Date;
  validTo: Date | null;
  azimuthDegrees: number | null;
  horizontalFovDegrees: number | null;
  heightMeters: number | null;
  tiltDegrees: number | null;
  rangeMeters: number | null;
  widthPixels: number | null;
  heightPixels: number | null;
  projection: Projection;
  focalLengthMillimeters: number | null;
  sensorWidthMillimeters: number | null;
  nightRangeMeters: number | null;
  infraredRangeMeters: number | null;
  presets: Preset[];
  isClipped: boolean;
  code: string;
  name: string;
  areaId: number;
  kind: CameraKind;
  ownerKind: OwnerKind;
  /** At the moment asked about, as known then. */
  status: CameraStatus;
  /** As known now: confirmations have no history. */
  lastConfirmedAt: Date | null;
}

@Injectable()
export class SightRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Lenses that may see the point, in no order; few more than those that do. */
  seeing(question: SightQuestion, scope: AccessScope): Promise<SightRow[]> {
    const { name, ...statement } = sightSql(question, scope);
    return askPrepared<SightRow>(this.dataSource.manager, name, statement);
  }
}
