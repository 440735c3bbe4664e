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
import { PageQueryDto } from '../platform/http/paging.dto';
import { type SuccessionShare, successionShares } from './area.entity';
import { type AreaKind, areaKinds } from './area-kinds';

/** Area arguments are written `CODE@DATE`. */
const NoDateSign = () => Matches(/^[^@]*$/, { message: '$property must not hold @' });

const geoJson = { type: 'object', additionalProperties: true } as const;
const PREDECESSORS_MAX = 50;

export class PredecessorDto {
  @AreaId()
  areaId: number;

  /** `part_unknown`: some of it, sources do not say which part. */
  @IsIn(successionShares)
  @ApiProperty({ enum: successionShares })
  share: SuccessionShare;
}

export class CreateAreaDto {
  /** Official code, or a group's number within its commune; unique at any one time, reused over the years. */
  @Text(40)
  @NoDateSign()
  code: string;

  @Text(200)
  name: string;

  @IsIn(areaKinds)
  @ApiProperty({ enum: areaKinds })
  kind: AreaKind;

  @IsOptional()
  @AreaId()
  parentId?: number | null;

  /** First day it is so, in Asia/Ho_Chi_Minh. */
  @LocalDate()
  validFrom: string;

  /** First day it is no longer so. */
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
  /** Day from which the changes hold; needed with any of them. */
  @ValidateIf((body: ChangeAreaDto) => body.effectiveFrom !== undefined || hasChanges(body))
  @LocalDate()
  effectiveFrom?: string;

  @MayBeAbsent()
  @Text(40)
  @NoDateSign()
  code?: string;

  @MayBeAbsent()
  @Text(200)
  name?: string;

  @MayBeAbsent()
  @IsIn(areaKinds)
  @ApiPropertyOptional({ enum: areaKinds })
  kind?: AreaKind;

  @IsOptional()
  @AreaId()
  parentId?: number | null;

  @IsOptional()
  @IsObject()
  @ApiPropertyOptional({ ...geoJson, nullable: true })
  boundary?: object | null;

  /** The last day of the unit; null = it goes on. */
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

export class OnDateQueryDto {
  /** Default: today in Asia/Ho_Chi_Minh. */
  @IsOptional()
  @LocalDate()
  on?: string;
}

/** Smallest id first. */
export class ListAreasDto extends PageQueryDto {
  /** Default: today in Asia/Ho_Chi_Minh. */
  @IsOptional()
  @LocalDate()
  on?: string;

  /** Only direct children of this area. */
  @IsOptional()
  @AreaId()
  parentId?: number;

  @IsOptional()
  @IsIn(areaKinds)
  @ApiPropertyOptional({ enum: areaKinds })
  kind?: AreaKind;

  @IsOptional()
  @Text(40)
  code?: string;
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
