import { fileFault } from './file-faults';
import { findHeader, type FoundHeader } from './header-row';
import { limitRows } from './row-rules';
import type { Sheet, SheetLimits, SheetRow } from './sheet';
import { type Book, type BookSheet, readBook } from './xlsx-book';
import { xlsxRows } from './xlsx-rows';
import { openZip, type ZipParts } from './zip-entries';

const TOP_ROWS = 30;

/**
 * The first sheet with a header that is known, else the first that holds anything; hidden sheets only when no other does.
 * @throws import_file_unreadable
 */
export async function xlsxSheet(bytes: Buffer, limits: SheetLimits): Promise<Sheet> {
  const zip = await openZip(bytes);
  refuseOthers(zip);
  const book = await readBook(zip);
  const { sheet, header } = await chooseSheet(zip, book);
  return {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    sheetName: sheet.name,
    otherSheets: book.sheets.filter((each) => each !== sheet).map(({ name }) => name),
    crs: null,
    headers: header.headers,
    headerRow: header.headerRow,
    rows: { [Symbol.asyncIterator]: () => limitRows(rowsBelow(zip, book, sheet, header.headerRow), limits) },
  };
}

function refuseOthers({ names }: ZipParts): void {
  if (names.includes('xl/workbook.bin')) throw fileFault('binary_excel');
  if (names.includes('mimetype') && names.includes('content.xml')) throw fileFault('open_document');
  if (!names.includes('xl/workbook.xml')) throw fileFault('not_a_list');
}

async function chooseSheet(zip: ZipParts, book: Book): Promise<{ sheet: BookSheet; header: FoundHeader }> {
  const filled: { sheet: BookSheet; header: FoundHeader }[] = [];
  for (const sheet of [...book.sheets].sort((a, b) => Number(a.isHidden) - Number(b.isHidden))) {
    const top = await topOf(zip, book, sheet);
    if (!top.length) continue;
    const found = { sheet, header: findHeader(top) };
    if (found.header.recognised >= 2) return found;
    filled.push(found);
  }
  if (!filled[0]) throw fileFault(book.sheets.length ? 'empty' : 'no_sheet');
  return filled[0];
}

async function topOf(zip: ZipParts, book: Book, sheet: BookSheet): Promise<SheetRow[]> {
  const top: SheetRow[] = [];
  for await (const row of xlsxRows(zip.read(sheet.part), book)) {
    if (row.cells.length) top.push(row);
    if (top.length >= TOP_ROWS) break;
  }
  return top;
}

async function* rowsBelow(zip: ZipParts, book: Book, sheet: BookSheet, headerRow: number) {
  for await (const row of xlsxRows(zip.read(sheet.part), book)) if (row.number > headerRow) yield row;
}
