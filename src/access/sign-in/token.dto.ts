import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { type Action, actions } from '../../platform/http/actions';
import { Instant, Text } from '../../platform/http/fields';
import { PasswordDto } from './session.dto';

const NAME_MAX = 100;
/** How long a token lasts at most. */
export const TOKEN_DAYS_MAX = 365;

/** With the account's password: a token outlives the session that makes it. */
export class CreateTokenDto extends PasswordDto {
  /**
   * What it is for, so that it can be told from others.
   * @example 'Máy tính trực ban'
   */
  @Text(NAME_MAX)
  name: string;

  /** What it may be used for; the account must be allowed all of it now, and at each use. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(actions.length)
  @ArrayUnique()
  @IsIn(actions, { each: true })
  @ApiProperty({ enum: actions, isArray: true })
  actions: Action[];

  /**
   * At most 365 days ahead.
   * @example '2026-12-31T00:00:00+07:00'
   */
  @Instant()
  expiresAt: string;
}

export class TokenDto {
  id: string;
  name: string;

  @ApiProperty({ enum: actions, isArray: true })
  actions: Action[];

  createdAt: string;
  expiresAt: string;

  /** Exact to a minute. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastUsedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: string | null;
}

export class CreatedTokenDto extends TokenDto {
  /** Shown this once: `Authorization: Bearer <token>`. */
  token: string;
}

export class TokenPageDto {
  @ApiProperty({ type: [TokenDto] })
  items: TokenDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
