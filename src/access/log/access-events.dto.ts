import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { AreaId, Instant, MayBeAbsent } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';
import {
  type AccessEventKind,
  accessEventKinds,
  type AccessOutcome,
  accessOutcomes,
} from '../access-event-kinds';

/** Newest first. Reading is itself written down (`log.read`). */
export class ListAccessEventsDto extends PageQueryDto {
  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @MayBeAbsent()
  @IsUUID()
  accountId?: string;

  /**
   * Only what was shown of this area and all that lies in it, by today's tree.
   * @example 12
   */
  @MayBeAbsent()
  @AreaId()
  areaId?: number;

  @MayBeAbsent()
  @IsIn(accessEventKinds)
  @ApiPropertyOptional({ enum: accessEventKinds })
  kind?: AccessEventKind;

  @MayBeAbsent()
  @IsIn(accessOutcomes)
  @ApiPropertyOptional({ enum: accessOutcomes })
  outcome?: AccessOutcome;

  /**
   * Events at this moment or later.
   * @example '2026-01-09T21:00:00+07:00'
   */
  @MayBeAbsent()
  @Instant()
  from?: string;

  /**
   * Events before this moment.
   * @example '2026-01-09T22:00:00+07:00'
   */
  @MayBeAbsent()
  @Instant()
  to?: string;
}

export class AccessEventDto {
  id: string;
  occurredAt: string;

  /** null = nobody known: a sign-in with a login that does not exist. */
  accountId: string | null;

  /** Area id of the account's unit at that time. */
  unitAreaId: number | null;

  @ApiProperty({ enum: accessEventKinds })
  kind: AccessEventKind;

  @ApiProperty({ enum: accessOutcomes })
  outcome: AccessOutcome;

  /** What was needed for it. */
  action: string | null;

  purposeId: string | null;

  /** The evidence item it was about. */
  itemId: string | null;

  /** Areas of what was shown. */
  areaIds: number[];

  /** Network address it came from. */
  address: string | null;
}

export class AccessEventPageDto {
  items: AccessEventDto[];
  nextCursor: string | null;
}
