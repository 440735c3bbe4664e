import { fold } from '../platform/fold';

export type DirectionDoubt =
  'contradiction' | 'ambiguous_letter' | 'prose' | 'out_of_range' | 'several' | 'all_round' | 'negative';

export interface DirectionReading {
  /** Clockwise from north, 0 ≤ azimuth < 360; null = not said, or not without doubt. */
  azimuthDegrees: number | null;
  /** Several directions, so several lenses; [] otherwise. */
  azimuths: number[];
  /** Why there is no azimuth, or (`negative`) how it was taken. Null: nothing was written, or it was plain. */
  doubt: DirectionDoubt | null;
}

const NOTHING: DirectionReading = { azimuthDegrees: null, azimuths: [], doubt: null };
const WORDS: Record<string, string> = {
  bac: 'n',
  nam: 's',
  dong: 'e',
  tay: 'w',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
};
const POINTS = [
  'n',
  'nne',
  'ne',
  'ene',
  'e',
  'ese',
  'se',
  'sse',
  's',
  'ssw',
  'sw',
  'wsw',
  'w',
  'wnw',
  'nw',
  'nnw',
];
/** Two letters and more are clear: Đ and B are only Vietnamese, E, W and S only English. Tây Nam and "TN" too. */
const VIETNAMESE: Record<string, string> = {
  db: 'ne',
  dn: 'se',
  tb: 'nw',
  tn: 'sw',
  bdb: 'nne',
  bd: 'ne',
  nd: 'se',
  bt: 'nw',
  nt: 'sw',
};
/** Alone, N is north or nam, D đông or nothing, T tây or the beginning of a name. */
const LONE_LETTERS = new Set(['n', 'b', 'd', 't']);
/** Compass words beside a number may differ from it by no more than their own width and a little. */
const AGREEMENT_DEGREES = 45;
/** As long as the text of a direction is kept. */
const CHARACTERS_MAX = 300;
const ALL_ROUND =
  /^(360 ?(do)?|xoay( 360( do)?)?|quay quet|toan canh|moi huong|bon huong|4 huong|all round|ptz|toan bo)$/;

/**
 * Where a lens looks, in words: an azimuth only when they leave no doubt ("126° SE", "hướng Đông Nam", "-75"); "Từ chợ về
 * cầu" and a lone "N" leave one. Degrees are from north, clockwise.
 */
export function readDirection(cell: string | number | null): DirectionReading {
  if (cell === null) return NOTHING;
  if (typeof cell === 'number') return ofNumber(cell);
  if (cell.length > CHARACTERS_MAX) return { ...NOTHING, doubt: 'prose' };
  const text = plain(cell);
  if (text === '') return NOTHING;
  // "Hướng 2" is the second of several, not two degrees.
  if (/^\s*(huong|goc|phia)\s*[1-9]\s*$/.test(fold(cell))) return { ...NOTHING, doubt: 'prose' };
  if (ALL_ROUND.test(text) && text !== '360') return { ...NOTHING, doubt: 'all_round' };
  return ofSeveral(text) ?? ofOne(text);
}

function ofOne(text: string): DirectionReading {
  const number = /^(-?\d+(?:[.,]\d+)?) ?(?:do|deg(?:rees?)?)?\b ?(.*)$/.exec(text);
  if (!number) return ofWords(text);
  const stated = ofNumber(Number(number[1]!.replace(',', '.')));
  const words = number[2]!.trim();
  if (words === '' || stated.azimuthDegrees === null)
    return words === '' ? stated : { ...NOTHING, doubt: 'prose' };
  const named = ofWords(words).azimuthDegrees;
  if (named === null) return { ...NOTHING, doubt: 'prose' };
  const apart = Math.abs(((named - stated.azimuthDegrees + 540) % 360) - 180);
  return apart <= AGREEMENT_DEGREES ? stated : { ...NOTHING, doubt: 'contradiction' };
}

function ofNumber(value: number): DirectionReading {
  if (!Number.isFinite(value) || value < -180 || value > 360) return { ...NOTHING, doubt: 'out_of_range' };
  const azimuthDegrees = value < 0 ? value + 360 : value % 360;
  return { azimuthDegrees, azimuths: [], doubt: value < 0 ? 'negative' : null };
}

/** "80;200;320", "Đông, Tây": only when each part is plain by itself. */
function ofSeveral(text: string): DirectionReading | null {
  const isList = /[;/|&+]|, | va | and /.test(text) || /^\d+(,\d+){2,}$/.test(text);
  const parts = text
    .split(/[;/|&+]|, ?(?=\D)|,(?=.*,.*|\s)|, | va | and |(?<=^\d+(?:,\d+)+),/)
    .map((part) => part.trim());
  const list = /^\d+(,\d+){2,}$/.test(text) ? text.split(',') : parts;
  const filled = list.filter((part) => part !== '');
  if (!isList || filled.length < 2) return null;
  const azimuths = filled.map((part) => ofOne(part).azimuthDegrees);
  if (azimuths.some((azimuth) => azimuth === null)) return { ...NOTHING, doubt: 'prose' };
  return { azimuthDegrees: null, azimuths: azimuths as number[], doubt: 'several' };
}

function ofWords(text: string): DirectionReading {
  const bare = text
    .replace(/^(nhin ve|nhin|quay ve|quay|ve|facing|looking|to) /, '')
    .replace(/^(phia|huong|chinh) /, '');
  const words = bare
    .replace(/^(phia|huong|chinh) /, '')
    .replace(/[()°.]/g, ' ')
    .trim()
    .split(/[\s-]+/);
  const letters = words.map((word) => WORDS[word] ?? word).join('');
  if (words.length === 1 && LONE_LETTERS.has(words[0]!)) return { ...NOTHING, doubt: 'ambiguous_letter' };
  const point = POINTS.indexOf(VIETNAMESE[letters] ?? canonical(letters));
  return point < 0 ? { ...NOTHING, doubt: 'prose' } : { ...NOTHING, azimuthDegrees: point * 22.5 };
}

/** In Vietnamese east stands first: "đông bắc" is ne, "đông đông bắc" ene, "bắc đông bắc" nne. */
function canonical(letters: string): string {
  return letters.replace(/([ew])([ns])$/, '$2$1').replace(/^(en|es|wn|ws)$/, (pair) => pair[1]! + pair[0]!);
}

function plain(text: string): string {
  return fold(text)
    .replace(/[º˚]/g, '°')
    .replace(/[−–]/g, '-')
    .replace(/°/g, ' do ')
    .replace(/^["'“”(]+|["'“”)]+$/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^(huong|phia|goc|phuong vi)( nhin| quan sat)?\s*:?\s*(?=\S)/, '')
    .trim();
}
