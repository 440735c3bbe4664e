import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNumber, IsObject, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import type { MultiPolygon, Polygon } from 'geojson';
import { EnvelopeDto } from '../access/purposes/purposes.dto';
import { AreaId, Instant, MayBeAbsent, Text, toNumber } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { type Holding, holdings } from './search-filter';

export const RADIUS_METERS_MAX = 50_000;

/**
 * Segments recorded by lenses that cover a place, at a time. Give a circle, a box or a polygon, an area, a camera, or several:
 * they narrow each other. Newest first.
 */
export class SearchFootageQueryDto extends PageQueryDto {
  /**
   * Centre of a circle, with `lat` and `radiusMeters`.
   * @example 108.24
   */
  @MayBeAbsent()
  @toNumber
  @IsNumber()
  @Min(-180)
  @Max(180)
  lon?: number;

  /** @example 11.79 */
  @MayBeAbsent()
  @toNumber
  @IsNumber()
  @Min(-90)
  @Max(90)
  lat?: number;

  /** @example 300 */
  @MayBeAbsent()
  @toNumber
  @IsNumber()
  @Min(1)
  @Max(RADIUS_METERS_MAX)
  radiusMeters?: number;

  /**
   * `minLon,minLat,maxLon,maxLat`
   * @example '108.23,11.78,108.25,11.8'
   */
  @MayBeAbsent()
  @IsString()
  @MaxLength(200)
  bbox?: string;

  /**
   * Lenses registered in this area or below it, by today's tree.
   * @example 12
   */
  @MayBeAbsent()
  @AreaId()
  areaId?: number;

  /**
   * `CODE` or `CODE@YYYY-MM-DD`: by the tree of that day.
   * @example '24871@2026-01-09'
   */
  @MayBeAbsent()
  @Text(60)
  area?: string;

  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @MayBeAbsent()
  @IsUUID()
  cameraId?: string;

  /**
   * True time, inclusive; segments are found when their corrected time, give or take its uncertainty, meets the period.
   * @example '2026-01-09T21:00:00+07:00'
   */
  @Instant()
  from: string;

  /**
   * True time, exclusive; at most 366 days after `from`.
   * @example '2026-01-09T22:00:00+07:00'
   */
  @Instant()
  to: string;

  /** `held`: at least one sealed item is with us; `at_source`: only the recorder has it, as far as we know. */
  @MayBeAbsent()
  @IsIn(holdings)
  @ApiPropertyOptional({ enum: holdings })
  holding?: Holding;
}

export class SearchFootageDto extends SearchFootageQueryDto {
  /** GeoJSON Polygon, WGS 84, at most 1000 positions; may stand in place of a circle or box. */
  @MayBeAbsent()
  @IsObject()
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: {
      type: 'Polygon',
      coordinates: [
        [
          [108.238, 11.788],
          [108.242, 11.788],
          [108.242, 11.792],
          [108.238, 11.788],
        ],
      ],
    },
  })
  polygon?: Polygon;
}

export class FeatureCameraDto {
  id: string;
  code: string;
  name: string;
  areaId: number;
}

export class FeaturePositionDto {
  lon: number;
  lat: number;
}

export class FeatureViewDto {
  id: string;
  position: FeaturePositionDto;
  azimuthDegrees: number | null;

  /** As stated; null = not known, or only by focal length and sensor. */
  horizontalFovDegrees: number | null;
  heightMeters: number | null;
  tiltDegrees: number | null;
  rangeMeters: number | null;
  widthPixels: number | null;
  projection: string;
}

export class FeaturePeriodDto {
  startedAt: string;
  endedAt: string;
}

export class CorrectedPeriodDto extends FeaturePeriodDto {
  /** Half width of the interval each corrected time stands for; null = the clock was never checked, corrected = displayed. */
  uncertaintyMilliseconds: number | null;
}

export class FeatureItemDto {
  id: string;
  state: string;
  sha256: string | null;
}

export class FootagePropertiesDto {
  camera: FeatureCameraDto;

  /** The view in which the lens recorded the segment. */
  view: FeatureViewDto;

  sourceId: string;

  /** As the recorder's own clock showed it. */
  displayed: FeaturePeriodDto;

  /** By what is known of that clock now. */
  corrected: CorrectedPeriodDto;

  @ApiProperty({ enum: holdings })
  holding: Holding;

  /** Evidence items made from the segment that this account may read, but rejected ones. */
  items: FeatureItemDto[];
}

export class FootageFeatureDto {
  @ApiProperty({ enum: ['Feature'] })
  type: 'Feature';

  /** Id of the segment. */
  id: string;

  /** Ground the lens covered. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  geometry: MultiPolygon;

  properties: FootagePropertiesDto;
}

export class FootageCollectionDto {
  @ApiProperty({ enum: ['FeatureCollection'] })
  type: 'FeatureCollection';

  features: FootageFeatureDto[];

  nextCursor: string | null;

  /** Place and time of the purpose: nothing beyond was looked at, so footage that lies outside is not in the answer. */
  within: EnvelopeDto;
}
