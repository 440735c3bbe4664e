import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Instant, Text } from '../../platform/http/fields';
import { type RetentionMethod, retentionMethods } from './retention.entity';

export class RecordRetentionMeasurementDto {
  /**
   * The oldest recording the recorder lists, in the recorder's own time.
   * @example "2026-02-20T06:00:00+07:00"
   */
  @Instant()
  oldestDisplayedAt: string;

  /**
   * When that was looked at, in true time.
   * @example "2026-03-10T09:30:00+07:00"
   */
  @Instant()
  measuredAt: string;

  /** @example "seen" */
  @IsIn(retentionMethods)
  @ApiProperty({ enum: retentionMethods })
  method: RetentionMethod;

  /**
   * Who looked.
   * @example "Tổ trưởng tổ 5"
   */
  @Text(200)
  checkedBy: string;
}

export class RetentionMeasurementDto {
  id: string;
  recorderId: string;

  /** Number of the clock epoch that displayed the oldest recording. */
  epoch: number;
  measuredAt: string;
  oldestDisplayedAt: string;

  /** True time of the oldest recording by the clock as it is known now. */
  oldestAt: string;

  /** How long it had been kept; null = it seems later than the measurement, so the clock needs a check. */
  days: number | null;

  /** Nothing had been overwritten by then: the recorder keeps this long or longer. */
  isAtLeast: boolean;

  @ApiProperty({ enum: retentionMethods })
  method: RetentionMethod;

  checkedBy: string;
}

/** How long a recorder keeps, by what was seen; never mixed with what its custodian says (`statedRetentionDays`). */
export class RetentionDto {
  /** Lowest of the last three measurements × 0.8; null = never measured. */
  estimateDays: number | null;

  /** Nothing had been overwritten when it was last measured: it keeps `estimateDays` or longer. */
  isAtLeast: boolean;

  /** How often it was measured. */
  measurements: number;

  lastMeasuredAt: string | null;
}

export class RecordedRetentionMeasurementDto extends RetentionMeasurementDto {
  /** The recorder's estimate with this measurement in it. */
  retention: RetentionDto;
}

export class RetentionMeasurementPageDto {
  items: RetentionMeasurementDto[];
  nextCursor: string | null;
}
