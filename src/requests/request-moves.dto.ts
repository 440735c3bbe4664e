import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { Instant, MayBeAbsent, Text } from '../platform/http/fields';
import { type ClosingState, closingStates } from './request-state';
import { RequestDto, TEXT_MAX } from './requests.dto';

const CAMERAS_MAX = 200;
const NOTE_MAX = 2000;

/** By `cameraIds` or by `minScore`, one of the two. */
export class AskForFootageDto {
  /**
   * Candidates to ask for.
   * @example ["0192f000-0000-7000-8000-000000000000"]
   */
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CAMERAS_MAX)
  @IsUUID(undefined, { each: true })
  cameraIds?: string[];

  /**
   * All candidates with at least this score.
   * @example 20
   */
  @MayBeAbsent()
  @IsNumber()
  @Min(0)
  @Max(100)
  minScore?: number;

  /**
   * True time; default: the incident's own period, at most 48 hours, and then also when that is corrected.
   * @example '2026-01-09T21:00:00+07:00'
   */
  @MayBeAbsent()
  @Instant()
  from?: string;

  /** @example '2026-01-09T22:00:00+07:00' */
  @MayBeAbsent()
  @Instant()
  to?: string;

  /**
   * Why it is needed; custodians never see it.
   * @example 'Xác minh vụ xô xát trước cổng chợ'
   */
  @Text(TEXT_MAX)
  reason: string;

  /**
   * Default: the one that stands for most asks.
   * @example '01980000-0000-7000-8000-000000000107'
   */
  @MayBeAbsent()
  @IsUUID()
  legalBasisId?: string;

  /** @example 'Ưu tiên kênh nhìn ra cổng' */
  @MayBeAbsent()
  @Text(NOTE_MAX)
  note?: string;

  /** True: sent at once; else drafts. */
  @IsOptional()
  @IsBoolean()
  send?: boolean;
}

export const leftOutReasons = ['not_a_candidate', 'no_recorder'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export class LeftOutDto {
  cameraId: string;

  @ApiProperty({ enum: leftOutReasons })
  reason: LeftOutReason;
}

export class AskedDto {
  /** One for each recorder, best candidate first; a recorder that was asked for the same before answers that request. */
  items: RequestDto[];

  /** Lenses that could not be asked for. */
  leftOut: LeftOutDto[];
}

export class CloseRequestDto {
  @IsIn(closingStates)
  @ApiProperty({ enum: closingStates })
  state: ClosingState;

  /** @example 'Đã gọi, chủ đầu ghi xác nhận ổ cứng đã thay' */
  @Text(TEXT_MAX)
  reason: string;

  /**
   * When you called or saw the custodian.
   * @example '2026-01-10T09:30:00+07:00'
   */
  @Instant()
  calledAt: string;
}

export class ConfirmExportDto {
  /**
   * Where the copy is.
   * @example 'USB số 12, niêm phong tại công an xã'
   */
  @Text(TEXT_MAX)
  note: string;
}
