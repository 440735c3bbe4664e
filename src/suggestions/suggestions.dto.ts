import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { SightDto } from '../cameras/coverage/sight.dto';
import { CandidateFactsDto, PeriodDto } from '../candidates/candidates.dto';
import { LinkDto, LinkEvidenceDto } from '../evidence/links.dto';
import { AreaId, MayBeAbsent, Text, toBoolean } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { BilingualDto } from '../platform/http/problem.dto';
import { type SuggestionState, suggestionStates } from './suggestion-state';

const REASON_MAX = 1000;

/** Of an incident: most likely first. */
export class ListIncidentSuggestionsDto extends PageQueryDto {
  /** `suggested` leaves out what somebody has linked without deciding on the suggestion. */
  @IsOptional()
  @IsIn(suggestionStates)
  @ApiPropertyOptional({ enum: suggestionStates })
  state?: SuggestionState;

  /** false: decided on grounds that hold no longer, or withdrawn. */
  @MayBeAbsent()
  @toBoolean
  @IsBoolean()
  holds?: boolean;
}

/** Of all incidents within the grants: newest first. */
export class ListSuggestionsDto extends ListIncidentSuggestionsDto {
  /**
   * Only of incidents in this area and below.
   * @example 1
   */
  @IsOptional()
  @AreaId()
  areaId?: number;
}

export class SuggestionParams {
  @IsUUID()
  id: string;
}

/** What the link will say. */
export class ConfirmSuggestionDto extends OmitType(LinkEvidenceDto, ['itemId']) {}

export class DeclineSuggestionDto {
  /** @example 'Góc quay bị xe tải che, không thấy gì của vụ việc' */
  @Text(REASON_MAX)
  reason: string;
}

export class SuggestionCameraDto {
  id: string;
  code: string;
  name: string;
  areaId: number;
}

export class SuggestionDecisionDto {
  /** `system`: withdrawn, because it holds no longer. */
  by: string;
  at: string;

  /** null = withdrawn by the system. */
  reason: string | null;
}

export class SuggestionDto {
  id: string;
  incidentId: string;

  /** Sealed footage. */
  itemId: string;

  camera: SuggestionCameraDto;

  @ApiProperty({ enum: suggestionStates })
  state: SuggestionState;

  /** Whether it would be suggested by what the registry knew when it was last looked at; a decision stands without it. */
  holds: boolean;

  /** A custodian was asked for it in this incident. */
  isRequested: boolean;

  /** As of candidates; null = the lens did not see the place, but it was asked for. */
  score: number | null;

  reason: BilingualDto;

  /** Of the nearest part of the place that the lens saw; null as for `score`. */
  @ApiPropertyOptional({ type: SightDto, nullable: true })
  sight: SightDto | null;

  /** What the score is made of, as it is in candidates; null as for `score`. */
  @ApiPropertyOptional({ type: CandidateFactsDto, nullable: true })
  facts: CandidateFactsDto | null;

  /** True time in which the footage meets the happening or, without a sight, what was asked for. */
  meets: PeriodDto;

  suggestedAt: string;

  @ApiPropertyOptional({ type: SuggestionDecisionDto, nullable: true })
  decision: SuggestionDecisionDto | null;

  /** The link it became, or one that was made without it; null = none, or taken back. */
  linkId: string | null;
}

export class SuggestionPageDto {
  items: SuggestionDto[];
  nextCursor: string | null;
}

export class ConfirmedSuggestionDto {
  suggestion: SuggestionDto;
  link: LinkDto;
}
