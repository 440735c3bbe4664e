import type { Reason } from './reason';

export type Cell = string | number | boolean | null;

export interface SheetRow {
  /** 1-based row of the file as its reader counts (spreadsheet row, first line of a csv record); GeoJSON: number of the feature. */
  number: number;
  cells: Cell[];
  /** Set when the row could not be read whole; `cells` then holds what could. */
  fault: Reason | null;
}

export type SheetFormat = 'csv' | 'xlsx' | 'geojson';

/** One list. `rows` may be iterated again: each time it is read from the start. Rows without any text are left out. */
export interface Sheet {
  format: SheetFormat;
  /** csv and GeoJSON: as which the bytes were read; else null. */
  encoding: string | null;
  delimiter: string | null;
  /** xlsx: the name of the sheet that was taken. */
  sheetName: string | null;
  /** xlsx: names of the sheets that were left aside. */
  otherSheets: string[];
  /** GeoJSON: the reference system the file names when that is not WGS84 (for `Mapping.crs`); else null. */
  crs: string | null;
  headers: string[];
  /** Row number of the header; 0 = the file has none (then `headers` are `Cột 1`, `Cột 2`, …, or names of GeoJSON properties). */
  headerRow: number;
  rows: AsyncIterable<SheetRow>;
}

export interface SheetLimits {
  /** Rows with text, the header not counted. */
  maxRows: number;
  /** Of the file as it is sent. */
  maxBytes: number;
}

/** More columns than any list has; what stands right of them makes the row faulty. */
export const COLUMNS_MAX = 500;
/** As Excel allows in one cell. */
export const CELL_CHARACTERS_MAX = 32_767;
