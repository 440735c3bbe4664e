import { fold } from '../platform/fold';

/**
 * Text of a coordinate in the characters its grammar knows: capitals; one kind of space, quote, degree sign and minus;
 * Vietnamese words of direction as the letters B (bắc), S (nam), Đ (đông), T (tây); labels as φ and λ.
 */
export function plainCoordinateText(text: string): string {
  const characters = text
    .normalize('NFC')
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00A0\u2000-\u200D\u202F\u205F\u2060\u3000\uFEFF]+/g, ' ')
    .replace(/[’‘′ʹʼ´`‵]/g, "'")
    .replace(/[”“″ʺ„‟]|''/g, '"')
    .replace(/[º˚∘ᵒ]/g, '°')
    .replace(/[−–—‐‑﹣]/g, '-')
    .toUpperCase()
    .replace(LONE_SCIENTIFIC, (number) => decimalText(Number(number.replace(',', '.'))))
    .replace(SCIENTIFIC, (number) => decimalText(Number(number)));
  return withMarks(characters).trim();
}

/** Spreadsheets write 1.0824E+02; in 108.24E-11.79N the E is east. */
const LONE_SCIENTIFIC = /^ ?[+-]?\d[.,]\d+E[+-]?\d{1,2} ?$/;
const SCIENTIFIC = /(?<![\d.])\d(?:\.\d+)?E[+-]\d{2,3}(?!\d|\.\d)/g;

/** A number without exponent. */
export function decimalText(value: number): string {
  if (Math.abs(value) >= 1e21) return BigInt(value).toString();
  const text = String(value);
  return /e/i.test(text) ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

const LETTER = String.raw`\p{L}\p{M}`;
const WORDS: [RegExp, string][] = [
  [word('VĨ ĐỘ BẮC|VI DO BAC|VĨ BẮC|VI BAC|VB'), 'φ B'],
  [word('KINH ĐỘ ĐÔNG|KINH DO DONG|KINH ĐÔNG|KINH DONG'), 'λ Đ'],
  [word('VĨ ĐỘ|VỸ ĐỘ|VI DO|VĐ|VĨ TUYẾN|LATITUDE|LAT'), ' φ '],
  [word('KINH ĐỘ|KINH DO|KĐ|KINH TUYẾN|LONGITUDE|LONG|LNG|LON'), ' λ '],
  [word('ĐỘ'), '°'],
  [word('PHÚT|PHUT'), "'"],
  [word('GIÂY|GIAY'), '"'],
  [word('BẮC|BAC|NORTH'), 'B'],
  [word('NAM|SOUTH'), 'S'],
  [word('ĐÔNG|DONG|EAST'), 'Đ'],
  [word('TÂY|TAY|WEST'), 'T'],
];

function withMarks(text: string): string {
  return WORDS.reduce((changed, [pattern, mark]) => changed.replace(pattern, mark), text);
}

/** The word between digits and signs, not within another word: "108ĐỘ14" is degrees. */
function word(alternatives: string): RegExp {
  return new RegExp(`(?<![${LETTER}])(?:${alternatives})(?![${LETTER}])`, 'gu');
}

const PLACEHOLDERS = new Set(
  'chua co|khong co|khong|chua|chua xac dinh|khong xac dinh|chua cap nhat|dang cap nhat|cap nhat sau|chua ro|khong ro|n/a|na|none|null|nil|undefined|unknown|x|?|trong|bo trong|tbd|khong biet'.split(
    '|',
  ),
);

/** "chưa có", "-", "…", "N/A": a cell in which somebody said that there is nothing. */
export function isPlaceholder(text: string): boolean {
  const folded = fold(text).trim().replace(/\s+/g, ' ');
  return PLACEHOLDERS.has(folded.replace(/[.!]+$/, '')) || /^[-–—_.…?*/\\\s]+$/.test(folded);
}

/** What programs write for a number that is none. */
export function isNotANumber(text: string): boolean {
  return /^[-+]?(nan|inf(inity)?|#n\/a|#ref!|#value!|#num!|#div\/0!|#name\?|#null!)(\s*[,;\s]\s*[-+]?(nan|inf(inity)?|#\S+))?$/i.test(
    text.trim(),
  );
}
