import { PassThrough, type Readable } from 'node:stream';
import { harmless } from './harmless';
import type { Outcome } from './import-state';
import type { Cell, Sheet } from './reading/sheet';
import type { Proposal, RowReason } from './row-reasons';

export interface ResultRow {
  number: number;
  outcome: Outcome;
  reasons: RowReason[];
  proposals: Proposal[];
}

const OUTCOME_TEXT: Record<Outcome, string> = {
  created: 'tạo mới (created)',
  updated: 'cập nhật (updated)',
  unchanged: 'không đổi (unchanged)',
  rejected: 'từ chối (rejected)',
};
const ADDED = ['Dòng (row)', 'Kết quả (result)', 'Lý do (reason)', 'Đề xuất (proposal)'];

/**
 * The list with what became of each row behind its own columns, as an xlsx that is written while it is read.
 * @param results in the order of the file.
 */
export function resultWorkbook(sheet: Sheet, results: AsyncIterable<ResultRow>): Readable {
  const stream = new PassThrough();
  write(stream, sheet, results).catch((error: unknown) => stream.destroy(error as Error));
  return stream;
}

async function write(stream: PassThrough, sheet: Sheet, results: AsyncIterable<ResultRow>): Promise<void> {
  // Not before a table is asked for: the library is large.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false });
  const page = workbook.addWorksheet('Kết quả');
  page.addRow([...sheet.headers.map(safe), ...ADDED]).commit();
  const width = sheet.headers.length;
  const iterator = results[Symbol.asyncIterator]();
  let next = await iterator.next();
  for await (const { number, cells } of sheet.rows) {
    while (!next.done && next.value.number < number) next = await iterator.next();
    const result = !next.done && next.value.number === number ? next.value : null;
    page.addRow([...padded(cells.map(safe), width), number, ...addedOf(result)]).commit();
    if (stream.writableNeedDrain) await new Promise((resolve) => stream.once('drain', resolve));
  }
  await iterator.return?.();
  page.commit();
  await workbook.commit();
}

function addedOf(result: ResultRow | null): string[] {
  if (!result) return [];
  const texts = (items: { message: { vi: string; en: string } }[]) =>
    items.map(({ message }) => `${message.vi} / ${message.en}`).join('; ');
  const proposals = result.proposals.map(({ kind, message, position }) => {
    const place = position ? ` ${position.lat.toFixed(6)}, ${position.lon.toFixed(6)}` : '';
    return { message: { vi: `[${kind}]${place} ${message.vi}`, en: message.en } };
  });
  return [
    OUTCOME_TEXT[result.outcome],
    safe(texts(result.reasons)) as string,
    safe(texts(proposals)) as string,
  ];
}

function padded(cells: Cell[], width: number): Cell[] {
  return cells.length >= width
    ? cells.slice(0, width)
    : [...cells, ...Array<Cell>(width - cells.length).fill(null)];
}

function safe(cell: Cell): Cell {
  return typeof cell === 'string' ? harmless(cell) : cell;
}
