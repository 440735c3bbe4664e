import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { MayBeAbsent, Text } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';

export const accessRequestStates = ['open', 'granted', 'refused'] as const;
export type AccessRequestState = (typeof accessRequestStates)[number];

export const accessRequestDecisions = ['granted', 'refused'] as const;
export type AccessRequestDecision = (typeof accessRequestDecisions)[number];

const REASON_LENGTH_MAX = 1000;
const VALID_DAYS_MAX = 90;

export class DecideAccessRequestDto {
  @IsIn(accessRequestDecisions)
  @ApiProperty({ enum: accessRequestDecisions })
  decision: AccessRequestDecision;

  /** @example 'Điều tra vụ việc 01/2026' */
  @Text(REASON_LENGTH_MAX)
  reason: string;

  /**
   * How long the item may be read, when it is granted.
   * @example 7
   */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(VALID_DAYS_MAX)
  validDays?: number;
}

export class AccessRequestParams {
  @IsUUID()
  id: string;
}

/** Newest first. */
export class ListAccessRequestsDto extends PageQueryDto {
  @IsOptional()
  @IsIn(accessRequestStates)
  @ApiProperty({ enum: accessRequestStates, required: false })
  state?: AccessRequestState;
}

export class AccessDecisionDto {
  by: string;
  at: string;
  reason: string;

  /** Until when a granted item may be read; null = it was refused. */
  validTo: string | null;
}

export class AccessRequestDto {
  id: string;

  /** For which incident. */
  incidentId: string;

  itemId: string;

  /** Who holds the item, for those who decide; null for whoever asked. */
  areaId: number | null;

  reason: string;

  /** Stays `open` until somebody decides; what does not exist nobody decides. */
  @ApiProperty({ enum: accessRequestStates })
  state: AccessRequestState;

  requestedBy: string;
  requestedAt: string;

  @ApiProperty({ type: AccessDecisionDto, nullable: true })
  decision: AccessDecisionDto | null;
}

export class AccessRequestPageDto {
  items: AccessRequestDto[];
  nextCursor: string | null;
}
