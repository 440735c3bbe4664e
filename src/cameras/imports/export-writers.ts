import { PassThrough, Readable } from 'node:stream';
import type { ExportedLens } from './camera-export.repository';
import { EXPORT_COLUMNS, type ExportCell } from './export-columns';
import { harmless } from './harmless';

export const exportFormats = ['xlsx', 'csv', 'geojson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const EXPORT_MEDIA_TYPES: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
};

type Pages = AsyncIterable<ExportedLens[]>;

/** A list of lenses as a stream; never more than a page of it is in memory. */
export function exportStream(format: ExportFormat, pages: Pages): Readable {
  if (format === 'xlsx') return workbook(pages);
  return Readable.from(format === 'csv' ? csv(pages) : geojson(pages), { objectMode: false });
}

/** With a byte order mark, without which Excel reads UTF-8 as something else. */
async function* csv(pages: Pages): AsyncGenerator<string> {
  yield `\ufeff${csvLine(EXPORT_COLUMNS.map(({ header }) => header))}`;
  for await (const page of pages) yield page.map((lens) => csvLine(cellsOf(lens))).join('');
}

function csvLine(cells: ExportCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: ExportCell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = harmless(cell);
  return /[",;\r\n\t']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One feature a line; a lens whose view is not recorded has no geometry. */
async function* geojson(pages: Pages): AsyncGenerator<string> {
  let separator = '';
  yield '{"type":"FeatureCollection","features":[\n';
  for await (const page of pages)
    for (const lens of page) {
      yield separator + JSON.stringify(featureOf(lens));
      separator = ',\n';
    }
  yield '\n]}\n';
}

function featureOf(lens: ExportedLens): object {
  const { lon, lat } = lens;
  const shown = EXPORT_COLUMNS.filter(({ property }) => property !== 'lon' && property !== 'lat');
  const geometry = lon === null ? null : { type: 'Point', coordinates: [lon, lat] };
  const properties = Object.fromEntries(shown.map(({ property, of }) => [property, of(lens)]));
  return { type: 'Feature', id: lens.code, geometry, properties };
}

function workbook(pages: Pages): Readable {
  const stream = new PassThrough();
  writeWorkbook(stream, pages).catch((error: unknown) => stream.destroy(error as Error));
  return stream;
}

async function writeWorkbook(stream: PassThrough, pages: Pages): Promise<void> {
  // Not before a table is asked for: the library is large.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false });
  const sheet = book.addWorksheet('Mắt camera');
  sheet.addRow(EXPORT_COLUMNS.map(({ header }) => header)).commit();
  for await (const page of pages) {
    // Cells of an xlsx have a type, so text is never run; what it is saved as next has none.
    for (const lens of page) sheet.addRow(cellsOf(lens).map(safe)).commit();
    if (stream.writableNeedDrain) await new Promise((resolve) => stream.once('drain', resolve));
    if (stream.destroyed) return;
  }
  sheet.commit();
  await book.commit();
}

function safe(cell: ExportCell): ExportCell {
  return typeof cell === 'string' ? harmless(cell) : cell;
}

function cellsOf(lens: ExportedLens): ExportCell[] {
  return EXPORT_COLUMNS.map(({ of }) => of(lens));
}
