import { boxOf, EXTENT, type Tile, WORLD_BITS } from './tile';
import { type LensSnapshot, STATUS_CODES, UNCONFIRMED_BIT } from './tile-snapshot';

/** Lenses that stand near each other, counted. */
export interface Cell {
  /** The middle of its lenses, in units of the tile's own grid. */
  x: number;
  y: number;
  count: number;
  approved: number;
  active: number;
  faulty: number;
  unconfirmed: number;
}

/** Cells per side of a tile: 8 pixels of a tile drawn 256 pixels wide. */
const CELLS_PER_SIDE = 32;

/** Counts lenses of a tile by the cells of a grid, at most 1,024 of them, in the order of the grid. */
export function cellsOf(tile: Tile, lenses: LensSnapshot, indices: readonly number[]): Cell[] {
  const { west, north } = boxOf(tile);
  const unit = 2 ** (WORLD_BITS - tile.z) / EXTENT;
  const cells = new Map<number, Cell>();
  for (const index of indices) {
    const [x, y] = [(lenses.x[index]! - west) / unit, (lenses.y[index]! - north) / unit];
    const number = cellAlong(y) * CELLS_PER_SIDE + cellAlong(x);
    const cell = cells.get(number) ?? emptyCell();
    cells.set(number, cell);
    add(cell, x, y, lenses.state[index]!);
  }
  return [...cells].sort(([a], [b]) => a - b).map(([, cell]) => middled(cell));
}

function cellAlong(position: number): number {
  return Math.floor((position * CELLS_PER_SIDE) / EXTENT);
}

function emptyCell(): Cell {
  return { x: 0, y: 0, count: 0, approved: 0, active: 0, faulty: 0, unconfirmed: 0 };
}

function add(cell: Cell, x: number, y: number, state: number): void {
  const status = state & ~UNCONFIRMED_BIT;
  cell.x += x;
  cell.y += y;
  cell.count++;
  if (status === STATUS_CODES.approved) cell.approved++;
  else if (status === STATUS_CODES.active) cell.active++;
  else cell.faulty++;
  if (state & UNCONFIRMED_BIT) cell.unconfirmed++;
}

function middled(cell: Cell): Cell {
  return { ...cell, x: Math.round(cell.x / cell.count), y: Math.round(cell.y / cell.count) };
}
