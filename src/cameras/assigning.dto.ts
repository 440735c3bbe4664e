import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { AreaId, Text } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';

export const assignableKinds = ['camera', 'recorder'] as const;
export type AssignableKind = (typeof assignableKinds)[number];

export class ListUnassignedDto extends PageQueryDto {}

export class AssignRecordDto {
  /** @example "camera" */
  @IsIn(assignableKinds)
  @ApiProperty({ enum: assignableKinds })
  kind: AssignableKind;

  /** @example "0192f000-0000-7000-8000-000000000000" */
  @IsUUID()
  id: string;

  /**
   * A unit of today: one of the successors, or below one.
   * @example 21
   */
  @AreaId()
  areaId: number;

  /** @example "Khảo sát thực địa: cột nằm ở tổ dân phố 3" */
  @Text(500)
  reason: string;
}

export class SuccessorDto {
  areaId: number;
  code: string;
  name: string;

  /** `whole`: all of the old unit went there, over every reform in between. */
  @ApiProperty({ enum: ['whole', 'part_unknown'] })
  share: 'whole' | 'part_unknown';
}

/** A record whose unit is gone, and nobody has said yet where it belongs. */
export class UnassignedRecordDto {
  @ApiProperty({ enum: assignableKinds })
  kind: AssignableKind;

  id: string;

  /** Of a lens; recorders have none. */
  code: string | null;

  name: string;

  /** The unit it still names, as on its last day. */
  oldAreaId: number;
  oldAreaCode: string;
  oldAreaName: string;

  /** Last day of that unit. */
  lastDay: string;

  /** Units of today that may have it; empty = none is recorded. */
  successors: SuccessorDto[];
}

export class UnassignedPageDto {
  items: UnassignedRecordDto[];
  nextCursor: string | null;
}

export class AssignedRecordDto {
  @ApiProperty({ enum: assignableKinds })
  kind: AssignableKind;

  id: string;
  areaId: number;
}
