import { type CsvRecord, csvRecords } from './csv-records';
import { fileFault } from './file-faults';
import { findHeader, type FoundHeader } from './header-row';
import { reason } from './reason';
import { limitRows, tidyRow } from './row-rules';
import type { Sheet, SheetLimits, SheetRow } from './sheet';
import { decodeText } from './text-encoding';

/** The comma last: it is also the decimal comma. */
const DELIMITERS = ['\t', ';', '|', ','];
/** Enough to tell the delimiter and the header by. */
const TOP_RECORDS = 30;

/** @throws import_file_unreadable when there is no row. */
export function csvSheet(bytes: Buffer, limits: SheetLimits): Sheet {
  const { text, encoding } = decodeText(bytes);
  const { body, skipped, declared } = withoutDeclaration(text);
  const { delimiter, header } = declared
    ? { delimiter: declared, header: headerFor(body, declared) }
    : detectDelimiter(body);
  const from = header.headerRow;
  const read = () => limitRows(rowsBelow(body, delimiter, header, skipped), limits);
  return {
    format: 'csv',
    encoding,
    delimiter,
    sheetName: null,
    otherSheets: [],
    crs: null,
    headers: header.headers,
    headerRow: from && from + skipped,
    rows: { [Symbol.asyncIterator]: read },
  };
}

/** Excel writes `sep=;` above some lists. */
function withoutDeclaration(text: string) {
  const found = /^sep=(.)\r?\n/i.exec(text);
  return found
    ? { body: text.slice(found[0].length), skipped: 1, declared: found[1]! }
    : { body: text, skipped: 0, declared: null };
}

/** The delimiter under which most headers are known; else the one that cuts most lines into the same number of cells. */
function detectDelimiter(text: string) {
  const tried = DELIMITERS.map((delimiter) => {
    const header = headerFor(text, delimiter);
    return { delimiter, header, score: header.recognised * 10 + evenness(topOf(text, delimiter)) };
  });
  return tried.reduce((best, each) => (each.score > best.score ? each : best));
}

function headerFor(text: string, delimiter: string): FoundHeader {
  const rows = topOf(text, delimiter).map(({ line, cells }) => tidyRow(line, cells));
  const filled = rows.filter(({ cells }) => cells.length);
  if (!filled.length) throw fileFault('empty');
  return findHeader(filled);
}

function topOf(text: string, delimiter: string): CsvRecord[] {
  const top: CsvRecord[] = [];
  for (const record of csvRecords(text, delimiter)) {
    top.push(record);
    if (top.length >= TOP_RECORDS) break;
  }
  return top;
}

/** 0…10: share of records with the commonest number of cells, if that is more than one. */
function evenness(records: CsvRecord[]): number {
  const widths = records.filter(({ cells }) => cells.join('').trim() !== '').map(({ cells }) => cells.length);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  return width > 1 ? (10 * count) / widths.length : 0;
}

function* rowsBelow(text: string, delimiter: string, header: FoundHeader, skipped: number) {
  for (const record of csvRecords(text, delimiter)) {
    if (record.line <= header.headerRow) continue;
    yield rowOf(record, record.line + skipped, header.headers.length);
  }
}

function rowOf(record: CsvRecord, number: number, width: number): SheetRow {
  if (record.isBroken) return tidyRow(number, record.cells, quotesBroken);
  const row = tidyRow(number, record.cells);
  return row.fault || row.cells.length <= width ? row : { ...row, fault: tooMany(row.cells.length, width) };
}

const quotesBroken = reason(
  'row',
  'quotes_broken',
  'A quotation mark in the row is not closed as csv asks; write "" for a quote inside quotes.',
  'Dấu ngoặc kép trong dòng không được đóng đúng cách; trong ô có ngoặc kép hãy viết "".',
);

/** Its cells are shifted, so each would be taken for another field. */
function tooMany(count: number, width: number) {
  return reason(
    'row',
    'more_cells_than_headers',
    `The row has ${count} cells under ${width} headers: a cell holds an unquoted delimiter.`,
    `Dòng có ${count} ô trong khi tiêu đề chỉ có ${width} cột: có ô chứa dấu phân cách mà không đặt trong ngoặc kép.`,
  );
}
