import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { AreaId, Text, toBoolean } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';

export const recorderSorts = ['newest', 'name', 'confirmed'] as const;
/** Registered last first; by name without marks; longest unconfirmed first. */
export type RecorderSort = (typeof recorderSorts)[number];

export const passwordAnswers = ['default', 'changed', 'unknown'] as const;
export type PasswordAnswer = (typeof passwordAnswers)[number];

export const consentStates = ['given', 'withdrawn', 'missing'] as const;
/** By the consent signed last: it holds; it was withdrawn; there is none. */
export type ConsentState = (typeof consentStates)[number];

export class ListRecordersDto extends PageQueryDto {
  /**
   * The area and everything in it, by today's tree.
   * @example 1
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  /**
   * Part of name, make, model or serial number; marks, tone placement and capitals do not matter.
   * @example "nha van hoa"
   */
  @IsOptional()
  @Text(200)
  q?: string;

  /**
   * Exactly this make; marks and capitals do not matter.
   * @example "hikvision"
   */
  @IsOptional()
  @Text(100)
  make?: string;

  /** @example "default" */
  @IsOptional()
  @IsIn(passwordAnswers)
  @ApiProperty({ enum: passwordAnswers, required: false })
  password?: PasswordAnswer;

  /**
   * Not confirmed for CONFIRMATION_DAYS, or never.
   * @example true
   */
  @IsOptional()
  @toBoolean
  @IsBoolean()
  unconfirmed?: boolean;

  /**
   * The clock was never checked since its last reset.
   * @example true
   */
  @IsOptional()
  @toBoolean
  @IsBoolean()
  neverChecked?: boolean;

  /** @example "missing" */
  @IsOptional()
  @IsIn(consentStates)
  @ApiProperty({ enum: consentStates, required: false })
  consent?: ConsentState;

  /** @example "newest" */
  @IsOptional()
  @IsIn(recorderSorts)
  @ApiProperty({ enum: recorderSorts, required: false })
  sort?: RecorderSort = 'newest';
}
