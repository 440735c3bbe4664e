import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Projection } from '../geo/detail';
import { Instant, Nested, Text } from '../platform/http/fields';
import { PositionDto } from '../platform/http/position.dto';
import { projections } from './view.entity';

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
