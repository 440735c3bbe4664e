import { fold } from '../../../platform/fold';

/** More in one row is a slip or a total. */
export const LENSES_MAX = 64;

/** "2 cam 2 chiều", "03 mắt", "hai camera": how many lenses a text speaks of; null when it does not say. */
export function countIn(text: string): number | null {
  const folded = fold(text);
  const digits =
    /(?<![\d.,])0?(\d{1,2})\s*(?:cam|camera|mat|ong kinh|lens|lenses|chiec|cai|bo|huong|chieu)s?\b(?!\s*\d)/.exec(
      folded,
    )?.[1];
  const counted = digits ?? /(?<![\d.,])0?(\d{1,2})\s*(?:cam|camera|mat)\b/.exec(folded)?.[1];
  if (counted) return Number(counted) || null;
  const word = /\b(mot|hai|ba|bon|nam|sau)\s+(?:cam|camera|mat camera|huong|chieu)\b/.exec(folded)?.[1];
  return word ? ['mot', 'hai', 'ba', 'bon', 'nam', 'sau'].indexOf(word) + 1 : null;
}
