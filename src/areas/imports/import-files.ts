import { invalidField } from '../../platform/errors';
import type { Bilingual } from '../../platform/errors';

/** One feature of the boundaries' file, as far as it could be read. */
export interface FeatureRow {
  /** 1 = the first feature. */
  number: number;
  code: string;
  name: string;
  geometry: object | null;
  faults: Bilingual[];
}

/** One line of the public merger list. */
export interface MappingRow {
  code: string;
  name: string;
  parentCode: string;
  /** `truocsapnhap`: what it was made of, in words. */
  text: string;
}

/** An official code of an old unit, where somebody has a list of them. */
export interface OldCode {
  code: string;
  name: string;
  district: string | null;
}

const FEATURES_MAX = 20_000;
const CODE = /^[^\s@?]{1,40}$/u;
const NAME_LENGTH_MAX = 200;

/** @throws invalid_input naming `file` unless it is a GeoJSON FeatureCollection. What is wrong with one feature stays with it. */
export function readFeatures(file: unknown): FeatureRow[] {
  const { type, features } = (file ?? {}) as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    throw invalidField(
      'file',
      'file must be a GeoJSON FeatureCollection',
      'tệp phải là GeoJSON FeatureCollection',
    );
  if (features.length > FEATURES_MAX)
    throw invalidField(
      'file',
      `file must hold at most ${FEATURES_MAX} features`,
      `tệp chỉ được có tối đa ${FEATURES_MAX} đơn vị`,
    );
  const seen = new Set<string>();
  return features.map((feature, index) => featureRow(feature, index + 1, seen));
}

function featureRow(feature: unknown, number: number, seen: Set<string>): FeatureRow {
  const { properties, geometry } = (feature ?? {}) as { properties?: object; geometry?: unknown };
  const { code: givenCode, fullName, name: shortName } = (properties ?? {}) as Record<string, unknown>;
  const code = textOf(givenCode);
  const name = textOf(fullName) || textOf(shortName);
  const faults: Bilingual[] = [];
  if (!CODE.test(code)) faults.push({ en: 'has no code', vi: 'không có mã đơn vị' });
  else if (seen.has(code))
    faults.push({
      en: `code ${code} stands twice in the file`,
      vi: `mã ${code} xuất hiện hai lần trong tệp`,
    });
  seen.add(code);
  if (!name || name.length > NAME_LENGTH_MAX) faults.push({ en: 'has no name', vi: 'không có tên đơn vị' });
  if (geometry !== null && typeof geometry !== 'object')
    faults.push({ en: 'has no geometry', vi: 'không có ranh giới' });
  return { number, code, name, geometry: geometry ?? null, faults };
}

/** @throws invalid_input naming `mapping`. */
export function readMapping(file: unknown): MappingRow[] {
  if (!Array.isArray(file)) throw notMapping();
  return file.map((entry) => {
    const { ma, ten, magoc, truocsapnhap } = (entry ?? {}) as Record<string, unknown>;
    const row = {
      code: textOf(ma),
      name: textOf(ten),
      parentCode: textOf(magoc),
      text: textOf(truocsapnhap),
    };
    if (!row.code || !row.name) throw notMapping();
    return row;
  });
}

/** @throws invalid_input naming `codes`. */
export function readCodes(file: unknown): OldCode[] {
  if (!Array.isArray(file)) throw notCodes();
  return file.map((entry) => {
    const { code: given, name: givenName, district } = (entry ?? {}) as Record<string, unknown>;
    const [code, name] = [textOf(given), textOf(givenName)];
    if (!CODE.test(code) || !name) throw notCodes();
    return { code, name, district: textOf(district) || null };
  });
}

function notMapping() {
  return invalidField(
    'mapping',
    'mapping must be a JSON list of {ma, ten, magoc, truocsapnhap}',
    'tệp sáp nhập phải là danh sách JSON gồm {ma, ten, magoc, truocsapnhap}',
  );
}

function notCodes() {
  return invalidField(
    'codes',
    'codes must be a JSON list of {code, name, district}; a code holds no space, @ or ?',
    'tệp mã phải là danh sách JSON gồm {code, name, district}; mã không chứa dấu cách, @ hay ?',
  );
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.normalize('NFC').replace(/\s+/gu, ' ').trim() : '';
}
