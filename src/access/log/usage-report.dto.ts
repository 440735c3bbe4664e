import { ApiProperty } from '@nestjs/swagger';
import { AreaId, LocalDate, MayBeAbsent } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { type UsageMeasure, usageMeasures } from './usage-report-rule';

/** Accounts by the order in which they were made. Reading is itself written down (`log.read`). */
export class UsageReportQueryDto extends PageQueryDto {
  /**
   * First day of the period, in Asia/Ho_Chi_Minh.
   * @example '2026-01-01'
   */
  @LocalDate()
  from: string;

  /**
   * Last day of the period, itself included; at most 92 days.
   * @example '2026-01-31'
   */
  @LocalDate()
  to: string;

  /**
   * Accounts of units in this area or below it, by today's tree.
   * @example 12
   */
  @MayBeAbsent()
  @AreaId()
  areaId?: number;
}

export class UsageFigureDto {
  /** In the whole period. */
  total: number;

  /** Most on one day of the period. */
  busiestDay: number;

  /** Median of the active days among the 90 days before the period; null = fewer than 5 of them. */
  usual: number | null;

  /** A busiest day above this is unusual. */
  limit: number;
}

export class UsageReasonDto {
  @ApiProperty({ enum: usageMeasures })
  measure: UsageMeasure;

  /** The day that passed the limit by most. */
  day: string;

  count: number;
  limit: number;
}

/** What one account did, beside its own past. */
export class AccountUsageDto {
  accountId: string;
  displayName: string;

  /** Area id of the account's unit. */
  areaId: number | null;

  /** Searches answered. */
  searches: UsageFigureDto;

  /** Items looked at, each counted once a day however often its player asked for the next part. */
  views: UsageFigureDto;

  /** Originals taken out, each counted once a day. */
  downloads: UsageFigureDto;

  /** What was refused, of any kind. */
  refusals: UsageFigureDto;

  /** Areas of what was shown. */
  distinctAreas: UsageFigureDto;

  /** Searches, views and downloads between 22:00 and 06:00 in Asia/Ho_Chi_Minh. */
  outOfHours: UsageFigureDto;

  /** Purposes made wider. */
  extensions: UsageFigureDto;

  /** Days among the 90 before the period on which it did any of this. */
  pastActiveDays: number;

  /**
   * Some figure's busiest day passes its limit. The limit is three times the usual day and in any case 20 searches, 20 views, 5
   * downloads, 5 refusals, 3 areas, 5 looks out of hours, 2 extensions; for an account with fewer than 5 active days in the 90
   * days before it is twice those. A reason to ask, not a finding.
   */
  isUnusual: boolean;

  /** Which figures, and on which day. */
  reasons: UsageReasonDto[];
}

export class UsageReportDto {
  items: AccountUsageDto[];
  nextCursor: string | null;
}
