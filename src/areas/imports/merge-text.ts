import type { SuccessionShare } from '../area.entity';
import { nameKey } from './name-key';

/** An old unit as a merger list names it: a name, never a code, a boundary or the size of a share. */
export interface OldUnit {
  /** With its kind: "Xã Bình Thạnh". */
  name: string;
  /** "huyện Đức Trọng": only where the list has several units of that name. */
  district: string | null;
  share: SuccessionShare;
}

export interface MergeText {
  /** "giữ nguyên": the unit goes on as it was. */
  isKept: boolean;
  units: OldUnit[];
  /** Pieces that name no unit; nothing is guessed from them. */
  unread: string[];
}

const KIND = /^(xã|phường|thị trấn|đặc khu|tỉnh|thành phố)\s+(.+)$/iu;
const PLURAL = /^các\s+(?=xã|phường|thị trấn|đặc khu|tỉnh|thành phố)/iu;
const DISTRICT = /^(huyện|quận|thị xã|thành phố|tp\.?|tx\.?)\s+\S/iu;
const KEPT = /^giữ nguyên(\s|$)/iu;
const WHOLE = /^toàn bộ\s+/iu;
const PART = /^((một|1)\s+phần|phần\s+còn\s+lại)(?=\s|$)/iu;
/** "diện tích tự nhiên, quy mô dân số": its comma and "và" stand between no units. */
const EXTENT =
  /diện tích(\s+tự nhiên)?(\s*(,|và)\s*(toàn bộ\s+)?((quy mô\s+)?dân số))?(\s+(của|thuộc))?(\s+các(?=\s+(xã|phường)))?/giu;

/**
 * Reads `truocsapnhap` of the public merger list: "Xã Bình Thạnh (huyện Đức Trọng), Xã Tân Văn (1 phần), phần còn lại của
 * Thị trấn Đinh Văn", "các xã A, B và C", "một phần diện tích tự nhiên, quy mô dân số của Phường D".
 */
export function parseMergeText(text: string): MergeText {
  const plain = text.normalize('NFC').replace(/\s+/gu, ' ').trim().replace(/\.$/u, '');
  const read: MergeText = { isKept: KEPT.test(plain), units: [], unread: [] };
  if (read.isKept || !plain) return read;
  let pluralKind: string | null = null;
  for (const piece of piecesOf(plain.replace(EXTENT, ''))) {
    const isPlural = PLURAL.test(withoutShare(piece));
    const unit = unitOf(piece, pluralKind);
    if (!unit) read.unread.push(piece);
    else read.units.push(unit);
    if (isPlural && unit) pluralKind = KIND.exec(unit.name)![1]!;
    else if (KIND.test(withoutShare(piece))) pluralKind = null;
  }
  return { ...read, units: joined(read.units) };
}

/** Splits at commas, semicolons and "và" that stand in no brackets. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let [depth, piece] = [0, ''];
  for (const word of text.split(/([,;()]|\s+và\s+)/u)) {
    if (word === '(') depth++;
    if (word === ')') depth = Math.max(0, depth - 1);
    if (depth === 0 && /^([,;]|\s+và\s+)$/u.test(word)) [pieces[pieces.length], piece] = [piece, ''];
    else piece += word;
  }
  return [...pieces, piece].map((one) => one.replace(/\s+/gu, ' ').trim()).filter(Boolean);
}

function unitOf(piece: string, pluralKind: string | null): OldUnit | null {
  const bracketed = [...piece.matchAll(/\(([^()]*)\)/gu)].flatMap(([, inside]) => inside!.split(','));
  const notes = bracketed.map((note) => note.trim());
  const bare = piece
    .replace(/\([^()]*\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (/[()]/u.test(bare)) return null;
  const named = withoutShare(bare).replace(PLURAL, '');
  const [, kind, name] = KIND.exec(named) ?? (pluralKind ? ['', pluralKind, named] : []);
  if (!kind || !name) return null;
  const districts = notes.filter((note) => DISTRICT.test(note));
  if (districts.length > 1 || notes.some((note) => !DISTRICT.test(note) && !PART.test(note))) return null;
  const isPart = PART.test(bare) || notes.some((note) => PART.test(note));
  return {
    name: `${capitalised(kind)} ${name}`,
    district: districts[0] ?? null,
    share: isPart ? 'part_unknown' : 'whole',
  };
}

function withoutShare(piece: string): string {
  return piece
    .replace(WHOLE, '')
    .replace(PART, '')
    .trim()
    .replace(/^(của|thuộc)\s+/iu, '');
}

/** One unit named twice went in by parts that together we do not know. */
function joined(units: OldUnit[]): OldUnit[] {
  const byKey = new Map<string, OldUnit>();
  for (const unit of units) {
    const key = oldUnitKey(unit);
    byKey.set(key, byKey.has(key) ? { ...unit, share: 'part_unknown' } : unit);
  }
  return [...byKey.values()];
}

/** Equal for the same old unit, however its name is written. */
export function oldUnitKey({ name, district }: Pick<OldUnit, 'name' | 'district'>): string {
  return `${nameKey(name)}|${district === null ? '' : nameKey(district)}`;
}

function capitalised(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
}
