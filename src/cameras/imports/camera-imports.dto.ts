import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsUUID,
} from 'class-validator';
import type { Bilingual } from '../../platform/errors';
import { AreaId, MayBeAbsent, Nested, Text } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { BilingualDto } from '../../platform/http/problem.dto';
import { type AcceptKind, acceptKinds, type ImportState, importStates } from './import-state';
import { type Field, fields } from './reading/fields';

/** How long a list is kept after it was planned, written or failed: time enough to fetch its result. */
export const LIST_KEPT_DAYS = 30;

const commaSeparated = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value,
);

/** The fields before the file. */
export class ImportFieldsDto {
  /**
   * The area the list is for; its rows may name units within it.
   * @example 12
   */
  @AreaId()
  areaId: number;

  /**
   * How its columns are read; else that is guessed.
   * @example "0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f"
   */
  @IsOptional()
  @IsUUID()
  profileId?: string;

  /**
   * What may be done to rows beyond what they say, comma-separated.
   * @example "swapped,several"
   */
  @IsOptional()
  @commaSeparated
  @IsArray()
  @ArrayUnique()
  @IsIn(acceptKinds, { each: true })
  @ApiPropertyOptional({ type: String })
  accept?: AcceptKind[];
}

export class ImportUploadDto extends ImportFieldsDto {
  /** xlsx, csv or GeoJSON. */
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;
}

export class ImportParams {
  @IsUUID()
  id: string;
}

export class ListImportsDto extends PageQueryDto {
  /**
   * The area and everything in it, by today's tree.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  @IsOptional()
  @IsIn(importStates)
  @ApiPropertyOptional({ enum: importStates })
  state?: ImportState;
}

export class MappingDto {
  /**
   * Which column (from 0) says what.
   * @example { "name": 1, "lat": 2, "lon": 3 }
   */
  @IsObject()
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer', minimum: 0 } })
  columns: Partial<Record<Field, number>>;

  /**
   * Latitude and longitude stand the other way round in the whole file.
   * @example false
   */
  @MayBeAbsent()
  @IsBoolean()
  swapLatLon?: boolean;

  /**
   * Reference system of projected coordinates; null = degrees.
   * @example "EPSG:3405"
   */
  @IsOptional()
  @Text(20)
  crs?: string | null;
}

export class ChangeImportDto {
  @MayBeAbsent()
  @Nested(() => MappingDto)
  mapping?: MappingDto;

  /** @example ["swapped"] */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(acceptKinds.length)
  @ArrayUnique()
  @IsIn(acceptKinds, { each: true })
  @ApiPropertyOptional({ enum: acceptKinds, isArray: true })
  accept?: AcceptKind[];
}

export class ColumnGuessDto {
  column: number;
  header: string;

  @ApiProperty({ enum: fields, nullable: true })
  field: Field | null;

  /** 0…1. */
  confidence: number;
}

export class CameraImportDto {
  id: string;
  areaId: number;
  filename: string;

  @ApiProperty({ enum: importStates })
  state: ImportState;

  /** It writes, or has written; else it plans. */
  isCommit: boolean;

  @ApiProperty({ enum: acceptKinds, isArray: true })
  accept: AcceptKind[];

  /** null = not counted yet. */
  rowsTotal: number | null;
  rowsDone: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;

  /** Why the file as a whole could not be read. */
  @ApiProperty({ type: () => BilingualDto, nullable: true })
  fault: Bilingual | null;

  /** Id of the account in whose name it runs: who sent it, had it planned again or committed it last. */
  requestedBy: string;
  createdAt: string;
  finishedAt: string | null;
}

export class CameraImportDetailDto extends CameraImportDto {
  sizeBytes: number;

  /** Lower-case hex. */
  sha256: string;
  format: string | null;
  encoding: string | null;

  @ApiProperty({ type: () => MappingDto, nullable: true })
  mapping: MappingDto | null;

  @ApiProperty({ type: () => [ColumnGuessDto] })
  guesses: ColumnGuessDto[];
}

export class CameraImportPageDto {
  items: CameraImportDto[];
  nextCursor: string | null;
}
