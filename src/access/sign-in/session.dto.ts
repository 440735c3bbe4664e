import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { type Action, actions } from '../../platform/http/actions';
import { Text } from '../../platform/http/fields';
import type { PendingStep } from '../access-of';
import { type Role, roles } from '../roles';

/** Longer than any password can be, in whatever form a keyboard writes it; only bounds the work. */
const TYPED_MAX = 1024;
const LOGIN_MAX = 200;
const pendingSteps = [
  'second_factor',
  'new_password',
  'second_factor_enrolment',
] as const satisfies PendingStep[];

/** As it was typed: not trimmed, since spaces may be part of it. */
function TypedPassword(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'password', minLength: 1, maxLength: TYPED_MAX }),
    IsString(),
    MinLength(1),
    MaxLength(TYPED_MAX),
  );
}

export class SignInDto {
  /** @example 'can-bo-xa' */
  @Text(LOGIN_MAX)
  login: string;

  /** @example 'cau-mat-khau-dai-cua-toi' */
  @TypedPassword()
  password: string;
}

export class ChangePasswordDto {
  /**
   * The password so far.
   * @example 'cau-mat-khau-cu-cua-toi'
   */
  @TypedPassword()
  current: string;

  /**
   * 12 to 128 characters; not a common one, and without login or name.
   * @example 'cau-mat-khau-moi-cua-toi'
   */
  @TypedPassword()
  new: string;
}

export class PasswordDto {
  /** @example 'cau-mat-khau-dai-cua-toi' */
  @TypedPassword()
  password: string;
}

export class SessionAccountDto {
  id: string;
  login: string;
  displayName: string;

  /**
   * The unit it belongs to; null = none of the areas.
   * @example 12
   */
  @ApiProperty({ type: 'integer', nullable: true })
  areaId: number | null;

  hasSecondFactor: boolean;
}

export class SignedInDto {
  /** For the header X-CSRF-Token of every request that changes something; a new one at every step of signing in. */
  csrfToken: string;

  /** What must be done before anything else is allowed; null = nothing. */
  @ApiProperty({ enum: pendingSteps, nullable: true })
  pendingStep: PendingStep | null;

  account: SessionAccountDto;
}

export class SessionGrantDto {
  @ApiProperty({ enum: roles })
  role: Role;

  /**
   * null = everywhere, or with an incident for that case alone.
   * @example 12
   */
  @ApiProperty({ type: 'integer', nullable: true })
  areaId: number | null;

  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @ApiProperty({ type: String, nullable: true })
  incidentId: string | null;
}

/** One action that the account may do now, and where. */
export class SessionActionDto {
  @ApiProperty({ enum: actions })
  action: Action;

  isEverywhere: boolean;

  /** These areas and all that lies in them. */
  @ApiProperty({ type: 'integer', isArray: true })
  areaIds: number[];

  /** Also what this account has made itself, wherever. */
  isOwn: boolean;

  /** Also within these cases. */
  @ApiProperty({ type: String, isArray: true })
  incidentIds: string[];
}

export class SessionDto extends SignedInDto {
  @ApiProperty({ type: [SessionGrantDto] })
  grants: SessionGrantDto[];

  /**
   * Empty while a step is pending.
   * @example [{ "action": "camera:read", "isEverywhere": false, "areaIds": [12], "isOwn": false, "incidentIds": [] }]
   */
  @ApiProperty({ type: [SessionActionDto] })
  actions: SessionActionDto[];

  /** When it ends at the latest. */
  expiresAt: string;
}

export class SessionListItemDto {
  id: string;

  /** How it was begun. */
  method: string;

  hasSecondFactor: boolean;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;

  /** From where it was begun. */
  address: string;

  @ApiProperty({ type: String, nullable: true })
  userAgent: string | null;

  /** The session that asks. */
  isCurrent: boolean;
}

export class SessionPageDto {
  @ApiProperty({ type: [SessionListItemDto] })
  items: SessionListItemDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
