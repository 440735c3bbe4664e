import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../platform/http/fields';

const EMAIL_LENGTH_MAX = 254;

export class ChangeSettingsDto {
  /**
   * A code is sent there; nothing else is before it was entered. Null: no e-mail any more.
   * @example 'truc.ban@example.org'
   */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsEmail()
  @MaxLength(EMAIL_LENGTH_MAX)
  email?: string | null;

  /** False: notices are shown in the app alone. */
  @MayBeAbsent()
  @IsBoolean()
  sendsMail?: boolean;

  /** Of what is sent. */
  @MayBeAbsent()
  @IsIn(['vi', 'en'])
  language?: 'vi' | 'en';
}

export class EmailCodeDto {
  /**
   * The eight digits that were sent.
   * @example '01234567'
   */
  @Matches(/^\d{8}$/, { message: '$property must be the eight digits that were sent' })
  code: string;
}

export class SettingsDto {
  /** Proved by a code. */
  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  /** Waits for its code. */
  @ApiProperty({ type: String, nullable: true })
  pendingEmail: string | null;

  sendsMail: boolean;
  language: 'vi' | 'en';

  /** False: this installation sends no e-mail. */
  isMailAvailable: boolean;
}
