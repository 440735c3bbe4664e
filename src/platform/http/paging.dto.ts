import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { invalidField } from '../errors';

export const PAGE_LIMIT_MAX = 200;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Query of every list: keyset paging, newest or smallest first as the route says. */
export class PageQueryDto {
  /**
   * Rows per page.
   * @example 50
   */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_LIMIT_MAX)
  limit?: number = 50;

  /**
   * `nextCursor` of the page before; opaque.
   * @example 'WyIwMTk4YzVmMC0zYTJiLTdjNGQtOGU1Zi02YTdiOGM5ZDBlMWYiXQ'
   */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Encodes the keyset values of the last row of a page. */
export function encodeCursor(values: (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** What a keyset value must look like before it reaches SQL. `number`: or its text, for JSON knows no `Infinity`. */
export type CursorPart = 'text' | 'integer' | 'number' | 'moment' | 'uuid';

const isPart: Record<CursorPart, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  integer: (value) => Number.isSafeInteger(value) && Math.abs(value as number) < 2 ** 31,
  number: (value) => typeof value === 'number' || isNumeral(value),
  moment: (value) => typeof value === 'string' && MOMENT.test(value) && isOnCalendar(value),
  uuid: (value) => typeof value === 'string' && UUID.test(value),
};

function isNumeral(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value));
}

/** JavaScript reads 30 February as 2 March and knows a year 0; PostgreSQL refuses both. */
function isOnCalendar(moment: string): boolean {
  const date = new Date(moment);
  return date.getUTCFullYear() > 0 && date.toISOString().startsWith(moment.slice(0, 10));
}

/**
 * @param shape how many values the cursor holds, or better: what each of them is.
 * @throws invalid_input naming `cursor` when it is not one of ours.
 */
export function decodeCursor(
  cursor: string | undefined,
  shape: number | CursorPart[],
): (string | number)[] | null {
  if (cursor === undefined) return null;
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (Array.isArray(values) && fits(values, shape)) return values as (string | number)[];
  } catch {
    // Falls through to the one answer for anything that is not a cursor.
  }
  throw invalidField(
    'cursor',
    'cursor is not one this list gave out; start again without it',
    'cursor không hợp lệ; hãy bắt đầu lại từ trang đầu',
  );
}

function fits(values: unknown[], shape: number | CursorPart[]): boolean {
  if (typeof shape !== 'number')
    return values.length === shape.length && shape.every((part, index) => isPart[part](values[index]));
  return (
    values.length === shape && values.every((value) => typeof value === 'string' || typeof value === 'number')
  );
}

/** Cuts the extra row asked for (limit + 1) and makes the cursor from the last one kept. */
export function toPage<T>(rows: T[], limit: number, keyOf: (row: T) => (string | number)[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
