import { IsNumber, IsUUID, Max, Min } from 'class-validator';
import { Instant, MayBeAbsent, Nested, Text } from '../platform/http/fields';
import { PositionDto } from '../platform/http/position.dto';

const REASON_MAX = 1000;
const TIP_REFERENCE_MAX = 200;
/** How much of an uncertain place a purpose takes in; more takes an extension. */
export const UNCERTAINTY_METERS_MAX = 2000;

/** For an incident, which says where and when by itself; or for a tip, with all of the fields below it. */
export class OpenPurposeDto {
  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @MayBeAbsent()
  @IsUUID()
  incidentId?: string;

  /**
   * Where the tip is written down: a diary number, a call, a letter.
   * @example 'TB-2026-015'
   */
  @MayBeAbsent()
  @Text(TIP_REFERENCE_MAX)
  tipReference?: string;

  /**
   * Why looking is needed.
   * @example 'Điều tra vụ việc 01/2026'
   */
  @Text(REASON_MAX)
  reason: string;

  /** Tip only: where it is about. */
  @MayBeAbsent()
  @Nested(() => PositionDto)
  location?: PositionDto;

  /**
   * Tip only: it is within this distance of `location`.
   * @example 50
   */
  @MayBeAbsent()
  @IsNumber()
  @Min(0)
  @Max(UNCERTAINTY_METERS_MAX)
  locationUncertaintyMeters?: number;

  /**
   * Tip only: it is between this …
   * @example '2026-01-09T21:00:00+07:00'
   */
  @MayBeAbsent()
  @Instant()
  from?: string;

  /**
   * … and this, at most 48 hours later.
   * @example '2026-01-09T22:00:00+07:00'
   */
  @MayBeAbsent()
  @Instant()
  to?: string;
}
