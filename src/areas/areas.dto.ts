import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { MultiPolygon } from 'geojson';
import { AreaId, LocalDate, MayBeAbsent, Text } from '../platform/http/fields';
import { type SuccessionShare, successionShares } from './area.entity';
import { type AreaKind, areaKinds } from './area-kinds';

/** Area arguments are written `CODE@DATE`. */
const NoDateSign = () => Matches(/^[^@]*$/, { message: '$property must not hold @' });

const geoJson = {
  type: 'object' as const,
  additionalProperties: true,
  example: {
    type: 'Polygon',
    coordinates: [
      [
        [108.23, 11.78],
        [108.25, 11.78],
        [108.25, 11.8],
        [108.23, 11.78],
      ],
    ],
  },
};
const PREDECESSORS_MAX = 50;

export class PredecessorDto {
  /** @example 12 */
  @AreaId()
  areaId: number;

  /**
   * `part_unknown`: some of it, sources do not say which part.
   * @example "whole"
   */
  @IsIn(successionShares)
  @ApiProperty({ enum: successionShares })
  share: SuccessionShare;
}

export class CreateAreaDto {
  /**
   * Official code, or a group's number within its commune; unique at any one time, reused over the years.
   * @example '24871'
   */
  @Text(40)
  @NoDateSign()
  code: string;

  /** @example 'Xã Đinh Văn Lâm Hà' */
  @Text(200)
  name: string;

  /** @example "group" */
  @IsIn(areaKinds)
  @ApiProperty({ enum: areaKinds })
  kind: AreaKind;

  /** @example 1 */
  @IsOptional()
  @AreaId()
  parentId?: number | null;

  /**
   * First day it is so, in Asia/Ho_Chi_Minh.
   * @example '2025-07-01'
   */
  @LocalDate()
  validFrom: string;

  /**
   * First day it is no longer so.
   * @example '2030-01-01'
   */
  @IsOptional()
  @LocalDate()
  validTo?: string | null;

  /** GeoJSON Polygon or MultiPolygon, WGS 84. */
  @IsOptional()
  @IsObject()
  @ApiPropertyOptional(geoJson)
  boundary?: object | null;

  /** Units that went into this one on `validFrom`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PREDECESSORS_MAX)
  @ArrayUnique((one: PredecessorDto) => one?.areaId)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PredecessorDto)
  predecessors?: PredecessorDto[];
}

export class ChangeAreaDto {
  /**
   * Day from which the changes hold; needed with any of them.
   * @example '2026-01-01'
   */
  @ValidateIf((body: ChangeAreaDto) => body.effectiveFrom !== undefined || hasChanges(body))
  @LocalDate()
  effectiveFrom?: string;

  /** @example '24871' */
  @MayBeAbsent()
  @Text(40)
  @NoDateSign()
  code?: string;

  /** @example 'Xã Đinh Văn Lâm Hà' */
  @MayBeAbsent()
  @Text(200)
  name?: string;

  /** @example "group" */
  @MayBeAbsent()
  @IsIn(areaKinds)
  @ApiPropertyOptional({ enum: areaKinds })
  kind?: AreaKind;

  /** @example 1 */
  @IsOptional()
  @AreaId()
  parentId?: number | null;

  @IsOptional()
  @IsObject()
  @ApiPropertyOptional({ ...geoJson, nullable: true })
  boundary?: object | null;

  /**
   * The last day of the unit; null = it goes on.
   * @example '2030-06-30'
   */
  @IsOptional()
  @LocalDate()
  endsOn?: string | null;
}

/** True when the body changes anything that holds from a day on. */
export function hasChanges(body: ChangeAreaDto): boolean {
  return [body.code, body.name, body.kind, body.parentId, body.boundary].some((value) => value !== undefined);
}

export class AreaParams {
  @AreaId()
  id: number;
}

export class AreaDto {
  id: number;
  code: string;
  name: string;

  @ApiProperty({ enum: areaKinds })
  kind: AreaKind;

  parentId: number | null;

  /** Area ids from the root down to this one. */
  path: number[];

  validFrom: string;

  /** First day it is no longer so; null = still so. */
  validTo: string | null;

  hasBoundary: boolean;
}

export class ResolvedAreaDto extends AreaDto {
  /** The day on which the code was looked up; the rest is as on that day. */
  on: string;
}

export class AreaDetailDto extends AreaDto {
  @ApiProperty({ ...geoJson, nullable: true })
  boundary: MultiPolygon | null;

  predecessors: PredecessorDto[];
  successors: PredecessorDto[];
}

export class AreaPageDto {
  items: AreaDto[];
  nextCursor: string | null;
}
