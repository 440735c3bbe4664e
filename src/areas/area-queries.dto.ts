import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { AreaId, LocalDate, Text } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { type AreaKind, areaKinds } from './area-kinds';

export class OnDateQueryDto {
  /**
   * Default: today in Asia/Ho_Chi_Minh.
   * @example '2025-12-31'
   */
  @IsOptional()
  @LocalDate()
  on?: string;
}

/** Smallest id first; with `q` the best match first. */
export class ListAreasDto extends PageQueryDto {
  /**
   * Part of a name, or a whole code. Marks, capitals and the place of the tone do not matter: "dinh van" finds Đinh Văn.
   * @example "dinh van"
   */
  @IsOptional()
  @Text(100)
  q?: string;

  /**
   * Default: today in Asia/Ho_Chi_Minh.
   * @example "2023-12-31"
   */
  @IsOptional()
  @LocalDate()
  on?: string;

  /**
   * Only direct children of this area.
   * @example 1
   */
  @IsOptional()
  @AreaId()
  parentId?: number;

  @IsOptional()
  @IsIn(areaKinds)
  @ApiPropertyOptional({ enum: areaKinds })
  kind?: AreaKind;

  /** @example '24871' */
  @IsOptional()
  @Text(40)
  code?: string;
}

export class ResolveAreaDto {
  /**
   * `CODE` or `CODE@YYYY-MM-DD`; without a date, who has the code today.
   * @example "24871@2023-12-31"
   */
  @Text(60)
  area: string;
}
