import { invalidField } from '../../platform/errors';
import { decodeCursor } from '../../platform/http/paging.dto';

/** By what lenses that see a point are ranked. */
export interface Rank {
  /** null = the optics are not known. */
  pixelsPerMeter: number | null;
  groundMeters: number;
  viewId: string;
}

/** Where a page ended, and the moment it was about, so that the next one is about the same. */
export interface SeeingPosition {
  at: Date;
  rank: Rank;
}

const UNKNOWN = 'unknown';

/** Most pixels per metre first, unknown last, then the nearest; the view's id makes it total. */
export function byDetail(a: Rank, b: Rank): number {
  const [one, other] = [a.pixelsPerMeter ?? -1, b.pixelsPerMeter ?? -1];
  if (one !== other) return other - one;
  if (a.groundMeters !== b.groundMeters) return a.groundMeters - b.groundMeters;
  return a.viewId < b.viewId ? -1 : a.viewId > b.viewId ? 1 : 0;
}

export function cursorValuesOf(at: Date, rank: Rank): string[] {
  return [at.toISOString(), String(rank.pixelsPerMeter ?? UNKNOWN), String(rank.groundMeters), rank.viewId];
}

/** @throws invalid_input naming `cursor` */
export function positionOf(cursor: string | undefined): SeeingPosition | null {
  const values = decodeCursor(cursor, ['moment', 'text', 'text', 'uuid']);
  if (!values) return null;
  const [at, detail, ground, viewId] = values as [string, string, string, string];
  const pixelsPerMeter = detail === UNKNOWN ? null : numberOf(detail);
  return { at: new Date(at), rank: { pixelsPerMeter, groundMeters: numberOf(ground), viewId } };
}

function numberOf(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isNaN(value))
    throw invalidField(
      'cursor',
      'cursor is not one this list gave out; start again without it',
      'cursor không hợp lệ; hãy bắt đầu lại từ trang đầu',
    );
  return value;
}
