import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { AreaId, Instant, Text } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { type GrantState, grantStates } from './grant-state';
import { type Role, roles } from '../roles';

const REASON_MAX = 1000;
/** A case that takes longer gets a new grant, and somebody thinks about it again. */
export const CASE_GRANT_DAYS_MAX = 90;

/** `area_ended`: the area has ended, so the grant gives nothing any more; it never follows to another area by itself. */
export const grantWarnings = ['area_ended'] as const;
export type GrantWarning = (typeof grantWarnings)[number];

export class GiveGrantDto {
  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @IsUUID()
  accountId: string;

  @IsIn(roles)
  @ApiProperty({ enum: roles })
  role: Role;

  /**
   * The area with all in it; null = everywhere. Only a grant for a case leaves it out.
   * @example 12
   */
  @ValidateIf(
    ({ areaId, incidentId }: GiveGrantDto) => areaId !== null && !(areaId === undefined && incidentId),
  )
  @AreaId()
  areaId?: number | null;

  /**
   * For this case alone, wherever it leads: role investigator, no area, at most 90 days.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsOptional()
  @IsUUID()
  incidentId?: string | null;

  /**
   * Default: from now on.
   * @example '2026-01-01T00:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  validFrom?: string | null;

  /**
   * The moment at which it no longer holds; null = until it is ended.
   * @example '2026-12-31T00:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  validTo?: string | null;

  /** @example 'Phân công phụ trách địa bàn' */
  @Text(REASON_MAX)
  reason: string;
}

export class GrantReasonDto {
  /** @example 'Chuyển công tác' */
  @Text(REASON_MAX)
  reason: string;
}

/** Newest first. */
export class ListGrantsDto extends PageQueryDto {
  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @IsOptional()
  @IsUUID()
  accountId?: string;

  @IsOptional()
  @IsIn(grantStates)
  @ApiPropertyOptional({ enum: grantStates })
  state?: GrantState;

  @IsOptional()
  @IsIn(roles)
  @ApiPropertyOptional({ enum: roles })
  role?: Role;
}

export class GrantDto {
  id: string;
  accountId: string;
  accountLogin: string;
  accountDisplayName: string;

  @ApiProperty({ enum: roles })
  role: Role;

  /** The area with all in it; null = everywhere, or for the case alone. */
  areaId: number | null;

  /** Of the area as it is today; of its last day when it has ended, after which the code may be another area's. */
  areaCode: string | null;
  areaName: string | null;

  @ApiProperty({ enum: grantWarnings, nullable: true })
  warning: GrantWarning | null;

  /** Set: it is for this case alone. */
  incidentId: string | null;

  validFrom: string;

  /** The moment at which it no longer holds; null = until it is ended. */
  validTo: string | null;

  @ApiProperty({ enum: grantStates })
  state: GrantState;

  /** It is active, within its dates, and its area exists. */
  isInForce: boolean;

  reason: string;

  /** Account id; `cli` = on the server's command line. */
  grantedBy: string;
  grantedAt: string;

  /** Who approved or refused it; null = nobody needed to, or has yet. */
  decidedBy: string | null;
  decidedAt: string | null;

  endedBy: string | null;
  endedAt: string | null;

  /** Why it was ended or refused. */
  endReason: string | null;
}

export class GrantPageDto {
  items: GrantDto[];
  nextCursor: string | null;
}
