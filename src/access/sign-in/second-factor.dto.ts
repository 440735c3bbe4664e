import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { PasswordDto, SignedInDto } from './session.dto';

const RECOVERY_CODE_MAX = 100;

/** Six digits, however they are grouped. */
function Code(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, pattern: '^[0-9]{6}$' }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.replace(/\s/g, '') : value,
    ),
    IsString(),
    Matches(/^[0-9]{6}$/, { message: '$property must be the 6 digits that the authenticator shows' }),
  );
}

/** Either of the two. */
export class SecondFactorDto {
  /** @example '123456' */
  @IsOptional()
  @Code()
  code?: string;

  /**
   * One of those shown when the authenticator was set up; counts once.
   * @example 'abcd-efgh-jkmn'
   */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(RECOVERY_CODE_MAX)
  recoveryCode?: string;
}

export class ConfirmAuthenticatorDto {
  /** @example '123456' */
  @Code()
  code: string;
}

/** The password, and a code or a recovery code. */
export class RemoveAuthenticatorDto extends PasswordDto {
  /** @example '123456' */
  @IsOptional()
  @Code()
  code?: string;

  /** @example 'abcd-efgh-jkmn' */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(RECOVERY_CODE_MAX)
  recoveryCode?: string;
}

export class AuthenticatorDto {
  /** For typing: base32. Shown this once. */
  secret: string;

  /** `otpauth://…`, for a phone that opens it. */
  uri: string;

  /** The same as a QR code, SVG. */
  qrSvg: string;
}

export class RecoveryCodesDto {
  /** Shown this once; each counts once. */
  @ApiProperty({ type: String, isArray: true })
  recoveryCodes: string[];
}

export class EnrolledDto extends SignedInDto {
  /** Shown this once; each counts once. */
  @ApiProperty({ type: String, isArray: true })
  recoveryCodes: string[];
}
