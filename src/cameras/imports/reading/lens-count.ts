import { fold } from '../../../platform/fold';

/** More in one row is a slip or a total. */
export const LENSES_MAX = 64;

/** Longer text is prose. */
const CHARACTERS_MAX = 2000;

/** "2 cam 2 chiều", "03 mắt", "hai camera": how many lenses a text speaks of; null when it does not say. */
export function countIn(text: string): number | null {
  if (text.length > CHARACTERS_MAX) return null;
  const folded = fold(text);
  const digits =
    /(?<![\d.,])0?(\d{1,2})\s*(?:cam|camera|mat|ong kinh|lens|lenses|chiec|cai|bo|huong|chieu)s?\b(?!\s*\d)/.exec(
      folded,
    )?.[1];
  const counted = digits ?? /(?<![\d.,])0?(\d{1,2})\s*(?:cam|camera|mat)\b/.exec(folded)?.[1];
  if (counted) return Number(counted) || null;
  // With their marks: "nam" may be south, "sau" behind, "ba" a name.
  const word = /(?<!\p{L})(một|hai|ba|bốn|năm|sáu)\s+(?:cam|camera|mắt camera|hướng|chiều)(?!\p{L})/u.exec(
    text.normalize('NFC').toLowerCase(),
  )?.[1];
  return word ? ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu'].indexOf(word) + 1 : null;
}
