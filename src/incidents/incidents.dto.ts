import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDefined, IsIn, IsNumber, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { AreaId, Instant, MayBeAbsent, Nested, Text } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { PositionDto } from '../platform/http/position.dto';
import { type IncidentKind, incidentKinds } from './incident.entity';
import { type IncidentOutcome, incidentOutcomes } from './incident-outcome';

export { type IncidentKind, incidentKinds };

const SUMMARY_MAX = 4000;
const REASON_MAX = 1000;
const UNCERTAINTY_METERS_MAX = 50_000;

export class RecordIncidentDto {
  /**
   * The unit's own number of the case; unique.
   * @example 'VV-2026-001'
   */
  @Text(60)
  reference: string;

  /**
   * The lowest unit it happened in.
   * @example 12
   */
  @AreaId()
  areaId: number;

  @IsIn(incidentKinds)
  @ApiProperty({ enum: incidentKinds })
  kind: IncidentKind;

  /** @example 'Xô xát trước cổng chợ' */
  @Text(SUMMARY_MAX)
  summary: string;

  /**
   * It happened between this …
   * @example '2026-01-09T21:20:00+07:00'
   */
  @Instant()
  occurredFrom: string;

  /**
   * … and this, both included.
   * @example '2026-01-09T21:40:00+07:00'
   */
  @Instant()
  occurredTo: string;

  @IsDefined()
  @Nested(() => PositionDto)
  location: PositionDto;

  /**
   * It happened within this distance of `location`.
   * @example 50
   */
  @IsNumber()
  @Min(0)
  @Max(UNCERTAINTY_METERS_MAX)
  locationUncertaintyMeters: number;

  @MayBeAbsent()
  @IsIn(incidentOutcomes)
  @ApiPropertyOptional({ enum: incidentOutcomes, default: 'open' })
  outcome?: IncidentOutcome;

  /** @example 'Đã giải tán' */
  @IsOptional()
  @Text(REASON_MAX)
  outcomeReason?: string | null;
}

export class ChangeIncidentDto {
  /** @example 12 */
  @MayBeAbsent()
  @AreaId()
  areaId?: number;

  @MayBeAbsent()
  @IsIn(incidentKinds)
  @ApiPropertyOptional({ enum: incidentKinds })
  kind?: IncidentKind;

  /** @example 'Xô xát trước cổng chợ' */
  @MayBeAbsent()
  @Text(SUMMARY_MAX)
  summary?: string;

  /** @example '2026-01-09T21:20:00+07:00' */
  @MayBeAbsent()
  @Instant()
  occurredFrom?: string;

  /** @example '2026-01-09T21:40:00+07:00' */
  @MayBeAbsent()
  @Instant()
  occurredTo?: string;

  @MayBeAbsent()
  @IsDefined()
  @Nested(() => PositionDto)
  location?: PositionDto;

  /** @example 50 */
  @MayBeAbsent()
  @IsNumber()
  @Min(0)
  @Max(UNCERTAINTY_METERS_MAX)
  locationUncertaintyMeters?: number;

  @MayBeAbsent()
  @IsIn(incidentOutcomes)
  @ApiPropertyOptional({ enum: incidentOutcomes })
  outcome?: IncidentOutcome;

  /**
   * Why the outcome is what it is; needed to open a closed incident again.
   * @example 'Đã giải tán'
   */
  @IsOptional()
  @Text(REASON_MAX)
  outcomeReason?: string | null;
}

export class IncidentParams {
  @IsUUID()
  id: string;
}

/** Newest first, by `occurredFrom`. */
export class ListIncidentsDto extends PageQueryDto {
  /**
   * The area and everything in it, by today's tree.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  @IsOptional()
  @IsIn(incidentKinds)
  @ApiPropertyOptional({ enum: incidentKinds })
  kind?: IncidentKind;

  @IsOptional()
  @IsIn(incidentOutcomes)
  @ApiPropertyOptional({ enum: incidentOutcomes })
  outcome?: IncidentOutcome;

  /**
   * Incidents that may have happened at this moment or later.
   * @example '2026-01-09T21:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  from?: string;

  /**
   * Incidents that may have happened before this moment.
   * @example '2026-01-09T22:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  to?: string;

  /**
   * Words of the reference, the summary or the reason of the outcome; marks, tone placement and capitals do not matter. Words of
   * fewer than three letters are looked for at the beginning of words.
   * @example "xo xat cho"
   */
  @IsOptional()
  @Text(200)
  q?: string;
}

export class IncidentDto {
  id: string;
  reference: string;
  areaId: number;

  @ApiProperty({ enum: incidentKinds })
  kind: IncidentKind;

  summary: string;
  occurredFrom: string;
  occurredTo: string;
  location: PositionDto;
  locationUncertaintyMeters: number;

  @ApiProperty({ enum: incidentOutcomes })
  outcome: IncidentOutcome;

  outcomeReason: string | null;
}

export class OpenedPurposeDto {
  /** To be sent as Purpose-Id. */
  id: string;
  expiresAt: string;
}

export class RecordedIncidentDto extends IncidentDto {
  /** Opened for it and for this session or token; null where the account may open none. */
  @ApiProperty({ type: OpenedPurposeDto, nullable: true })
  purpose: OpenedPurposeDto | null;
}

export class IncidentPageDto {
  items: IncidentDto[];
  nextCursor: string | null;
}
