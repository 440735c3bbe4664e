import { guessHeader } from './header-words';
import { type Cell, COLUMNS_MAX, type SheetRow } from './sheet';
import { fileFault } from './file-faults';

export interface FoundHeader {
  headers: string[];
  /** 0 = none. */
  headerRow: number;
  /** How many headers say what they are; 0 = guessed by its looks alone, or none. */
  recognised: number;
}

/**
 * The header among the first rows of a list: the row in which most cells are known headers (titles may stand above it),
 * joined with a second header row below merged cells ("Toạ độ" over "Vĩ độ", "Kinh độ"). Without any known header: the
 * first row when it holds only words, else none.
 * @throws import_file_unreadable when it has more columns than any list.
 */
export function findHeader(top: readonly SheetRow[]): FoundHeader {
  const scores = top.map(({ cells }) => recognisedIn(cells));
  const best = scores.indexOf(Math.max(...scores));
  if ((scores[best] ?? 0) < 2 && !isLone(top, scores, best)) return unrecognised(top);
  const [above, below] = [top[best]!, top[best + 1]];
  if (above.fault?.code === 'too_many_cells') throw fileFault('too_many_columns', { max: COLUMNS_MAX });
  const isDouble = below !== undefined && (scores[best + 1] ?? 0) >= 2 && !below.cells.some(isNumeric);
  if (!isDouble) return { headers: textsOf(above.cells), headerRow: above.number, recognised: scores[best]! };
  const width = Math.max(above.cells.length, below.cells.length);
  const joined = Array.from({ length: width }, (_, i) => below.cells[i] ?? above.cells[i] ?? null);
  return { headers: textsOf(joined), headerRow: below.number, recognised: recognisedIn(joined) };
}

/** Names for columns without any. */
export function columnName(index: number): string {
  return `Cột ${index + 1}`;
}

/** One known header may be enough where the row has no other text than headers: a list of one or two columns. */
function isLone(top: readonly SheetRow[], scores: number[], best: number): boolean {
  const filled = top[best]?.cells.filter((cell) => cell !== null) ?? [];
  return scores[best] === 1 && filled.length <= 3 && !filled.some(isNumeric) && top.length > best + 1;
}

function unrecognised(top: readonly SheetRow[]): FoundHeader {
  const first = top[0]!;
  const filled = first.cells.filter((cell) => cell !== null);
  const isHeader =
    filled.length >= 2 &&
    filled.every((cell) => typeof cell === 'string' && cell.length <= 60 && !/\d/.test(cell)) &&
    top.slice(1).some(({ cells }) => cells.some(isNumeric));
  if (isHeader) return { headers: textsOf(first.cells), headerRow: first.number, recognised: 0 };
  const width = Math.max(...top.map(({ cells }) => cells.length));
  return { headers: Array.from({ length: width }, (_, i) => columnName(i)), headerRow: 0, recognised: 0 };
}

function recognisedIn(cells: readonly Cell[]): number {
  const fields = cells
    .filter((cell) => typeof cell === 'string' && cell.length <= 60)
    .map((cell) => guessHeader(cell as string))
    .filter(({ confidence }) => confidence >= 0.5)
    .map(({ field }) => field ?? 'row number');
  return new Set(fields).size;
}

function textsOf(cells: readonly Cell[]): string[] {
  return cells.map((cell, index) => (cell === null ? columnName(index) : String(cell)));
}

function isNumeric(cell: Cell): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && /^-?\d+([.,]\d+)?$/.test(cell));
}
