import type { AngleToken, Token } from './angle';

/** What may stand between the parts of one angle; "11o47" is written where there is no degree sign. */
const BETWEEN = /^[\s°'":OD-]*$/;

/** "11 47 24.1 N 108 14 30 E", "11:47:24.1 …" and "11 47.4 N 108 14.5 E": letters there, no degree signs. */
export function withSpacedSexagesimal(tokens: Token[], text: string): Token[] {
  const angles = tokens.filter((token) => token.type === 'angle');
  const letters = tokens.filter((token) => token.type === 'letter');
  const size = angles.length / letters.length;
  if ((size !== 2 && size !== 3) || angles.some(({ decimal }) => decimal === null)) return tokens;
  const groups = letters.map((_, index) => angles.slice(index * size, (index + 1) * size));
  if (!groups.every((group) => isSexagesimal(group, text))) return tokens;
  const whole = groups.map(joined);
  const others = tokens.filter(
    (token) =>
      token.type !== 'angle' && !whole.some(({ start, end }) => start < token.start && token.end < end),
  );
  const isLetterWithin = letters.some((letter) => !others.includes(letter));
  return isLetterWithin ? tokens : [...others, ...whole].sort((a, b) => a.start - b.start);
}

function isSexagesimal(parts: AngleToken[], text: string): boolean {
  const isBelow60 = parts.slice(1).every(({ degrees, isNegative }) => degrees < 60 && !isNegative);
  const isTogether = parts
    .slice(1)
    .every((part, index) => BETWEEN.test(text.slice(parts[index]!.end, part.start)));
  return isBelow60 && isTogether && parts.slice(0, -1).every(({ decimal }) => !decimal!.includes('.'));
}

function joined(parts: AngleToken[]): AngleToken {
  const degrees = parts.reduce((total, part, index) => total + part.degrees / 60 ** index, 0);
  const [first, last] = [parts[0]!, parts.at(-1)!];
  return { ...first, degrees, decimal: null, isMarked: true, end: last.end };
}
