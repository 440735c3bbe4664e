import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { AreaId, Instant, Text, toBoolean } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { type CheckState, checkStates, type NightPicture, nightPictures } from './check-state';

const TEXT_MAX = 2000;

export class RequestSpotCheckDto {
  /** @example "0192f000-0000-7000-8000-000000000000" */
  @IsUUID()
  cameraId: string;

  /**
   * Default in 7 days.
   * @example "2099-03-17T17:00:00+07:00"
   */
  @IsOptional()
  @Instant()
  dueAt?: string;
}

export class SpotCheckParams {
  @IsUUID()
  id: string;
}

/** Due first, first. */
export class ListSpotChecksDto extends PageQueryDto {
  @IsOptional()
  @IsIn(checkStates)
  @ApiPropertyOptional({ enum: checkStates, default: 'open' })
  state?: CheckState;

  /**
   * The area and everything in it, by today's tree.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  /** Only those assigned to whoever asks. */
  @IsOptional()
  @toBoolean
  @IsBoolean()
  mine?: boolean;

  /** Only those whose day has passed. */
  @IsOptional()
  @toBoolean
  @IsBoolean()
  overdue?: boolean;

  /** Only those that nobody is assigned to. */
  @IsOptional()
  @toBoolean
  @IsBoolean()
  unassigned?: boolean;
}

export class CancelSpotCheckDto {
  /** @example "Đường đang thi công, hẹn kiểm tra sau" */
  @Text(TEXT_MAX)
  reason: string;
}

export class SpotCheckDto {
  id: string;
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  areaId: number;

  /** Account id; null = nobody holds the role of a group leader for that lens. */
  assignedTo: string | null;
  assigneeName: string | null;

  @ApiProperty({ enum: checkStates })
  state: CheckState;

  /** Account that asked for it; null = the weekly plan. */
  requestedBy: string | null;
  assignedAt: string;
  dueAt: string;

  /** Open or missed, and its day has passed. */
  isOverdue: boolean;

  answeredAt: string | null;

  /** When the lens was looked at; an answer that was given without a line comes later. */
  seenAt: string | null;

  answeredBy: string | null;
  isLive: boolean | null;
  isAsRecorded: boolean | null;

  @ApiProperty({ enum: nightPictures, nullable: true })
  nightPicture: NightPicture | null;

  pictureId: string | null;
  note: string | null;

  /** Why it was cancelled. */
  endReason: string | null;
}

/** What the answer of a spot check led to, all of it in one write. */
export class AnsweredSpotCheckDto extends SpotCheckDto {
  /** The lens counts as confirmed since `seenAt`. */
  isConfirmed: boolean;

  /** The ticket that was opened because the lens is not live; null = none, one was open already, or the lens was repaired since it was seen. */
  faultId: string | null;

  clockCheckId: string | null;
  retentionMeasurementId: string | null;
}

export class SpotCheckPageDto {
  items: SpotCheckDto[];
  nextCursor: string | null;
}

export class ConfirmCameraDto {
  /**
   * When it was seen; default now.
   * @example "2026-03-10T09:30:00+07:00"
   */
  @IsOptional()
  @Instant()
  seenAt?: string;
}

export class ConfirmationDto {
  cameraId: string;
  lastConfirmedAt: string;
}
