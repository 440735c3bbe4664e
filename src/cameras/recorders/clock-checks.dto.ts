import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Instant, Text } from '../../platform/http/fields';
import { type ClockCheckMethod, clockCheckMethods } from './clock.entity';
import { ClockModelDto } from './recorders.dto';

const DAY_MILLISECONDS = 86_400_000;

export class RecordClockCheckDto {
  /** What the recorder showed. */
  @Instant()
  displayedAt: string;

  /** What it was in truth at that moment. */
  @Instant()
  trueAt: string;

  /** How wrong the reading itself may be. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(DAY_MILLISECONDS)
  readingUncertaintyMilliseconds?: number = 1000;

  @IsIn(clockCheckMethods)
  @ApiProperty({ enum: clockCheckMethods })
  method: ClockCheckMethod;

  /** Who compared them. */
  @Text(200)
  checkedBy: string;

  /** The clock was set, or lost its time, since the last check: a new epoch begins. */
  @IsOptional()
  @IsBoolean()
  afterReset?: boolean = false;

  /** With `afterReset`: the true time of the reset, if it is known; default `trueAt`. */
  @IsOptional()
  @Instant()
  resetAt?: string;
}

export class ClockCheckDto {
  id: string;
  recorderId: string;
  epoch: number;
  displayedAt: string;
  trueAt: string;
  readingUncertaintyMilliseconds: number;

  @ApiProperty({ enum: clockCheckMethods })
  method: ClockCheckMethod;

  checkedBy: string;
}

export class RecordedClockCheckDto extends ClockCheckDto {
  /** The epoch's model with this check in it. */
  model: ClockModelDto;
}

export class ClockCheckPageDto {
  items: ClockCheckDto[];
  nextCursor: string | null;
}
