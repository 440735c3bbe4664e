import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { AreaId, Text } from '../platform/http/fields';

export class YearlyReportQueryDto {
  /**
   * Give either `areaId` or `area`.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  /**
   * `CODE` or `CODE@YYYY-MM-DD`; without a date, who had the code on 31 December of the year. With a date, the tree of that
   * day says what belongs to the unit: `24871@2025-12-31` for 2023 counts what today's unit, its groups and whatever went whole
   * into it had in 2023.
   * @example "24871@2023-12-31"
   */
  @IsOptional()
  @Text(60)
  area?: string;

  /**
   * By the start of incidents, Asia/Ho_Chi_Minh.
   * @example 2023
   */
  @Type(() => Number)
  @IsInt()
  @Min(1976)
  @Max(2100)
  year: number;
}

export class ReportAreaDto {
  id: number;

  /** As on `membersOn`: a code may belong to another unit today. */
  code: string;

  name: string;
}

export class YearlyLensCountDto {
  /** Every kind but high_vantage. */
  street: number;
  highVantage: number;
}

export class GroupCountDto {
  /** Groups with at least one street lens. */
  covered: number;
  total: number;
}

/** Incidents of one kind; `total` is the sum of the outcomes. */
export class OutcomeCountDto {
  total: number;
  open: number;
  stopped: number;
  dispersed: number;
  solved: number;
  unsolved: number;
}

export class IncidentsByKindDto {
  fight: OutcomeCountDto;
  gathering: OutcomeCountDto;
  traffic_accident: OutcomeCountDto;
  disorder: OutcomeCountDto;
  injury: OutcomeCountDto;
  theft: OutcomeCountDto;
  other: OutcomeCountDto;
}

export class IncidentCountDto {
  total: number;
  byKind: IncidentsByKindDto;
}

export class SolvedByKindDto {
  fight: number;
  gathering: number;
  traffic_accident: number;
  disorder: number;
  injury: number;
  theft: number;
  other: number;
}

export class SolvedCountDto {
  total: number;
  byKind: SolvedByKindDto;
}

/** The yearly figures of an area, counted from the records at the moment of asking. */
export class YearlyReportDto {
  area: ReportAreaDto;
  year: number;

  /** 31 December of the year: the day of the lenses. */
  asOf: string;

  /**
   * Day of the area tree that says which groups belong to the unit: `asOf`, or the date given with the code. Groups are as on
   * this day; what hung directly under an old unit that went in only by part is not counted, since nobody knows the part.
   */
  membersOn: string;

  /** Lenses in service on `asOf`; those only proposed or approved hang nowhere yet and do not count. */
  lenses: YearlyLensCountDto;

  /** Groups that existed on `membersOn`. */
  groups: GroupCountDto;

  incidents: IncidentCountDto;

  /** Outcome solved AND at least one active link, decisive or supporting, to a sealed item. */
  solvedWithCameraEvidence: SolvedCountDto;
}
