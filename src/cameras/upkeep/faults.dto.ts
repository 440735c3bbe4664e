import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { AreaId, Instant, Text } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { type FaultKind, faultKinds, type FaultState, faultStates } from './fault-state';

const TEXT_MAX = 2000;

export class ReportFaultDto {
  /**
   * One ticket of a kind is open at a time.
   * @example "no_picture"
   */
  @IsIn(faultKinds)
  @ApiProperty({ enum: faultKinds })
  kind: FaultKind;

  /** @example "Màn hình đen từ sáng, đèn nguồn tắt" */
  @Text(TEXT_MAX)
  description: string;

  /**
   * Since when the lens has been faulty; default now.
   * @example "2026-03-10T06:00:00+07:00"
   */
  @IsOptional()
  @Instant()
  beganAt?: string;

  /**
   * A picture of what is broken (POST /api/v1/pictures, kind `fault`).
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsOptional()
  @IsUUID()
  pictureId?: string | null;
}

export class FaultParams {
  @IsUUID()
  id: string;
}

/** Begun first, first. */
export class ListFaultsDto extends PageQueryDto {
  /** Absent = all that still wait for somebody (open, in_repair). */
  @IsOptional()
  @IsIn(faultStates)
  @ApiPropertyOptional({ enum: faultStates })
  state?: FaultState;

  /**
   * The area and everything in it, by today's tree.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  @IsOptional()
  @IsIn(faultKinds)
  @ApiPropertyOptional({ enum: faultKinds })
  kind?: FaultKind;

  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @IsOptional()
  @IsUUID()
  cameraId?: string;
}

export class AddFaultNoteDto {
  /** @example "Đã gọi thợ, hẹn sáng thứ Hai" */
  @Text(TEXT_MAX)
  text: string;

  /**
   * Somebody is repairing it.
   * @example "in_repair"
   */
  @IsOptional()
  @IsIn(['in_repair'])
  @ApiPropertyOptional({ enum: ['in_repair'] })
  state?: 'in_repair';
}

export class RepairFaultDto {
  /**
   * Since when the lens has worked again; default now.
   * @example "2026-03-11T16:00:00+07:00"
   */
  @IsOptional()
  @Instant()
  repairedAt?: string;

  /**
   * What was done.
   * @example "Thay bộ nguồn 12 V"
   */
  @Text(TEXT_MAX)
  text: string;
}

export class WithdrawFaultDto {
  /**
   * Why it had been reported wrongly: the lens was not faulty.
   * @example "Nhầm với mắt bên cạnh"
   */
  @Text(TEXT_MAX)
  reason: string;
}

export class FaultDto {
  id: string;
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  areaId: number;

  @ApiProperty({ enum: faultKinds })
  kind: FaultKind;

  description: string;
  beganAt: string;

  /** Account id. */
  reportedBy: string;
  reportedAt: string;

  @ApiProperty({ enum: faultStates })
  state: FaultState;

  /** null = not repaired. */
  repairedAt: string | null;

  /** Why it was withdrawn; else null. */
  closedReason: string | null;
  pictureId: string | null;
}

export class FaultNoteDto {
  id: string;

  /** Of the ticket when it was written. */
  @ApiProperty({ enum: faultStates })
  state: FaultState;

  text: string;

  /** Account id. */
  writtenBy: string;
  writtenAt: string;
}

export class FaultDetailDto extends FaultDto {
  /** Written first, first. */
  notes: FaultNoteDto[];
}

export class FaultPageDto {
  items: FaultDto[];
  nextCursor: string | null;
}
