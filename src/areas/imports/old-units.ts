import type { Bilingual } from '../../platform/errors';
import type { SuccessionShare } from '../area.entity';
import type { HashedVersionRow } from '../area.repository';
import type { EveRow, SuccessionRow } from './area-import.repository';
import type { OldCode } from './import-files';
import { type OldUnit, oldUnitKey } from './merge-text';
import { nameKey } from './name-key';

/** An old unit of the merger list, once however many new units it went into. */
export interface NamedOldUnit {
  key: string;
  unit: OldUnit;
  /** Codes of the new units whose text names it, in the order of the list. */
  successorCodes: string[];
  /** Its place in the text of the first of them, from 1. */
  ordinal: number;
  share: SuccessionShare;
}

export interface OldUnitPlan extends NamedOldUnit {
  /** The area that it is; null = it must be made. */
  found: EveRow | null;
  /** Of one that must be made. */
  code: string;
  name: string;
  district: HashedVersionRow | null;
  fault: Bilingual | null;
}

export interface OldUnitState {
  eve: EveRow[];
  districts: HashedVersionRow[];
  successions: SuccessionRow[];
  codes: OldCode[];
  /** Codes of the list that others have worn before the day. */
  takenCodes: Set<string>;
  provisionalCodes: Set<string>;
  /** Provinces the old units may have hung under: ids and `nameKey`s; empty = any. */
  provinces: { ids: number[]; keys: string[] };
}

/** Old units in the order of the list. A unit that several texts name went into each by a part that nobody knows. */
export function namedOldUnits(texts: { code: string; units: OldUnit[] }[]): NamedOldUnit[] {
  const byKey = new Map<string, NamedOldUnit>();
  for (const { code, units } of texts)
    for (const [index, unit] of units.entries()) {
      const key = oldUnitKey(unit);
      const known = byKey.get(key);
      if (!known)
        byKey.set(key, { key, unit, successorCodes: [code], ordinal: index + 1, share: unit.share });
      else {
        known.successorCodes.push(code);
        known.share = 'part_unknown';
      }
    }
  return [...byKey.values()];
}

/** Which area each old unit is, or how it is to be made. */
export function planOldUnits(named: NamedOldUnit[], state: OldUnitState): OldUnitPlan[] {
  const namesakes = new Map<string, number>();
  for (const { unit } of named)
    namesakes.set(nameKey(unit.name), (namesakes.get(nameKey(unit.name)) ?? 0) + 1);
  return named.map((one) => {
    const needsDistrict = namesakes.get(nameKey(one.unit.name))! > 1;
    const found = state.eve.filter((row) => isCandidate(row, one, { state, needsDistrict }));
    const [only] = found;
    const made = toBeMade(one, state);
    if (found.length > 1) return { ...one, ...made, found: null, fault: ambiguous(one, found) };
    if (only) return { ...one, ...made, found: only, fault: only.hasLaterVersion ? goesOn(one, only) : null };
    return { ...one, ...made, found: null };
  });
}

function isCandidate(
  row: EveRow,
  { unit, successorCodes }: NamedOldUnit,
  { state, needsDistrict }: { state: OldUnitState; needsDistrict: boolean },
): boolean {
  const isWritten = nameKey(row.name) === nameKey(writtenName(unit));
  if (!isWritten && nameKey(row.name) !== nameKey(unit.name)) return false;
  const district = row.above.find(({ kind }) => kind === 'district');
  const isInDistrict = unit.district !== null && isNamed(district, unit.district);
  if (unit.district !== null && district && !isInDistrict && !isWritten) return false;
  if (needsDistrict && !isInDistrict && !isWritten) return false;
  const successors = state.successions.filter(({ predecessorId }) => predecessorId === row.areaId);
  if (successors.length)
    return successors.some(({ successorCode }) => successorCodes.includes(successorCode ?? ''));
  const province = row.above.find(({ kind }) => kind === 'province');
  const { ids, keys } = state.provinces;
  if (!province || !(ids.length || keys.length)) return true;
  return ids.includes(province.id) || keys.includes(nameKey(province.name));
}

function isNamed(area: { name: string } | undefined, name: string): boolean {
  return area !== undefined && nameKey(area.name) === nameKey(name);
}

function toBeMade(one: NamedOldUnit, state: OldUnitState) {
  const { unit, successorCodes, ordinal } = one;
  const official = state.codes.find(
    ({ name, district }) =>
      nameKey(name) === nameKey(unit.name) &&
      (unit.district === null || district === null || nameKey(district) === nameKey(unit.district)),
  );
  const districts =
    unit.district === null ? [] : state.districts.filter((row) => isNamed(row, unit.district!));
  const district = districts.length === 1 ? districts[0]! : null;
  const fault = official && state.takenCodes.has(official.code) ? codeTaken(one, official.code) : null;
  const code = official?.code ?? provisionalCode(successorCodes[0]!, ordinal, state.provisionalCodes);
  return { code, district, name: district ? unit.name : writtenName(unit), fault };
}

/**
 * A code that cannot be mistaken for an official one, since those hold no question mark: `?` with the code of the first new
 * unit and the old unit's place in its text.
 */
function provisionalCode(successorCode: string, ordinal: number, taken: Set<string>): string {
  for (let number = ordinal; ; number += 100) {
    const code = `?${successorCode}-${number}`;
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
}

function writtenName({ name, district }: OldUnit): string {
  return district === null ? name : `${name} (${district})`;
}

function ambiguous({ unit }: NamedOldUnit, found: EveRow[]): Bilingual {
  const ids = found.map(({ areaId }) => areaId).join(', ');
  return {
    en: `several areas could be the old unit ${writtenName(unit)} (${ids}); name its district in brackets`,
    vi: `có nhiều địa bàn có thể là đơn vị cũ ${writtenName(unit)} (${ids}); hãy ghi rõ huyện trong ngoặc`,
  };
}

function goesOn({ unit }: NamedOldUnit, { areaId }: EveRow): Bilingual {
  return {
    en: `the old unit ${unit.name} (area ${areaId}) has a later version; it should have ended`,
    vi: `đơn vị cũ ${unit.name} (địa bàn ${areaId}) còn phiên bản về sau; lẽ ra đã kết thúc`,
  };
}

function codeTaken({ unit }: NamedOldUnit, code: string): Bilingual {
  return {
    en: `code ${code} of the old unit ${unit.name} was worn by another area before`,
    vi: `mã ${code} của đơn vị cũ ${unit.name} trước đây thuộc địa bàn khác`,
  };
}
