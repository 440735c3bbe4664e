/** B and Đ, T are Vietnamese (bắc, đông, tây); N is English north, or Vietnamese nam (south) beside Đ or T. */
export type Letter = 'N' | 'S' | 'E' | 'W' | 'B' | 'Đ' | 'T';
export type Axis = 'lat' | 'lon';

export type Token =
  | {
      type: 'angle';
      degrees: number;
      isNegative: boolean;
      /** As plain decimal text; null when written in degrees and minutes. */
      decimal: string | null;
      /** Written as only coordinates are: with a degree sign, or three decimals and more. */
      isMarked: boolean;
      start: number;
      end: number;
    }
  | { type: 'letter'; letter: Letter; start: number; end: number }
  | { type: 'label'; axis: Axis; start: number; end: number }
  | { type: 'word'; text: string; start: number; end: number };
export type AngleToken = Extract<Token, { type: 'angle' }>;

const NUMBER = String.raw`\d{1,2}(?:[.,]\d+)?`;
/** 11°47'24.1" and every shorter form; what follows must not be the next angle's degrees. */
const SEXAGESIMAL = new RegExp(
  String.raw`(?<sign>(?<![\d°'"\p{L}])[+-])?(?<degrees>\d{1,4})\s*°\s*(?<minutes>${NUMBER})(?![\d°]|[.,]\d)(?!\s*°)\s*(?:'\s*(?:(?<seconds>${NUMBER})(?![\d°])(?!\s*°)\s*"?)?)?`,
  'uy',
);
const DEGREES = /(?<sign>(?<![\d°'"\p{L}])[+-])?(?<degrees>\d+(?:[.,]\d+)?)\s*°/uy;
const DECIMAL = /(?<sign>(?<![\d°'"\p{L}])[+-])?(?<digits>\d+(?:[.,]\d+)*)/uy;
const LETTERS = /(?<![\p{L}\p{M}])[NSEWBĐTD](?![\p{L}\p{M}])/uy;
const WORD = /[\p{L}\p{M}]+/uy;
const LABELS = /[φλ]|(?<![\p{L}\p{M}])[XY](?=\s*[:=]?\s*[+-]?\d)/uy;

/** Angles, letters, labels and words of a plain coordinate text, in order; separators are passed over. Null: unreadable. */
export function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const found = readToken(text, at);
    if (found === 'unreadable') return null;
    tokens.push(...found);
    at = found.at(-1)?.end ?? at + 1;
  }
  return tokens;
}

function readToken(text: string, at: number): Token[] | 'unreadable' {
  const found = matchAt(SEXAGESIMAL, text, at);
  if (found) return sexagesimal(found.groups!, at, at + found[0].length);
  const degrees = matchAt(DEGREES, text, at);
  if (degrees)
    return decimalToken(degrees.groups!.degrees!, degrees.groups!.sign, at, at + degrees[0].length, true);
  const decimal = matchAt(DECIMAL, text, at);
  if (decimal) return decimals(decimal.groups!.digits!, decimal.groups!.sign, at, at + decimal[0].length);
  const letter = matchAt(LETTERS, text, at)?.[0];
  if (letter)
    return [{ type: 'letter', letter: (letter === 'D' ? 'Đ' : letter) as Letter, start: at, end: at + 1 }];
  const label = matchAt(LABELS, text, at)?.[0];
  if (label) return [{ type: 'label', axis: 'φY'.includes(label) ? 'lat' : 'lon', start: at, end: at + 1 }];
  const word = matchAt(WORD, text, at)?.[0];
  return word ? [{ type: 'word', text: word, start: at, end: at + word.length }] : [];
}

function sexagesimal(parts: Record<string, string | undefined>, start: number, end: number) {
  const [degrees, minutes, seconds] = [parts.degrees, parts.minutes, parts.seconds ?? '0'].map((part) =>
    Number(part!.replace(',', '.')),
  ) as [number, number, number];
  const isWhole = parts.seconds === undefined || !/[.,]/.test(parts.minutes!);
  if (minutes >= 60 || seconds >= 60 || !isWhole) return 'unreadable';
  return [angle(degrees + minutes / 60 + seconds / 3600, parts.sign, null, start, end, true)];
}

/** One run of digits, dots and commas: one number, or two that a comma parts. */
function decimals(digits: string, sign: string | undefined, start: number, end: number) {
  const grouped = withoutThousands(digits);
  if (grouped !== null) return decimalToken(grouped, sign, start, end, false);
  const parts = digits.includes('.') ? digits.split(',') : pairOfCommas(digits);
  if (!parts.every((part) => /^\d+([.,]\d+)?$/.test(part)) || parts.length > 2) return 'unreadable';
  if (parts.length === 1) return decimalToken(parts[0]!, sign, start, end, false);
  const middle = start + (sign?.length ?? 0) + parts[0]!.length;
  return [
    ...decimalToken(parts[0]!, sign, start, middle, false),
    ...decimalToken(parts[1]!, undefined, middle + 1, end, false),
  ];
}

/** 1.303.456,78 and 1,303,456.78 are metres; null when the dots and commas mean something else. */
function withoutThousands(digits: string): string | null {
  const plain = /^\d{1,3}(\.\d{3})+,\d+$/.test(digits)
    ? digits.replaceAll('.', '').replace(',', '.')
    : /^\d{1,3}(,\d{3})+\.\d+$/.test(digits) || /^\d{1,3}(,\d{3}){2,}$/.test(digits)
      ? digits.replaceAll(',', '')
      : /^\d{1,3}(\.\d{3}){2,}$/.test(digits)
        ? digits.replaceAll('.', '')
        : null;
  return plain !== null && Number(plain) >= 100_000 ? plain : null;
}

/** "11,79,108,24" is two numbers with decimal commas. */
function pairOfCommas(digits: string): string[] {
  const parts = digits.split(',');
  return parts.length === 4 ? [`${parts[0]},${parts[1]}`, `${parts[2]},${parts[3]}`] : [digits];
}

function decimalToken(
  digits: string,
  sign: string | undefined,
  start: number,
  end: number,
  isMarked: boolean,
) {
  const text = digits.replace(',', '.');
  const isLong = (text.split('.')[1]?.length ?? 0) >= 3;
  return [angle(Number(text), sign, text, start, end, isMarked || isLong)];
}

function angle(
  degrees: number,
  sign: string | undefined,
  decimal: string | null,
  start: number,
  end: number,
  isMarked: boolean,
): AngleToken {
  return { type: 'angle', degrees, isNegative: sign === '-', decimal, isMarked, start, end };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
