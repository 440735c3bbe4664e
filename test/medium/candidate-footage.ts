import type { Random } from '../../bench/random';
import { displayedAt, uncertaintyAt } from '../../src/clock/clock-model';
import type { Asked, Footage, TownEpoch, TownItem, TownSource } from './candidate-towns';

/** What recorders of random towns recorded, as far as anybody knows, and what of it was taken in. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Recorders write files of at most a day. */
const LONGEST = 20 * HOUR;
const PIECES_MAX = 12;

/** What it recorded at the times of some questions, by one of its clocks. */
export function record(random: Random, source: TownSource, areaId: number, asked: Asked[]): void {
  for (const question of asked)
    for (const epoch of source.recorder.epochs) {
      if (random.chance(0.6)) continue;
      const kind = random.pick(['whole', 'whole', 'part', 'beside'] as const);
      const pieces = PIECES[kind](random, shown(epoch, question)).map(([from, to]) => ({
        ...{ epochId: epoch.id, from: Math.floor(from), to: Math.floor(to) },
      }));
      source.segments.push(...pieces);
      if (kind !== 'beside' && random.chance(0.7)) source.items.push(...takenIn(random, pieces, areaId));
    }
}

interface Shown {
  first: number;
  last: number;
  doubt: number;
}

function shown({ model }: TownEpoch, { from, to }: Asked): Shown {
  const [first, last] = [+displayedAt(model, from), +displayedAt(model, to)];
  return { first, last, doubt: uncertaintyAt(model, from) ?? MINUTE };
}

type Piece = [from: number, to: number];

const PIECES: Record<'whole' | 'part' | 'beside', (random: Random, shown: Shown) => Piece[]> = {
  /** In files that follow each other; a minute or two may be missing at the end. */
  whole: (random, { first, last }) => {
    const begin = first - 30 * MINUTE * random.next();
    const end = Math.max(begin + MINUTE, last + random.between(-2.5, 20) * MINUTE);
    const count = Math.max(1 + random.below(4), Math.ceil((end - begin) / LONGEST));
    const at = (index: number) => begin + ((end - begin) * index) / count;
    return Array.from({ length: Math.min(count, PIECES_MAX) }, (_, index): Piece => [
      at(index),
      at(index + 1),
    ]);
  },
  part: (random, { first, last }) => {
    const begin = random.between(first, last) - 5 * MINUTE * random.next();
    return [[begin, begin + 1000 + HOUR * random.next()]];
  },
  /** By about as much as the clock may be off. */
  beside: (random, { first, last, doubt }) => {
    const [gap, length] = [2 * doubt * random.next(), MINUTE + HOUR * random.next()];
    return random.chance(0.5) ? [[first - gap - length, first - gap]] : [[last + gap, last + gap + length]];
  },
};

/** Not always all of it, nor always by those who may ask. */
function takenIn(random: Random, pieces: Footage[], areaId: number): TownItem[] {
  const areaIds = random.chance(0.7) ? [areaId] : random.pick([[2], [3], [2, 3]]);
  const cut = random.pick([0, 0, 0, 40_000, 90_000]);
  const status = random.chance(0.9) ? 'sealed' : 'staged';
  return pieces
    .filter(({ from, to }) => to - from > cut && random.chance(0.93))
    .map((piece) => ({ ...piece, to: piece.to - cut, status, areaIds }));
}
