import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Instant, Text } from '../../platform/http/fields';
import { type NightPicture, nightPictures } from './check-state';

const TEXT_MAX = 2000;
const ROUND_TRIP_MILLISECONDS_MAX = 60_000;

export class AnswerSpotCheckDto {
  /**
   * When it was looked at, for an answer that is sent later; default now. Not before the check was asked for, and at most 7 days ago;
   * 5 minutes are allowed for a phone's clock. A confirmation, and a ticket, count from then.
   * @example '2026-03-10T09:30:00+07:00'
   */
  @IsOptional()
  @Instant()
  seenAt?: string;

  /**
   * It shows a picture now.
   * @example true
   */
  @IsBoolean()
  isLive: boolean;

  /**
   * It stands and looks where the registry says; only then does the answer confirm the lens.
   * @example true
   */
  @IsOptional()
  @IsBoolean()
  isAsRecorded?: boolean = true;

  /**
   * How it looks at night.
   * @example "clear"
   */
  @IsIn(nightPictures)
  @ApiProperty({ enum: nightPictures })
  nightPicture: NightPicture;

  /**
   * What the recorder's clock showed; recorded as a clock check of the lens's recorder.
   * @example '2026-03-10T09:34:05+07:00'
   */
  @IsOptional()
  @Instant()
  recorderDisplayedAt?: string | null;

  /**
   * With `recorderDisplayedAt`: the true time at that moment, as the clock page shows it; default `seenAt`.
   * @example '2026-03-10T09:30:00+07:00'
   */
  @IsOptional()
  @Instant()
  trueAt?: string | null;

  /**
   * With `trueAt`: the round trip that the clock page shows.
   * @example 120
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(ROUND_TRIP_MILLISECONDS_MAX)
  roundTripMilliseconds?: number | null;

  /**
   * With `recorderDisplayedAt`: the clock was set, or lost its time, since it was last checked.
   * @example false
   */
  @IsOptional()
  @IsBoolean()
  isClockReset?: boolean = false;

  /**
   * The oldest recording that the recorder lists, in its own time; recorded as a measurement of its retention.
   * @example '2026-02-20T06:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  oldestDisplayedAt?: string | null;

  /**
   * A picture of what was seen (POST /api/v1/pictures).
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsOptional()
  @IsUUID()
  pictureId?: string | null;

  /** @example "Lá cây bắt đầu che góc trái" */
  @IsOptional()
  @Text(TEXT_MAX)
  note?: string | null;
}
