import { fileFault } from './file-faults';
import { reason } from './reason';
import { type Cell, CELL_CHARACTERS_MAX, COLUMNS_MAX, type SheetLimits, type SheetRow } from './sheet';

/**
 * What every reader does with a row once it is read: text in NFC and trimmed, empty text as null, NUL bytes, endless cells
 * and endless rows named as its fault.
 */
export function tidyRow(number: number, cells: Cell[], fault: SheetRow['fault'] = null): SheetRow {
  const width = lastFilled(cells) + 1;
  const kept = cells.slice(0, Math.min(width, COLUMNS_MAX));
  if (
    kept.reduce((sum: number, cell) => sum + (typeof cell === 'string' ? cell.length : 0), 0) >
    ROW_CHARACTERS_MAX
  )
    return { number, cells: [], fault: fault ?? tooLong };
  const found = fault ?? (width > COLUMNS_MAX ? tooWide(width) : faultOfCells(kept));
  return { number, cells: kept.map(tidyCell), fault: found };
}

/** A few full cells; else one long text that a workbook refers to again and again is worked on again and again. */
const ROW_CHARACTERS_MAX = 100_000;

export function isEmptyRow(cells: readonly Cell[]): boolean {
  return lastFilled(cells) < 0;
}

/** Passes rows with text on and counts them. @throws import_file_unreadable when there are more than allowed. */
export async function* limitRows(
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>,
  limits: SheetLimits,
): AsyncGenerator<SheetRow> {
  let count = 0;
  for await (const row of rows) {
    if (!row.fault && isEmptyRow(row.cells)) continue;
    if (++count > limits.maxRows) throw fileFault('too_many_rows', { max: limits.maxRows });
    yield row;
  }
}

function lastFilled(cells: readonly Cell[]): number {
  return cells.findLastIndex((cell) => cell !== null && (typeof cell !== 'string' || cell.trim() !== ''));
}

function tidyCell(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  const text = cell.slice(0, CELL_CHARACTERS_MAX).replaceAll('\0', '').normalize('NFC').trim();
  return text === '' ? null : text;
}

function faultOfCells(cells: readonly Cell[]): SheetRow['fault'] {
  const texts = cells.filter((cell) => typeof cell === 'string');
  if (texts.some((text) => text.includes('\0')))
    return reason(
      'row',
      'nul_bytes',
      'The row holds NUL bytes: the file is damaged here.',
      'Dòng chứa byte NUL: tệp bị hỏng ở dòng này.',
    );
  if (texts.some((text) => text.includes('\uFFFD')))
    return reason(
      'row',
      'damaged_characters',
      'Some characters of the row are damaged (�); write them again.',
      'Một số ký tự trong dòng bị hỏng (�); hãy nhập lại.',
    );
  if (texts.some((text) => text.length > CELL_CHARACTERS_MAX))
    return reason(
      'row',
      'cell_too_long',
      `A cell of the row holds more than ${CELL_CHARACTERS_MAX} characters; shorten it.`,
      `Một ô trong dòng dài hơn ${CELL_CHARACTERS_MAX} ký tự; hãy rút gọn.`,
    );
  return null;
}

const tooLong = reason(
  'row',
  'cell_too_long',
  `The row holds more than ${ROW_CHARACTERS_MAX} characters; shorten it.`,
  `Dòng dài hơn ${ROW_CHARACTERS_MAX} ký tự; hãy rút gọn.`,
);

function tooWide(width: number) {
  return reason(
    'row',
    'too_many_cells',
    `The row has ${width} cells, more than ${COLUMNS_MAX}; look for stray delimiters.`,
    `Dòng có ${width} ô, nhiều hơn ${COLUMNS_MAX}; hãy kiểm tra dấu phân cách thừa.`,
  );
}
