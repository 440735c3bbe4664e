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

/** Below all that is known. */
const UNKNOWN = -1;

/** Most pixels per metre first, unknown last, then the nearest; the view's id makes it total. */
export function byDetail(a: Rank, b: Rank): number {
  const [one, other] = [a.pixelsPerMeter ?? UNKNOWN, b.pixelsPerMeter ?? UNKNOWN];
  if (one !== other) return other - one;
  if (a.groundMeters !== b.groundMeters) return a.groundMeters - b.groundMeters;
  return a.viewId < b.viewId ? -1 : a.viewId > b.viewId ? 1 : 0;
}

export function cursorValuesOf(at: Date, rank: Rank): string[] {
  return [at.toISOString(), String(rank.pixelsPerMeter ?? UNKNOWN), String(rank.groundMeters), rank.viewId];
}

/** @throws invalid_input naming `cursor` */
export function positionOf(cursor: string | undefined): SeeingPosition | null {
  const values = decodeCursor(cursor, ['moment', 'number', 'number', 'uuid']);
  if (!values) return null;
  const [at, detail, ground, viewId] = values as [string, string, string, string];
  const pixelsPerMeter = Number(detail) === UNKNOWN ? null : Number(detail);
  return { at: new Date(at), rank: { pixelsPerMeter, groundMeters: Number(ground), viewId } };
}
