import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { MultiPolygon } from 'geojson';
import { DETAIL_CLASSES, type DetailClass, type Projection } from '../geo/detail';
import { Instant, Nested, Text } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { PositionDto } from '../platform/http/position.dto';
import { projections } from './view.entity';

const detailClasses = DETAIL_CLASSES.map(({ name }) => name);
const PRESETS_MAX = 64;

/** Where a PTZ lens looks by itself. */
export class PresetDto {
  /** @example "Ngã ba chợ" */
  @Text(100)
  name: string;

  /**
   * Clockwise from true north.
   * @example 120
   */
  @IsNumber()
  @Min(0)
  @Max(360)
  azimuthDegrees: number;

  /**
   * As zoomed in this preset.
   * @example 25
   */
  @IsNumber()
  @Min(1)
  @Max(360)
  horizontalFovDegrees: number;

  /**
   * Below the horizon; null = not known.
   * @example 8
   */
  @IsOptional()
  @IsNumber()
  @Min(-90)
  @Max(90)
  tiltDegrees?: number | null;

  /**
   * Ground distance; null = as far as the lens detects a person at this zoom.
   * @example 90
   */
  @IsOptional()
  @IsNumber()
  @Min(1)
  @Max(50_000)
  rangeMeters?: number | null;
}

/** Whatever of the optics is left out or null is not known, and no figure is made up for it. */
export class ViewBodyDto {
  /**
   * Since when the lens has stood and looked like this; may lie in the past.
   * @example "2026-03-01T00:00:00+07:00"
   */
  @Instant()
  validFrom: string;

  /**
   * Until when; left out or null = it still does.
   * @example '2026-12-31T00:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  validTo?: string | null;

  @IsDefined()
  @Nested(() => PositionDto)
  position: PositionDto;

  /**
   * Clockwise from true north; null = all round, or not known.
   * @example 45
   */
  @ValidateIf((_, value) => value !== null)
  @IsNumber()
  @Min(0)
  @Max(360)
  azimuthDegrees: number | null;

  /**
   * How wide the lens sees; wins over focal length and sensor.
   * @example 84
   */
  @IsOptional()
  @IsNumber()
  @Min(1)
  @Max(360)
  horizontalFovDegrees?: number | null;

  /**
   * With `sensorWidthMillimeters`, instead of a field of view, for a rectilinear lens.
   * @example 4
   */
  @IsOptional()
  @IsNumber()
  @Min(0.1)
  @Max(5000)
  focalLengthMillimeters?: number | null;

  /**
   * Width of the sensor: 1/2.8″ is 5.4 mm, 1/1.8″ 7.2 mm.
   * @example 7.2
   */
  @IsOptional()
  @IsNumber()
  @Min(0.1)
  @Max(100)
  sensorWidthMillimeters?: number | null;

  /**
   * Above the ground.
   * @example 4.5
   */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(500)
  heightMeters?: number | null;

  /**
   * Below the horizon. With height and the shape of the picture it gives the dead zone at the foot of the lens.
   * @example 12
   */
  @IsOptional()
  @IsNumber()
  @Min(-90)
  @Max(90)
  tiltDegrees?: number | null;

  /**
   * Ground distance at which something stops the view by day; null = as far as the lens detects a person.
   * @example 40
   */
  @IsOptional()
  @IsNumber()
  @Min(1)
  @Max(50_000)
  rangeMeters?: number | null;

  /**
   * How far it shows a person by night, street lamps included.
   * @example 25
   */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(50_000)
  nightRangeMeters?: number | null;

  /**
   * How far its own infrared light reaches; 0 = it has none.
   * @example 30
   */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(5000)
  infraredRangeMeters?: number | null;

  /**
   * Width of the recorded picture.
   * @example 1920
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  widthPixels?: number | null;

  /**
   * Height of the recorded picture.
   * @example 1080
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  heightPixels?: number | null;

  /** @example 25 */
  @IsOptional()
  @IsNumber()
  @Min(0.01)
  @Max(1000)
  framesPerSecond?: number | null;

  @IsOptional()
  @IsIn(projections)
  @ApiPropertyOptional({ enum: projections, default: 'rectilinear' })
  projection?: Projection;

  /**
   * Where a PTZ or dome lens looks by itself. Field of view and range of the view itself are then what it shows when it is
   * turned there by hand.
   * @example []
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PRESETS_MAX)
  @ValidateNested({ each: true })
  @Type(() => PresetDto)
  presets?: PresetDto[] | null;
}

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
