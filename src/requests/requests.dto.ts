import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { retentionBases, type RetentionBasis } from '../cameras/facts/lens-facts.service';
import { AreaId, Text, toBoolean } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { type LossCause, lossCauses } from './loss-cause';
import { type RequestState, requestStates } from './request-state';

export const TEXT_MAX = 1000;

export class RequestParams {
  @IsUUID()
  id: string;
}

/** Newest first. */
export class ListRequestsDto extends PageQueryDto {
  @IsOptional()
  @IsIn(requestStates)
  @ApiPropertyOptional({ enum: requestStates })
  state?: RequestState;

  /** Only those neither over nor drafts. */
  @IsOptional()
  @toBoolean
  @IsBoolean()
  open?: boolean;

  /**
   * Of recorders in the area and everything in it, by today's tree.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @IsOptional()
  @IsUUID()
  incidentId?: string;

  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @IsOptional()
  @IsUUID()
  recorderId?: string;
}

export class RequestPeriodDto {
  from: string;
  to: string;
}

export class RequestedLensDto {
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  sourceId: string;
  channel: number;

  /** Of the lens as a candidate, when it was asked for. */
  score: number;

  /** Of the period, by what has been sealed; null = nothing of it has arrived. */
  missingMilliseconds: number | null;

  /** When enough of it had been sealed. */
  arrivedAt: string | null;
}

export class RequestCustodianDto {
  /** null = withheld. */
  name: string | null;
  phone: string | null;
  backupName: string | null;
  backupPhone: string | null;

  /** True for readers without recorder:contact in its area. */
  isWithheld: boolean;
}

export class RequestLegalBasisDto {
  id: string;
  title: string;
  citation: string;
}

export class RequestDto {
  id: string;

  @ApiProperty({ enum: requestStates })
  state: RequestState;

  /** null for readers who may not read the incident; then `reason` and `note` are withheld too. */
  incidentId: string | null;
  reason: string | null;
  note: string | null;
  isCaseWithheld: boolean;

  recorderId: string;
  recorderName: string;

  /** The recorder's, as of now. */
  areaId: number;

  /** Today's; null = the area has ended. */
  areaName: string | null;
  custodian: RequestCustodianDto;
  legalBasis: RequestLegalBasisDto;

  /** True time. */
  period: RequestPeriodDto;

  /** When the incident is corrected, so is the period. */
  followsIncident: boolean;

  /** The period by the recorder's own clock, as it is known now. */
  displayed: RequestPeriodDto;

  /** The end of the period plus what the recorder keeps; null = nobody knows. */
  deadlineAt: string | null;

  @ApiProperty({ enum: retentionBases })
  deadlineBasis: RetentionBasis;
  retentionDays: number | null;

  lenses: RequestedLensDto[];

  /** Account id, or `system`. */
  requestedBy: string;
  createdAt: string;
  sentAt: string | null;
  openedAt: string | null;
  keepingAt: string | null;

  /** An officer holds the bytes on a stick: nobody needs to be told any more, and nothing is missed. */
  exportConfirmedAt: string | null;
  endedAt: string | null;
  endReason: string | null;

  /** When an officer called before closing it. */
  calledAt: string | null;

  @ApiProperty({ enum: lossCauses, nullable: true })
  lossCause: LossCause | null;

  /** The custodian's link; its address is at `/signed-links/{id}`. */
  signedLinkId: string | null;
}

export class RequestPageDto {
  items: RequestDto[];
  nextCursor: string | null;
}

export class WithdrawRequestDto {
  /** @example 'Đã có hình từ đầu ghi khác' */
  @Text(TEXT_MAX)
  reason: string;
}
