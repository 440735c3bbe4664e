import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsNumber, IsUUID, Max, Min } from 'class-validator';
import { Instant, MayBeAbsent, Text } from '../../platform/http/fields';
import { PositionDto } from '../../platform/http/position.dto';

const REASON_MAX = 1000;
/** How long a purpose lasts at most. */
export const PURPOSE_HOURS = 8;
/** As far as a search looks. */
const ENVELOPE_RADIUS_METERS_MAX = 50_000;

/** A circle on the ground and a period; what lies in both may be looked at. */
export class EnvelopeDto {
  center: PositionDto;
  radiusMeters: number;
  from: string;
  to: string;
}

export class PurposeDto {
  id: string;

  /** The incident it is for; null = it was opened for a tip. */
  incidentId: string | null;

  /** The tip it is for; null = it was opened for an incident. */
  tipReference: string | null;

  reason: string;
  envelope: EnvelopeDto;

  /** Its envelope was widened; supervisors see every extension. */
  isExtended: boolean;

  openedAt: string;

  /** At most 8 hours after it was opened. */
  expiresAt: string;

  /** When its owner ended it before it expired. */
  endedAt: string | null;
}

export class PurposePageDto {
  items: PurposeDto[];
  nextCursor: string | null;
}

export class PurposeParams {
  @IsUUID()
  id: string;
}

/** What is left out stays as it is. An envelope can only be made wider. */
export class ExtendPurposeDto {
  /**
   * Why the envelope is not enough; supervisors read it.
   * @example 'Điều tra vụ việc 01/2026'
   */
  @Text(REASON_MAX)
  reason: string;

  /** @example 300 */
  @MayBeAbsent()
  @IsNumber()
  @Min(1)
  @Max(ENVELOPE_RADIUS_METERS_MAX)
  @ApiPropertyOptional({ minimum: 1, maximum: ENVELOPE_RADIUS_METERS_MAX })
  radiusMeters?: number;

  /** @example '2026-01-09T21:00:00+07:00' */
  @MayBeAbsent()
  @Instant()
  from?: string;

  /**
   * At most 366 days after `from`.
   * @example '2026-01-09T22:00:00+07:00'
   */
  @MayBeAbsent()
  @Instant()
  to?: string;
}
