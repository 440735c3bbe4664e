import { Injectable } from '@nestjs/common';
import type { LineString, MultiPolygon } from 'geojson';
import { DataSource } from 'typeorm';
import type { Projection } from '../../geo/detail';
import type { Preset } from '../../geo/coverage';
import type { AccessScope } from '../../platform/http/request-context';
import { askPrepared } from '../../writing/prepared';
import type { CameraKind } from '../camera.entity';
import type { CameraStatus } from '../camera-status';
import type { OwnerKind } from '../recorders/recorder.entity';
import { type AroundQuestion, aroundSql, type PlaceQuestion, placeSql } from './sight-place-sql';
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

/** The same of a place and a period. */
export interface PlaceRow extends SightRow {
  /** Days in Vietnam; the lens was in service from the one until the other, as known then. */
  inServiceFrom: string;
  outOn: string | null;
  /** What buildings leave of its coverage; null = none are in the way. */
  visible: MultiPolygon | null;
}

export interface AroundRow extends PlaceRow {
  /** From the ground it covers to the line, in metres of `degreeMeters`. */
  shortest: LineString;
}

@Injectable()
export class SightRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Lenses that may see the point, in no order; few more than those that do. */
  seeing(question: SightQuestion, scope: AccessScope): Promise<SightRow[]> {
    const { name, ...statement } = sightSql(question, scope);
    return askPrepared<SightRow>(this.dataSource.manager, name, statement);
  }

  /** Views that may see some part of the place; of a long line some of them twice. At most one more than `PLACE_VIEWS_MAX`. */
  seeingPlace(
    question: PlaceQuestion,
    scope: AccessScope,
    cameraIds?: readonly string[],
  ): Promise<PlaceRow[]> {
    const { name, ...statement } = placeSql(question, scope, cameraIds);
    return askPrepared<PlaceRow>(this.dataSource.manager, name, statement);
  }

  /** Views whose ground is within a distance of the place, and perhaps some a little farther. */
  around(question: AroundQuestion, scope: AccessScope): Promise<AroundRow[]> {
    const { name, ...statement } = aroundSql(question, scope);
    return askPrepared<AroundRow>(this.dataSource.manager, name, statement);
  }
}
