import { type AngleToken, type Axis, type Letter, type Token, tokensOf } from './angle';
import { chooseAngles } from './angle-choice';
import { withSpacedSexagesimal } from './angle-spaced';
import type { CoordinateFault } from './coordinate-reading';
import { otherAxis } from './coordinate-shapes';

/** One angle with what its letter or label says. */
export interface ReadAngle {
  /** Signed. */
  degrees: number;
  /** Signed decimal text; null when written in degrees and minutes. */
  decimal: string | null;
  /** Null = nothing says which it is. */
  axis: Axis | null;
}

/** "N" beside Đ or T may be nam (south): then both are possible. */
export type AnglesRead = { angles: ReadAngle[]; isNorthUnsure: boolean } | { fault: CoordinateFault };

const AXIS_OF: Record<Letter, Axis> = {
  N: 'lat',
  S: 'lat',
  B: 'lat',
  E: 'lon',
  W: 'lon',
  Đ: 'lon',
  T: 'lon',
};
const NEGATIVE: Letter[] = ['S', 'W', 'T'];

/**
 * The angles of a plain coordinate text (see coordinate-text), each with its letter. Words and numbers before them are
 * passed over only when the angles themselves are plainly written as such.
 * @param count how many are looked for: 2 for a pair in one cell, 1 for a latitude or longitude alone
 */
export function readAngles(text: string, count: 1 | 2): AnglesRead {
  const all = tokensOf(text);
  if (!all) return { fault: 'unreadable' };
  // "- 108.24": a minus, a dash before a list or between words?
  if (/(?:^|[,;:=(])\s*-\s+\d/.test(text)) return { fault: 'ambiguous' };
  const tokens = withSpacedSexagesimal(all, text);
  const angles = chooseAngles(tokens, count, text);
  if ('fault' in angles) return angles;
  const kept = tokens.filter((token) => token.type !== 'angle' || angles.list.includes(token));
  const marks = marksOf(kept, angles.list, text);
  if (!marks) return { fault: 'ambiguous' };
  const read = angles.list.map((angle, index) => readAngle(angle, marks[index]!));
  if (read.some((angle) => angle === null)) return { fault: 'ambiguous' };
  const letters = marks.flatMap(({ letter }) => letter ?? []);
  // "Hà Nam 11.79, 108.24": the one letter of a pair may belong to a name, so it turns no position round the globe.
  if (count === 2 && letters.length === 1 && NEGATIVE.includes(letters[0]!)) return { fault: 'ambiguous' };
  const isNorthUnsure = letters.includes('N') && (letters.includes('Đ') || letters.includes('T'));
  return { angles: read as ReadAngle[], isNorthUnsure };
}

interface Mark {
  letter: Letter | null;
  label: Axis | null;
}

/**
 * Which letter belongs to which angle: all stand behind theirs when one stands behind the last angle, all before theirs
 * when one stands before the first, else the nearer. Labels stand before. Null: two letters for one angle.
 */
function marksOf(tokens: Token[], angles: AngleToken[], text: string): Mark[] | null {
  const marks: Mark[] = angles.map(() => ({ letter: null, label: null }));
  const letters = tokens.filter((token) => token.type === 'letter').filter(isNear(angles, text));
  const isBehind = letters.some(({ start }) => start >= angles.at(-1)!.end);
  const isBefore = letters.some(({ end }) => end <= angles[0]!.start);
  if (isBehind && isBefore) return null;
  for (const letter of letters) {
    const before = angles.findLastIndex(({ end }) => end <= letter.start);
    const after = angles.findIndex(({ start }) => start >= letter.end);
    const isNearer = gap(angles[before]?.end, letter.start) <= gap(letter.end, angles[after]?.start);
    const mark = marks[isBehind || (!isBefore && isNearer) ? before : after];
    if (!mark || mark.letter) return null;
    mark.letter = letter.letter;
  }
  for (const label of tokens.filter((token) => token.type === 'label')) {
    const mark = marks[angles.findIndex(({ start }) => start >= label.end)];
    if (mark && !mark.label) mark.label = label.axis;
  }
  return marks;
}

/** Only signs and spaces between a letter and an angle: the N of "đường N 5, 11.79" is none. */
function isNear(angles: AngleToken[], text: string) {
  return ({ start, end }: Token): boolean =>
    angles.some(
      (angle) =>
        (angle.end <= start && /^[\s°'"]*$/.test(text.slice(angle.end, start))) ||
        (end <= angle.start && /^[\s:=.]*$/.test(text.slice(end, angle.start))),
    );
}

function gap(from: number | undefined, to: number | undefined): number {
  return from === undefined || to === undefined ? Infinity : to - from;
}

/** Null when the marks contradict each other: a minus and a south, a latitude east. */
function readAngle(token: AngleToken, { letter, label }: Mark): ReadAngle | null {
  const axis = letter ? AXIS_OF[letter] : label;
  const isOpposed = letter !== null && label !== null && AXIS_OF[letter] !== label;
  if (isOpposed || (letter && token.isNegative)) return null;
  const isNegative = token.isNegative || (letter !== null && NEGATIVE.includes(letter));
  const decimal = token.decimal === null ? null : `${isNegative ? '-' : ''}${token.decimal}`;
  return { degrees: isNegative ? -token.degrees : token.degrees, decimal, axis };
}

/** Latitude first, unless letters or labels say otherwise. Null when both are the same axis. */
export function orderedPair([first, second]: [ReadAngle, ReadAngle]): {
  lat: ReadAngle;
  lon: ReadAngle;
} | null {
  if (first.axis && first.axis === second.axis) return null;
  const firstAxis = first.axis ?? (second.axis ? otherAxis(second.axis) : 'lat');
  return firstAxis === 'lat' ? { lat: first, lon: second } : { lat: second, lon: first };
}
