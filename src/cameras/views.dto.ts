import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDefined, IsIn, IsInt, IsNumber, IsOptional, IsUUID, Max, Min, ValidateIf } from 'class-validator';
import type { Polygon } from 'geojson';
import type { Projection } from '../geo/detail';
import { Instant, Nested } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { PositionDto } from '../platform/http/position.dto';
import { projections } from './view.entity';

export class ViewBodyDto {
  /** Since when the lens has stood and looked like this; may lie in the past. */
  @Instant()
  validFrom: string;

  /** Until when; left out or null = it still does. */
  @IsOptional()
  @Instant()
  validTo?: string | null;

  @IsDefined()
  @Nested(() => PositionDto)
  position: PositionDto;

  /** Clockwise from true north; null = all round, or turning. */
  @ValidateIf((_, value) => value !== null)
  @IsNumber()
  @Min(0)
  @Max(360)
  azimuthDegrees: number | null;

  @IsNumber()
  @Min(1)
  @Max(360)
  horizontalFovDegrees: number;

  /** Above the ground. */
  @IsNumber()
  @Min(0)
  @Max(500)
  heightMeters: number;

  /** Below the horizon. */
  @IsOptional()
  @IsNumber()
  @Min(-90)
  @Max(90)
  tiltDegrees?: number | null;

  /** Ground distance at which something stops the view; null = as far as the lens detects a person. */
  @IsOptional()
  @IsNumber()
  @Min(1)
  @Max(50_000)
  rangeMeters?: number | null;

  /** Width of the recorded picture. */
  @IsInt()
  @Min(1)
  @Max(100_000)
  widthPixels: number;

  @IsOptional()
  @IsIn(projections)
  @ApiPropertyOptional({ enum: projections, default: 'rectilinear' })
  projection?: Projection;
}

export class RecordViewDto extends ViewBodyDto {
  /**
   * The view that was written down wrongly and that this one replaces, for the whole of its time unless `validTo` says
   * otherwise. Without it the lens was moved: what was valid at `validFrom` ends there.
   */
  @IsOptional()
  @IsUUID()
  correctsViewId?: string | null;
}

/** Latest validity first. */
export class ListViewsDto extends PageQueryDto {
  /** Only the view that was valid then. */
  @IsOptional()
  @Instant()
  validAt?: string;

  /** As it was believed at that moment; default: now. */
  @IsOptional()
  @Instant()
  knownAt?: string;
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
  horizontalFovDegrees: number;
  heightMeters: number;
  tiltDegrees: number | null;
  rangeMeters: number | null;
  widthPixels: number;

  @ApiProperty({ enum: projections })
  projection: Projection;

  /** GeoJSON Polygon of the ground it covers. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  coverage: Polygon;
}

export class ViewPageDto {
  items: ViewDto[];
  nextCursor: string | null;
}
