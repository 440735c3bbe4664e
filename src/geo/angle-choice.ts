import type { AngleToken, Token } from './angle';
import type { CoordinateFault } from './coordinate-reading';

type WordToken = Extract<Token, { type: 'word' }>;

/** "Km 12.345", "cột 12": the number behind such a word counts or names something. */
const COUNTING = new Set(
  'KM|SỐ|SO|CỘT|COT|TRỤ|TRU|QL|ĐT|TL|HL|NHÀ|HẺM|NGÕ|KIỆT|TỔ|TO|THÔN|ẤP|KHU|LÔ|TẦNG|LẦU|CAO|DÀI|CÁCH'.split(
    '|',
  ),
);
/** A number with such a word behind it is no angle. */
const UNITS = new Set('M|MÉT|MET|KM|CM|MM|H|GIỜ|NĂM'.split('|'));
const METERS = new Set('M|MÉT|MET'.split('|'));
const AND = new Set('VÀ|VA|AND'.split('|'));

/**
 * The `count` angles a text is about. Numbers beside them are passed over only where a word says what they are ("Cam 3:
 * 11.790123, 108.241234", "cột 5"), or a height follows a decimal pair; an angle is never taken without its minutes or
 * seconds ("11°47 24" N"), nor next to letters that leave it unclear ("108.2l", "Km 12.345, 108.2412").
 */
export function chooseAngles(
  tokens: Token[],
  count: number,
  text: string,
): { list: AngleToken[] } | { fault: CoordinateFault } {
  const angles = tokens.filter((token) => token.type === 'angle');
  if (angles.length < count) return { fault: angles.length ? 'one_number' : 'unreadable' };
  const list = angles.length === count ? angles : angles.filter(({ isMarked }) => isMarked);
  if (list.length !== count) return { fault: 'too_many_numbers' };
  const extras = angles.filter((angle) => !list.includes(angle));
  if (!extras.every((extra) => isAside(extra, list, tokens, text))) return { fault: 'too_many_numbers' };
  return isUnclear(list, wordsBeside(tokens, extras, text), text) ? { fault: 'unreadable' } : { list };
}

function isAside(extra: AngleToken, list: AngleToken[], tokens: Token[], text: string): boolean {
  const [first, last] = [list[0]!, list.at(-1)!];
  if (extra.start > first.start && extra.end < last.end) return false;
  const isNamed = tokens.some(
    (token) =>
      (token.type === 'word' && (isRightBefore(token, extra, text) || isUnitOf(token, extra, text))) ||
      // The 3 of "đường N3".
      (token.type === 'letter' && token.end === extra.start && extra.end <= first.start),
  );
  const isHeight =
    list.length === 2 &&
    list.every(({ decimal }) => decimal !== null && /\.\d{3}/.test(decimal)) &&
    /^\s*[,;\s]\s*$/.test(text.slice(last.end, extra.start));
  return isNamed || isHeight;
}

/** Words that are not about the numbers passed over. Metres behind a number of their size say what it is. */
function wordsBeside(tokens: Token[], extras: AngleToken[], text: string): WordToken[] {
  const meters = tokens.filter((token) => token.type === 'angle' && token.degrees >= 1000) as AngleToken[];
  return tokens
    .filter((token) => token.type === 'word')
    .filter(
      (word) => !extras.some((extra) => isRightBefore(word, extra, text) || isUnitOf(word, extra, text)),
    )
    .filter((word) => !(METERS.has(word.text) && meters.some((meter) => isUnitOf(word, meter, text))));
}

function isUnclear(list: AngleToken[], words: WordToken[], text: string): boolean {
  if (!words.length) return false;
  const [first, last] = [list[0]!, list.at(-1)!];
  const isRough = list.some(({ isMarked, decimal }) => !isMarked && !/\.\d\d/.test(decimal ?? ''));
  const isTouched = (word: WordToken) =>
    list.some(
      (angle) =>
        word.end === angle.start ||
        word.start === angle.end ||
        (COUNTING.has(word.text) && isRightBefore(word, angle, text)) ||
        isUnitOf(word, angle, text),
    );
  const isBetween = ({ start, end, text: word }: WordToken) =>
    start >= first.end && end <= last.start && !AND.has(word);
  return isRough || words.some((word) => isTouched(word) || isBetween(word));
}

function isRightBefore(word: WordToken, angle: AngleToken, text: string): boolean {
  return word.end <= angle.start && /^[\s.]*$/.test(text.slice(word.end, angle.start));
}

function isUnitOf(word: WordToken, angle: AngleToken, text: string): boolean {
  return UNITS.has(word.text) && word.start >= angle.end && text.slice(angle.end, word.start).trim() === '';
}
