import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { AreaId, Instant, MayBeAbsent } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { type EscalationLevel, escalationLevels, type RaceColour, raceColours } from './escalation-plan';
import { type LossCause, lossCauses } from './loss-cause';
import { type AnswerKind, answerKinds } from './request-answer';
import { RequestDto } from './requests.dto';

/** Least time left first. */
export class RaceQueryDto extends PageQueryDto {
  /**
   * Of recorders in the area and everything in it, by today's tree.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  /**
   * For this incident; one that the reader may not read has none.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsOptional()
  @IsUUID()
  incidentId?: string;

  /**
   * By the time left when the page is asked for, as in `colour` of its items.
   * @example 'red'
   */
  @IsOptional()
  @IsIn(raceColours)
  @ApiPropertyOptional({ enum: raceColours })
  colour?: RaceColour;
}

export class RaceItemDto extends RequestDto {
  /** When it counts as missed; where nobody knows how long the recorder keeps, until when people are told. */
  raceEndsAt: string;

  /** May be negative. */
  timeLeftMilliseconds: number;

  /** red: less than 12 hours; amber: less than 48. */
  @ApiProperty({ enum: raceColours })
  colour: RaceColour;

  /** The last level that was told. */
  @ApiProperty({ enum: escalationLevels, nullable: true })
  level: EscalationLevel | null;

  /** What was said last by link, unverified. */
  @ApiProperty({ enum: answerKinds, nullable: true })
  lastAnswer: AnswerKind | null;
}

export class RaceCountsDto {
  red: number;
  amber: number;
  green: number;
}

export class RacePageDto {
  /** The moment the times left are counted from. */
  at: string;

  /** Of all in the area and for the incident, whatever their colour; not of this page. */
  counts: RaceCountsDto;
  items: RaceItemDto[];
  nextCursor: string | null;
}

export class LossesQueryDto {
  /** @example 12 */
  @IsOptional()
  @AreaId()
  areaId?: number;

  /**
   * Lost from this moment …
   * @example '2026-01-01T00:00:00+07:00'
   */
  @MayBeAbsent()
  @Instant()
  from?: string;

  /**
   * … until before this one.
   * @example '2027-01-01T00:00:00+07:00'
   */
  @MayBeAbsent()
  @Instant()
  to?: string;
}

export class LossDto {
  /** Of the recorder. */
  areaId: number;

  /** In Asia/Ho_Chi_Minh, YYYY-MM. */
  month: string;

  @ApiProperty({ enum: lossCauses })
  cause: LossCause;
  count: number;
}

export class LossListDto {
  /** Latest month first. */
  items: LossDto[];
  total: number;
}
