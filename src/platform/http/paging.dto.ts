import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { invalidField } from '../errors';

export const PAGE_LIMIT_MAX = 200;

/** Query of every list: keyset paging, newest or smallest first as the route says. */
export class PageQueryDto {
  /** Rows per page. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_LIMIT_MAX)
  limit?: number = 50;

  /** `nextCursor` of the page before; opaque. */
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

/** @throws invalid_input naming `cursor` when it is not one of ours with `length` values. */
export function decodeCursor(cursor: string | undefined, length: number): (string | number)[] | null {
  if (cursor === undefined) return null;
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    const isOurs = Array.isArray(values) && values.length === length;
    if (isOurs && values.every((value) => typeof value === 'string' || typeof value === 'number'))
      return values as (string | number)[];
  } catch {
    // Falls through to the one answer for anything that is not a cursor.
  }
  throw invalidField(
    'cursor',
    'cursor is not one this list gave out; start again without it',
    'cursor không hợp lệ; hãy bắt đầu lại từ trang đầu',
  );
}

/** Cuts the extra row asked for (limit + 1) and makes the cursor from the last one kept. */
export function toPage<T>(rows: T[], limit: number, keyOf: (row: T) => (string | number)[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
