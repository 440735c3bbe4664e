import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID } from 'class-validator';
import { AreaId, Instant, MayBeAbsent, Text } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';

const ADDRESSEE_MAX = 200;
const NOTICE_MAX = 2000;
const REASON_MAX = 500;
/** How long a link works at most. */
export const LINK_DAYS_MAX = 90;

export const signedLinkStates = ['open', 'closed', 'expired', 'revoked'] as const;
/** `closed`: what it was for has been done. The first that applies: revoked, closed, expired, open. */
export type SignedLinkState = (typeof signedLinkStates)[number];

/** Tells one household or shop something, by a link that it confirms with one tap. */
export class IssueNoticeDto {
  /** @example 12 */
  @AreaId()
  areaId: number;

  /**
   * Whom it is for; shown on the page and in the list of links.
   * @example 'Hộ ông Nguyễn Văn Mẫu'
   */
  @Text(ADDRESSEE_MAX)
  addressee: string;

  /**
   * What it says. Whoever is given the link can read it.
   * @example 'Đề nghị giữ lại ghi hình tối ngày 09/01'
   */
  @Text(NOTICE_MAX)
  text: string;

  /**
   * At most 90 days ahead.
   * @example '2026-12-31T00:00:00+07:00'
   */
  @Instant()
  expiresAt: string;
}

/** Newest first. */
export class ListSignedLinksDto extends PageQueryDto {
  /**
   * The area and everything in it, by today's tree.
   * @example 12
   */
  @MayBeAbsent()
  @AreaId()
  areaId?: number;

  @MayBeAbsent()
  @IsIn(signedLinkStates)
  @ApiPropertyOptional({ enum: signedLinkStates })
  state?: SignedLinkState;
}

export class SignedLinkParams {
  @IsUUID()
  id: string;
}

/** Of one file that a page's script sends in parts. */
export class LinkUploadParams {
  @IsString()
  token: string;

  @IsUUID()
  id: string;
}

export class RevokeSignedLinkDto {
  /** @example 'Gửi nhầm hộ' */
  @Text(REASON_MAX)
  reason: string;
}

export class SignedLinkDto {
  id: string;

  /** What answers behind it, such as `notice`. */
  kind: string;

  /** What it is about, in the words of its kind. */
  subjectId: string;

  areaId: number;
  label: string;

  @ApiProperty({ enum: signedLinkStates })
  state: SignedLinkState;

  /** Account id. */
  issuedBy: string;

  issuedAt: string;
  expiresAt: string;

  /** When its holder last did something; opening it is not noted. */
  lastUsedAt: string | null;

  closedAt: string | null;

  /** What its holder answered, such as `confirmed`. */
  closedReason: string | null;

  revokedAt: string | null;
  revokeReason: string | null;
}

/** With the link itself: whoever has it can use it. */
export class PrintableSignedLinkDto extends SignedLinkDto {
  url: string;
}

export class SignedLinkPageDto {
  items: SignedLinkDto[];
  nextCursor: string | null;
}
