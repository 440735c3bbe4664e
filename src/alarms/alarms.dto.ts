import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { AreaId, MayBeAbsent, Text, toBoolean } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { type AlarmVerdict, alarmVerdicts } from './alarm';
import { type AlarmPointKind, alarmPointKinds } from './alarm-point';

const REASON_LENGTH_MAX = 1000;

export class PressAlarmDto {
  /** The button was pressed to try it: officers are told so, and nobody is asked for footage. */
  @MayBeAbsent()
  @IsBoolean()
  @ApiPropertyOptional({ default: false })
  drill?: boolean;
}

export class PressTakenDto {
  alarmId: string;

  /** By the clock of the server. */
  pressedAt: string;

  isDrill: boolean;

  /** False: it belongs to an alarm that was raised a moment before. */
  isFirst: boolean;
}

export class AlarmParams {
  @IsUUID()
  id: string;
}

/** Newest first. */
export class ListAlarmsDto extends PageQueryDto {
  /**
   * Of points in the area and everything in it, by today's tree.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @IsOptional()
  @IsUUID()
  alarmPointId?: string;

  @IsOptional()
  @toBoolean
  @IsBoolean()
  isDrill?: boolean;

  @IsOptional()
  @toBoolean
  @IsBoolean()
  isJudged?: boolean;
}

export class JudgeAlarmDto {
  @IsIn(alarmVerdicts)
  @ApiProperty({ enum: alarmVerdicts })
  verdict: AlarmVerdict;

  /**
   * Needed to judge it otherwise than before.
   * @example 'Nhân viên bấm nhầm khi lau dọn'
   */
  @IsOptional()
  @Text(REASON_LENGTH_MAX)
  reason?: string | null;
}

export class JudgementDto {
  @ApiProperty({ enum: alarmVerdicts })
  verdict: AlarmVerdict;

  by: string;
  at: string;
  reason: string | null;
}

export class AlarmDto {
  id: string;
  alarmPointId: string;
  alarmPointName: string;

  @ApiProperty({ enum: alarmPointKinds })
  alarmPointKind: AlarmPointKind;

  areaId: number;
  isDrill: boolean;

  /** The first press. */
  pressedAt: string;

  lastPressedAt: string;
  pressCount: number;

  /** null = a drill. */
  incidentId: string | null;

  incidentReference: string | null;

  /** Accounts that were told; 0 = nobody holds a role that is told, so somebody must look here. */
  toldCount: number;

  /** When custodians around were asked; null = not yet. */
  askedAt: string | null;

  /** Lenses that could see it. */
  candidateCount: number | null;

  /** Requests that went out for it. */
  requestCount: number | null;

  @ApiProperty({ type: JudgementDto, nullable: true })
  judgement: JudgementDto | null;
}

export class AlarmPageDto {
  items: AlarmDto[];
  nextCursor: string | null;
}
