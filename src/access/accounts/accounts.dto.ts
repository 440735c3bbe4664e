import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Matches } from 'class-validator';
import { AreaId, MayBeAbsent, Text } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';

export const LOGIN = /^[a-z0-9._-]{3,64}$/;
export const DISPLAY_NAME_MAX = 200;

/** Upper case is taken and made lower. */
function Login(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, minLength: 3, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.trim().toLowerCase() : value,
    ),
    IsString(),
    Matches(LOGIN, { message: '$property must have 3 to 64 characters, each one of a-z 0-9 . _ -' }),
  );
}

export class CreateAccountDto {
  /**
   * Unique; kept in lower case.
   * @example 'can-bo-xa'
   */
  @Login()
  login: string;

  /** @example 'Cán bộ công an xã (mẫu)' */
  @Text(DISPLAY_NAME_MAX)
  displayName: string;

  /**
   * The unit it belongs to; null = none, which only who administers everywhere may say.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number | null;
}

export class ChangeAccountDto {
  /** @example 'Cán bộ công an xã (mẫu)' */
  @MayBeAbsent()
  @Text(DISPLAY_NAME_MAX)
  displayName?: string;

  /**
   * The unit it belongs to; null = none.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number | null;

  /** True ends its sessions, tokens and purposes at once. */
  @MayBeAbsent()
  @IsBoolean()
  isDisabled?: boolean;
}

/** By login. */
export class ListAccountsDto extends PageQueryDto {
  /**
   * Only of units in this area, by today's tree.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  /** @example 'can-bo-xa' */
  @IsOptional()
  @Login()
  login?: string;
}

export class AccountDto {
  id: string;
  login: string;
  displayName: string;

  /** The unit it belongs to; null = none of the areas. */
  areaId: number | null;

  /** It has an initial password that its owner has not changed yet. */
  mustChangePassword: boolean;

  hasSecondFactor: boolean;
  isDisabled: boolean;
  createdAt: string;
}

export class AccountWithPasswordDto extends AccountDto {
  /** Shown this once; it must be changed at the first sign-in. */
  initialPassword: string;
}

export class AccountPageDto {
  items: AccountDto[];
  nextCursor: string | null;
}
