import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  buildMessage,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isLocalDate } from '../local-date';

const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:[0-5]\d)$/;
const INTEGER_MAX = 2 ** 31 - 1;
/**
 * PostgreSQL stores no NUL, canonical JSON knows no half of a surrogate pair, and the other control characters but line
 * ends have no place in names and reasons.
 */
export const NO_CONTROL_CHARACTERS = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]*$/u;
const normalised = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? normalisedText(value) : value,
);

/** The text of a query as a yes or no; anything else is left for `IsBoolean` to refuse. */
export const toBoolean = Transform(({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value,
);

/** The text of a query as a number; an empty one is none, where `Number` would make it 0. */
export const toNumber = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? (value.trim() === '' ? NaN : Number(value)) : value,
);

/** Trimmed, and in one Unicode form, so that equal names are equal: keyboards differ in how they write "Đình". */
export function normalisedText(text: string): string {
  return text.trim().normalize('NFC');
}

/** Text of 1 to `max` characters, trimmed and in Unicode form NFC. */
export function Text(max: number): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, minLength: 1, maxLength: max }),
    normalised,
    IsString(),
    MinLength(1),
    MaxLength(max),
    Matches(NO_CONTROL_CHARACTERS, { message: '$property must not hold control characters' }),
  );
}

/** A moment with its offset, ISO 8601. Without an offset it would silently mean the server's own time zone. */
export function Instant(): PropertyDecorator {
  const message = buildMessage((each) => `${each}$property must be an ISO 8601 moment with Z or an offset`);
  return applyDecorators(
    ApiProperty({ type: String, format: 'date-time' }),
    ValidateBy({ name: 'isISO8601', validator: { validate: isInstant, defaultMessage: message } }),
  );
}

/** A calendar day in Asia/Ho_Chi_Minh, YYYY-MM-DD. */
export function LocalDate(): PropertyDecorator {
  const message = buildMessage((each) => `${each}$property must be a day written YYYY-MM-DD`);
  return applyDecorators(
    ApiProperty({ type: String, format: 'date' }),
    ValidateBy({ name: 'isLocalDate', validator: { validate: isLocalDate, defaultMessage: message } }),
  );
}

/** Id of an area; converts the text of a path or query. */
export function AreaId(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'integer', minimum: 1, maximum: INTEGER_MAX }),
    Type(() => Number),
    IsInt(),
    Min(1),
    Max(INTEGER_MAX),
  );
}

/** One object with fields of its own. `ValidateNested` alone takes a list too, even an empty one. */
export function Nested(type: () => new () => object): PropertyDecorator {
  return applyDecorators(IsObject(), ValidateNested(), Type(type));
}

/** May be left out, but not null: for PATCH, where null would mean "empty it". */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}

function isInstant(value: unknown): boolean {
  const match = typeof value === 'string' && INSTANT.exec(value);
  return (
    Boolean(match) && isLocalDate((match as RegExpExecArray)[1]) && !Number.isNaN(Date.parse(value as string))
  );
}
