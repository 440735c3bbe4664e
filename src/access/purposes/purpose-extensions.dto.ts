import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { MayBeAbsent, Text } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { EnvelopeDto } from './purposes.dto';

const NOTE_MAX = 1000;

export const reviewStates = ['unreviewed', 'reviewed'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** Newest first. */
export class ListExtensionsDto extends PageQueryDto {
  /** Without it, both. */
  @MayBeAbsent()
  @IsIn(reviewStates)
  @ApiPropertyOptional({ enum: reviewStates })
  state?: ReviewState;
}

export class ExtensionParams {
  @IsUUID()
  id: string;
}

export class ReviewExtensionDto {
  /**
   * What the reviewer found.
   * @example 'Đã xem, đúng phạm vi vụ việc'
   */
  @Text(NOTE_MAX)
  note: string;
}

export class ExtendingAccountDto {
  id: string;
  displayName: string;

  /** Area id of its unit. */
  areaId: number | null;
}

/** That somebody looked further than the incident or tip allowed, and why. */
export class PurposeExtensionDto {
  id: string;
  purposeId: string;

  /** Who extended it. */
  account: ExtendingAccountDto;

  incidentId: string | null;
  tipReference: string | null;

  /** Why the purpose was opened. */
  purposeReason: string;

  /** Why it was extended. */
  reason: string;

  before: EnvelopeDto;
  after: EnvelopeDto;
  extendedAt: string;

  /** Account id; null = nobody has reviewed it yet. */
  reviewedBy: string | null;
  reviewedAt: string | null;
  reviewNote: string | null;
}

export class PurposeExtensionPageDto {
  items: PurposeExtensionDto[];
  nextCursor: string | null;
}
