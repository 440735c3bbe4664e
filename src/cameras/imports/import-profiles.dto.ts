import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { AreaId, Text } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';
import type { Field } from './reading/fields';

export class SaveProfileDto {
  /** @example 12 */
  @AreaId()
  areaId: number;

  /**
   * Unique within the area.
   * @example "Danh sách của phường"
   */
  @Text(100)
  name: string;

  /**
   * The planned import whose mapping is kept, by the text of its headers.
   * @example "0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f"
   */
  @IsUUID()
  importId: string;
}

export class ListProfilesDto extends PageQueryDto {
  /** @example 12 */
  @IsOptional()
  @AreaId()
  areaId?: number;
}

export class ImportProfileDto {
  id: string;
  areaId: number;
  name: string;

  /** Header, folded, by field. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  headers: Partial<Record<Field, string>>;
  swapLatLon: boolean;
  crs: string | null;
  createdAt: string;
}

export class ImportProfilePageDto {
  items: ImportProfileDto[];
  nextCursor: string | null;
}
