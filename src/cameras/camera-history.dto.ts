import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { Instant } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { type CameraStatus, cameraStatuses } from './camera-status';

/** Last recorded first. */
export class ListStatusChangesDto extends PageQueryDto {
  /**
   * Only what was recorded by then.
   * @example "2026-03-01T00:00:00Z"
   */
  @IsOptional()
  @Instant()
  knownAt?: string;
}

/** From `validFrom` on the lens was in `status`; of two that begin at once the one recorded last counts. */
export class StatusChangeDto {
  id: string;

  @ApiProperty({ enum: cameraStatuses })
  status: CameraStatus;

  /** When it became so. */
  validFrom: string;

  /** When we knew. */
  recordedAt: string;

  /** Account id, or what stands for one in the custody log. */
  recordedBy: string;

  reason: string | null;

  /** The fault ticket it follows from; null = somebody stated it. */
  faultTicketId: string | null;
}

export class StatusChangePageDto {
  items: StatusChangeDto[];
  nextCursor: string | null;
}
