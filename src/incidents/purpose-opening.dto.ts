import { IsNumber, IsUUID, Max, Min } from 'class-validator';
import { Instant, MayBeAbsent, Nested, Text } from '../platform/http/fields';
import { PositionDto } from '../platform/http/position.dto';

const REASON_MAX = 1000;
const TIP_REFERENCE_MAX = 200;
/** How much of an uncertain place a purpose takes in; more takes an extension. */
export const UNCERTAINTY_METERS_MAX = 2000;

/** For an incident, which says where and when by itself; or for a tip, with all of the fields below it. */
export class OpenPurposeDto {
  @MayBeAbsent()
  @IsUUID()
  incidentId?: string;

  /** Where the tip is written down: a diary number, a call, a letter. */
  @MayBeAbsent()
  @Text(TIP_REFERENCE_MAX)
  tipReference?: string;

  /** Why looking is needed. */
  @Text(REASON_MAX)
  reason: string;

  /** Tip only: where it is about. */
  @MayBeAbsent()
  @Nested(() => PositionDto)
  location?: PositionDto;

  /** Tip only: it is within this distance of `location`. */
  @MayBeAbsent()
  @IsNumber()
  @Min(0)
  @Max(UNCERTAINTY_METERS_MAX)
  locationUncertaintyMeters?: number;

  /** Tip only: it is between this … */
  @MayBeAbsent()
  @Instant()
  from?: string;

  /** … and this, at most 48 hours later. */
  @MayBeAbsent()
  @Instant()
  to?: string;
}
