import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { PeriodDto } from '../candidates/candidates.dto';
import { Instant, MayBeAbsent, Text, toBoolean } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';

const NOTE_MAX = 2000;
const REASON_MAX = 1000;

/** `withdrawn`: the review it supersedes was written by mistake, and nothing stands in its place. */
export const findings = ['seen', 'not_seen', 'withdrawn'] as const;
export type Finding = (typeof findings)[number];

const statedFindings = ['seen', 'not_seen'] as const satisfies Finding[];

export const clocks = ['displayed', 'corrected'] as const;
export type ClockOfTimes = (typeof clocks)[number];

/** That somebody watched a period of an item for an incident, and whether what the case looks for was in it. */
export class RecordReviewDto {
  /**
   * Sealed footage that the account may read; it need not be linked.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsUUID()
  itemId: string;

  /** Whether `from` and `to` are what the recorder's clock showed in the picture, or true times. */
  @IsIn(clocks)
  @ApiProperty({ enum: clocks })
  timesAs: ClockOfTimes;

  /**
   * Watched from this moment …
   * @example '2026-01-09T19:40:00+07:00'
   */
  @Instant()
  from: string;

  /**
   * … to this one. Both may lie a minute beyond the footage; what is kept ends with it.
   * @example '2026-01-09T20:10:00+07:00'
   */
  @Instant()
  to: string;

  @IsIn(statedFindings)
  @ApiProperty({ enum: statedFindings })
  finding: (typeof statedFindings)[number];

  /**
   * What was looked for, and what was there instead.
   * @example 'Không thấy xe bán tải màu trắng; chỉ có người đi bộ'
   */
  @MayBeAbsent()
  @Text(NOTE_MAX)
  note?: string;

  /**
   * The review of the same incident that this one puts right; the old one stays in the history.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @MayBeAbsent()
  @IsUUID()
  supersedesId?: string;

  /**
   * Why it had to be put right; with `supersedesId`, and only then.
   * @example 'Ghi nhầm giờ'
   */
  @MayBeAbsent()
  @Text(REASON_MAX)
  correctionReason?: string;
}

export class WithdrawReviewDto {
  /** @example 'Ghi nhầm vụ việc' */
  @Text(REASON_MAX)
  reason: string;
}

export class ReviewParams {
  @IsUUID()
  id: string;

  @IsUUID()
  reviewId: string;
}

/** Oldest first. */
export class ListReviewsDto extends PageQueryDto {
  /** Also those that were put right or withdrawn. */
  @IsOptional()
  @toBoolean
  @IsBoolean()
  includeSuperseded?: boolean = false;
}

export class WatchedTruePeriodDto extends PeriodDto {
  /** ± of `from`; null = the clock was never checked, and true equals displayed. */
  uncertaintyMilliseconds: number | null;
}

export class ReviewDto {
  id: string;
  incidentId: string;

  /** null = the account may not read it. */
  itemId: string | null;

  isReadable: boolean;

  @ApiProperty({ enum: findings })
  finding: Finding;

  /** As the recorder's clock showed it: this is what was watched, and it never moves. */
  displayed: PeriodDto;

  /** In true time, by what is known of the clock now. */
  corrected: WatchedTruePeriodDto;

  /** In true time, by what was known of the clock when the review was written down. */
  correctedThen: WatchedTruePeriodDto;

  note: string | null;
  reviewedBy: string;
  recordedAt: string;

  /** The review it puts right. */
  supersedesId: string | null;

  correctionReason: string | null;

  /** The review that puts this one right; null = it stands. */
  supersededById: string | null;
}

export class ReviewPageDto {
  items: ReviewDto[];
  nextCursor: string | null;
}
