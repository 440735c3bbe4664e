import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Instant, Text } from '../../platform/http/fields';
import { type ClockCheckMethod, clockCheckMethods } from './clock.entity';
import { ClockModelDto } from './recorders.dto';

const DAY_MILLISECONDS = 86_400_000;
/** The clock page does not believe an answer that took longer. */
const ROUND_TRIP_MILLISECONDS_MAX = 60_000;

export class RecordClockCheckDto {
  /**
   * What the recorder showed, read as if its clock were right.
   * @example "2026-03-10T09:33:12+07:00"
   */
  @Instant()
  displayedAt: string;

  /**
   * What it was in truth at that moment, as the clock page shows it.
   * @example "2026-03-10T09:30:00+07:00"
   */
  @Instant()
  trueAt: string;

  /**
   * How wrong the reading itself may be (± for 19 of 20 readings); never counted below one second.
   * @example 1000
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(DAY_MILLISECONDS)
  readingUncertaintyMilliseconds?: number = 1000;

  /**
   * The round trip that the clock page shows; half of it is added to the uncertainty of the reading.
   * @example 84
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(ROUND_TRIP_MILLISECONDS_MAX)
  roundTripMilliseconds?: number | null;

  /**
   * How they were compared: on the spot, on a photo, asked by NTP, told by phone.
   * @example "seen"
   */
  @IsIn(clockCheckMethods)
  @ApiProperty({ enum: clockCheckMethods })
  method: ClockCheckMethod;

  /**
   * Who compared them.
   * @example "Tổ trưởng tổ 5"
   */
  @Text(200)
  checkedBy: string;

  /**
   * A picture of the recorder's screen (kind `screen`), sent before by POST /pictures.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsOptional()
  @IsUUID()
  pictureId?: string | null;

  /**
   * The clock was set, or lost its time, since the last check: a new epoch begins.
   * @example false
   */
  @IsOptional()
  @IsBoolean()
  afterReset?: boolean = false;

  /**
   * With `afterReset`: the true time of the reset, if it is known. Without it the reset is taken to be at `trueAt`, until an
   * earlier check of the new clock shows that it was before.
   * @example "2026-03-09T18:00:00+07:00"
   */
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

  /** Half of the round trip included. */
  readingUncertaintyMilliseconds: number;

  /**
   * By a custodian's link: from the moment at which its page showed our time to the answer, up to 15 minutes. null = true time
   * came from no page of ours.
   */
  roundTripMilliseconds: number | null;

  @ApiProperty({ enum: clockCheckMethods })
  method: ClockCheckMethod;

  checkedBy: string;

  /** The recorder's screen; null = no picture. */
  pictureId: string | null;
}

export class RecordedClockCheckDto extends ClockCheckDto {
  /** The epoch's model with this check in it. */
  model: ClockModelDto;
}

export class ClockCheckPageDto {
  items: ClockCheckDto[];
  nextCursor: string | null;
}
