import type { Reason } from './reason';
import { reason } from './reason';
import { tidyRow } from './row-rules';
import { type Cell, COLUMNS_MAX, type SheetRow } from './sheet';
import type { Book } from './xlsx-book';
import { parseXml } from './xml-events';

/** Excel's own last column is 16,384. */
const COLUMN_LIMIT = 16_384;

interface OpenCell {
  column: number;
  type: string;
  style: number;
  value: string;
}

/**
 * Rows of one sheet as they stand in its XML: the declared dimension is not looked at, hidden rows are read, formulas give
 * the value they had when the file was saved. Rows without cells are left out, so numbers may jump.
 */
export async function* xlsxRows(chunks: AsyncIterable<Buffer>, book: Book): AsyncGenerator<SheetRow> {
  const reader = new RowReader(book);
  const handlers = {
    open: reader.open.bind(reader),
    text: reader.text.bind(reader),
    close: reader.close.bind(reader),
  };
  for await (const _ of parseXml(chunks, handlers)) yield* reader.take();
}

class RowReader {
  private ready: SheetRow[] = [];
  private cells: Cell[] = [];
  private number = 0;
  private width = 0;
  private fault: Reason | null = null;
  private cell: OpenCell | null = null;
  private isValue = false;
  private isInData = false;
  private isReadingAid = false;

  constructor(private readonly book: Book) {}

  take(): SheetRow[] {
    const taken = this.ready;
    this.ready = [];
    return taken;
  }

  open({ attributes }: { attributes: Record<string, string> }, name: string): void {
    if (name === 'sheetData') this.isInData = true;
    if (!this.isInData) return;
    if (name === 'row') this.openRow(Number(attributes.r));
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'rPh') this.isReadingAid = true;
    else if (name === 'v' || name === 't') this.isValue = this.cell !== null && !this.isReadingAid;
  }

  text(text: string): void {
    if (this.isValue && this.cell) this.cell.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isValue = false;
    if (name === 'rPh') this.isReadingAid = false;
    if (name === 'c') this.closeCell();
    if (name === 'row' && this.isInData) this.closeRow();
    if (name === 'sheetData') this.isInData = false;
  }

  private openRow(stated: number): void {
    this.number = Number.isInteger(stated) && stated > this.number ? stated : this.number + 1;
    this.cells = [];
    this.width = 0;
    this.fault = null;
  }

  private openCell({ r, t, s }: Record<string, string>): void {
    const column = (r && columnOf(r)) || this.width + 1;
    this.width = Math.max(this.width, Math.min(column, COLUMN_LIMIT));
    this.cell = { column, type: t ?? 'n', style: Number(s ?? 0), value: '' };
  }

  private closeCell(): void {
    if (!this.cell) return;
    const { column } = this.cell;
    const value = this.valueOf(this.cell);
    this.cell = null;
    // One column more than allowed is kept, so that the row is seen to be too wide.
    const index = Math.min(column - 1, COLUMNS_MAX);
    if (value === null) return;
    while (this.cells.length < index) this.cells.push(null);
    if (index < COLUMNS_MAX && (this.cells[index] ?? null) !== null) this.fault ??= repeatedCell;
    this.cells[index] = value;
  }

  private closeRow(): void {
    this.ready.push(tidyRow(this.number, this.cells, this.fault));
    this.cells = [];
  }

  private valueOf({ type, style, value }: OpenCell): Cell {
    if (value === '') return null;
    if (type === 's') return this.sharedString(Number(value));
    if (type === 'b') return /^(1|true)$/i.test(value);
    if (type === 'str' || type === 'inlineStr' || type === 'e' || type === 'd') return unescaped(value);
    const number = Number(value);
    if (!/^\s*[+-]?\.?\d[\d.]*(?:e[+-]?\d+)?\s*$/i.test(value) || Number.isNaN(number)) return value;
    return this.book.dateStyles[style] && number > 0 ? dateText(number, this.book.isFrom1904) : number;
  }

  private sharedString(index: number): Cell {
    const text = this.book.sharedStrings[index];
    if (text !== undefined) return unescaped(text);
    this.fault = missingString;
    return null;
  }
}

const missingString = reason(
  'row',
  'missing_text',
  'A cell of the row refers to a text that the workbook does not hold; save it again in Excel.',
  'Một ô trong dòng trỏ tới đoạn chữ không có trong tệp; hãy mở bằng Excel và lưu lại.',
);

const repeatedCell = reason(
  'row',
  'repeated_cell',
  'A cell of the row stands twice in the file, so that it is not clear what it holds; save the file again in Excel.',
  'Một ô trong dòng xuất hiện hai lần trong tệp nên không rõ giá trị nào đúng; hãy mở bằng Excel và lưu lại.',
);

/** "AB12" → 28; 0 when it is no address. */
function columnOf(address: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(address.toUpperCase())?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** Excel writes characters that XML has no place for as _x000D_ (ECMA-376, 22.9.2.19). */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
}

/** A serial date as YYYY-MM-DD, or the time of day alone for what is less than a day. Day 60 of 1900 never was. */
function dateText(serial: number, isFrom1904: boolean): Cell {
  const days = isFrom1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const date = new Date(Math.round((days - 25_569) * 86_400_000));
  return days < 1 || Number.isNaN(date.getTime()) ? serial : date.toISOString().slice(0, 10);
}
