import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { MultiPolygon } from 'geojson';
import { DETAIL_CLASSES, type DetailClass, type Projection } from '../geo/detail';
import { Instant } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { PositionDto } from '../platform/http/position.dto';
import { ViewBodyDto } from './view-body.dto';
import { projections } from './view.entity';

const detailClasses = DETAIL_CLASSES.map(({ name }) => name);

export class RecordViewDto extends ViewBodyDto {
  /**
   * The view that was written down wrongly and that this one replaces, for the whole of its time unless `validTo` says
   * otherwise. Without it the lens was moved: what was valid at `validFrom` ends there.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsOptional()
  @IsUUID()
  correctsViewId?: string | null;
}

/** Latest validity first. */
export class ListViewsDto extends PageQueryDto {
  /**
   * Only the view that was valid then.
   * @example '2026-01-09T21:30:00+07:00'
   */
  @IsOptional()
  @Instant()
  validAt?: string;

  /**
   * As it was believed at that moment; default: now.
   * @example '2026-01-10T08:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  knownAt?: string;
}

export class ViewPresetDto {
  name: string;
  azimuthDegrees: number;
  horizontalFovDegrees: number;
  tiltDegrees: number | null;
  rangeMeters: number | null;
}

export class ViewRingDto {
  @ApiProperty({ enum: detailClasses })
  name: DetailClass;

  /** At least so many within this distance. */
  pixelsPerMeter: number;

  groundMeters: number;
}

export class ViewDto {
  id: string;
  cameraId: string;
  validFrom: string;
  validTo: string | null;

  /** Since when this has been believed. */
  knownFrom: string;

  /** When it was replaced; null = believed now. */
  knownTo: string | null;

  position: PositionDto;
  azimuthDegrees: number | null;

  /** As stated. */
  horizontalFovDegrees: number | null;
  focalLengthMillimeters: number | null;
  sensorWidthMillimeters: number | null;

  /** What is reckoned with: as stated, else from focal length and sensor. */
  effectiveFovDegrees: number | null;

  heightMeters: number | null;
  tiltDegrees: number | null;
  rangeMeters: number | null;
  nightRangeMeters: number | null;
  infraredRangeMeters: number | null;
  widthPixels: number | null;
  heightPixels: number | null;
  framesPerSecond: number | null;

  @ApiProperty({ enum: projections })
  projection: Projection;

  presets: ViewPresetDto[];

  /** Ground distance up to which a person at the foot of the lens is below the picture. */
  nearMeters: number;

  /** Ground distance up to which it sees anybody. */
  farMeters: number;

  /** Neither range nor optics are known: `farMeters` is what a usual lens reaches. */
  isRangeAssumed: boolean;

  /** How far which detail reaches, finest first; empty = the optics are not known. */
  rings: ViewRingDto[];

  /** GeoJSON MultiPolygon of the ground it covers. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  coverage: MultiPolygon;

  /** What buildings hide is cut out of `coverage`. */
  isClipped: boolean;
}

export class ViewPageDto {
  items: ViewDto[];
  nextCursor: string | null;
}
