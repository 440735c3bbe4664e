import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { CUSTODY_EVENT_TYPES, type CustodyEventType } from '../../custody/event-types';
import { Instant, MayBeAbsent, Text } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';

const ACTOR_MAX = 100;

/** Newest first, by number. Reading is itself written down (`log.read`). */
export class ListCustodyEntriesDto extends PageQueryDto {
  @MayBeAbsent()
  @IsIn(CUSTODY_EVENT_TYPES)
  @ApiPropertyOptional({ enum: CUSTODY_EVENT_TYPES })
  type?: CustodyEventType;

  /**
   * Account id, `system` or `anonymous`.
   * @example 'system'
   */
  @MayBeAbsent()
  @Text(ACTOR_MAX)
  actor?: string;

  /**
   * SHA-256 of the evidence, 64 hex digits in lower case.
   * @example '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
   */
  @MayBeAbsent()
  @Matches(/^[0-9a-f]{64}$/)
  itemHash?: string;

  /**
   * Acts at this moment or later.
   * @example '2026-01-09T21:00:00+07:00'
   */
  @MayBeAbsent()
  @Instant()
  from?: string;

  /**
   * Acts before this moment.
   * @example '2026-01-09T22:00:00+07:00'
   */
  @MayBeAbsent()
  @Instant()
  to?: string;
}

/** One entry of the custody log; its fields are those of docs/custody-format.md. */
export class CustodyEntryDto {
  /** Its number in the log. */
  seq: number;

  entryId: string;

  @ApiProperty({ type: String })
  type: string;

  /** Account id, `system` or `anonymous`. */
  actor: string;

  /** Area id of the actor's unit. */
  unit: string | null;

  purposeId: string | null;
  itemHash: string | null;
  payloadHash: string;
  occurredAt: string;

  /** When the entry got its number. */
  sequencedAt: string;

  /** What the type asks for, but contact data; null = erased or withheld. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  payload: Record<string, unknown> | null;

  /** What was left out of `payload` for being contact data, as paths: `after.custodian`. */
  leftOut: string[];
}

export class CustodyEntryPageDto {
  items: CustodyEntryDto[];

  /**
   * null = the log has nothing older that could match. The log has no index for filters, so one request looks at 5,000 entries
   * at most: a page may be short or even empty and still have a cursor; then go on with it.
   */
  nextCursor: string | null;

  /** The lowest number this request looked at; null = the log is empty. */
  lookedDownTo: number | null;
}
