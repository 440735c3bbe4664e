import { type AreaKind, mayHangUnder } from './area-kinds';
import {
  areaCycle,
  areaHasLaterVersion,
  areaKindMisplaced,
  areaNotValidOn,
  areaParentAbsent,
} from './area.errors';

/** Half-open period of days, YYYY-MM-DD; `validTo` null = without end. */
export interface Validity {
  validFrom: string;
  validTo: string | null;
}

/** What PATCH may change from a day on. */
export interface AreaFields {
  code: string;
  name: string;
  kind: AreaKind;
  parentId: number | null;
  /** Fingerprint of the boundary, null = none; equal fingerprints are equal boundaries. */
  boundaryHash: string | null;
}

export type AreaSlice = Validity & AreaFields;
export type ParentSlice = Validity & { path: string; kind: AreaKind };
export type Piece = Validity & { path: string };

/**
 * Versions of one area (ascending) after `changes` took effect on `from`. The version valid on `from` is cut there;
 * a later version takes a change only while it still repeated the old value, so that what was recorded for later
 * on purpose stays.
 * @throws area_not_valid_on
 */
export function changedFrom<T extends AreaSlice>(
  id: number,
  versions: T[],
  from: string,
  changes: Partial<AreaFields>,
): T[] {
  const at = versions.find((version) => covers(version, from));
  if (!at) throw areaNotValidOn({ id, on: from });
  const differing = Object.entries(changes).filter(
    ([field, value]) => at[field as keyof AreaFields] !== value,
  );
  if (!differing.length) return versions;
  const carried = new Map(differing) as Map<keyof AreaFields, unknown>;
  return versions.flatMap((version) => {
    if (version.validFrom < at.validFrom) return [version];
    for (const field of carried.keys()) if (version[field] !== at[field]) carried.delete(field);
    const changed = { ...version, ...Object.fromEntries(carried) };
    if (version !== at || at.validFrom === from) return [changed];
    return [
      { ...version, validTo: from },
      { ...changed, validFrom: from },
    ];
  });
}

/**
 * Versions of one area with the last one ending (exclusive) at `end`, or without end.
 * @throws area_has_later_version
 */
export function endingAt<T extends Validity>(id: number, versions: T[], end: string | null): T[] {
  const last = versions.at(-1)!;
  if (end !== null && end <= last.validFrom) throw areaHasLaterVersion({ id, validFrom: last.validFrom });
  return [...versions.slice(0, -1), { ...last, validTo: end }];
}

/**
 * Cuts a version at every change of its parent's path, and gives each piece its own path.
 * @param parent the parent's versions, ascending.
 * @throws area_parent_absent, area_cycle, area_kind_misplaced
 */
export function piecesUnder(
  id: number,
  slice: Validity & { kind: AreaKind; parentId: number | null },
  parent: ParentSlice[],
): Piece[] {
  const { parentId, kind } = slice;
  if (parentId === null) return [{ validFrom: slice.validFrom, validTo: slice.validTo, path: String(id) }];
  if (parentId === id) throw areaCycle({ id, parentId });
  const pieces: Piece[] = [];
  let day: string = slice.validFrom;
  for (const above of parent.filter((version) => overlaps(version, slice))) {
    if (above.path.split('.').includes(String(id))) throw areaCycle({ id, parentId });
    if (!mayHangUnder(kind, above.kind)) throw areaKindMisplaced({ kind, parentKind: above.kind });
    if (above.validFrom > day) break;
    const validTo = earlierEnd(above.validTo, slice.validTo);
    pieces.push({ validFrom: day, validTo, path: `${above.path}.${id}` });
    if (validTo === slice.validTo) return mergeEqualPaths(pieces);
    day = validTo!;
  }
  throw areaParentAbsent({ id, parentId, on: day });
}

/** True when `day` lies in the half-open period. */
export function covers(period: Validity, day: string): boolean {
  return period.validFrom <= day && (period.validTo === null || day < period.validTo);
}

function overlaps(a: Validity, b: Validity): boolean {
  return (b.validTo === null || a.validFrom < b.validTo) && (a.validTo === null || b.validFrom < a.validTo);
}

function earlierEnd(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function mergeEqualPaths(pieces: Piece[]): Piece[] {
  return pieces.reduce<Piece[]>((merged, piece) => {
    const last = merged.at(-1);
    if (last?.path === piece.path) last.validTo = piece.validTo;
    else merged.push({ ...piece });
    return merged;
  }, []);
}
