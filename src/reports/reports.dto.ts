import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { AreaId, Text } from '../platform/http/fields';

export class YearlyReportQueryDto {
  /** Give either `areaId` or `area`. */
  @IsOptional()
  @AreaId()
  areaId?: number;

  /** `CODE` or `CODE@YYYY-MM-DD`; without a date, who had the code on 31 December of the year. */
  @IsOptional()
  @Text(60)
  area?: string;

  /** By the start of incidents, Asia/Ho_Chi_Minh. */
  @Type(() => Number)
  @IsInt()
  @Min(1976)
  @Max(2100)
  year: number;
}

export class ReportAreaDto {
  id: number;

  /** As on `asOf`: a code may belong to another unit today. */
  code: string;

  name: string;
}

export class LensCountDto {
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

  /** 31 December of the year: the day of the area tree and of the lenses. */
  asOf: string;

  /** Lenses in service on `asOf`; those only proposed or approved hang nowhere yet and do not count. */
  lenses: LensCountDto;

  /** Groups that existed on `asOf`. */
  groups: GroupCountDto;

  incidents: IncidentCountDto;

  /** Outcome solved AND at least one active link, decisive or supporting, to a sealed item. */
  solvedWithCameraEvidence: SolvedCountDto;
}
