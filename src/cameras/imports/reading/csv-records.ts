import { COLUMNS_MAX } from './sheet';

/** One record of a csv text. */
export interface CsvRecord {
  /** 1-based number of its first line in the file. */
  line: number;
  cells: string[];
  /** Its quotes do not close: `cells` are those of its first line alone, and reading goes on with the next line. */
  isBroken: boolean;
}

/** A quoted cell may hold line breaks, but hardly more; beyond that its closing quote is missing. */
const LINES_MAX = 50;
const CHARACTERS_MAX = 100_000;
/** Further cells are passed over: enough to see that the record is too wide. */
const CELLS_MAX = COLUMNS_MAX + 1;

/**
 * The records of a csv text, RFC 4180 with any one-character delimiter and line ends of all systems; empty lines come as [''].
 * Written here because csv-parse runs to the end of the file after an unbalanced quote: here one line is lost, not the rest.
 * A quote inside an unquoted cell (11°47'24"N) is a character like any other.
 */
export function* csvRecords(text: string, delimiter: string): Generator<CsvRecord> {
  let [at, line] = [0, 1];
  while (at < text.length) {
    const whole = readRecord(text, at, delimiter);
    const record = whole ?? { ...readPlain(text, at, delimiter), lines: 1 };
    yield { line, cells: record.cells, isBroken: !whole };
    at = record.end;
    line += record.lines;
  }
}

interface Read {
  cells: string[];
  /** Where the next record begins. */
  end: number;
  lines: number;
}

/** Null when a quote does not close as it should. */
function readRecord(text: string, start: number, delimiter: string): Read | null {
  const cells: string[] = [];
  let [at, lines] = [start, 1];
  for (;;) {
    const cell = text[at] === '"' ? readQuoted(text, at, delimiter) : readUnquoted(text, at, delimiter);
    if (!cell) return null;
    if (cells.length < CELLS_MAX) cells.push(cell.value);
    at = cell.end;
    lines += cell.breaks;
    if (lines > LINES_MAX) return null;
    if (text[at] !== delimiter) return { cells, end: afterBreak(text, at), lines };
    at++;
  }
}

function readUnquoted(text: string, start: number, delimiter: string) {
  let end = start;
  while (end < text.length && text[end] !== delimiter && !isBreak(text[end])) end++;
  return { value: text.slice(start, end), end, breaks: 0 };
}

function readQuoted(text: string, start: number, delimiter: string) {
  let [at, value] = [start + 1, ''];
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote - start > CHARACTERS_MAX) return null;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      at = quote + 1;
      break;
    }
    value += '"';
    at = quote + 2;
  }
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at++;
  const isClosed = at >= text.length || text[at] === delimiter || isBreak(text[at]);
  return isClosed ? { value, end: at, breaks: value.split(/\r\n|\r|\n/).length - 1 } : null;
}

/** One physical line, its quotes taken as characters. */
function readPlain(text: string, start: number, delimiter: string): { cells: string[]; end: number } {
  let end = start;
  while (end < text.length && !isBreak(text[end])) end++;
  return { cells: text.slice(start, end).split(delimiter, CELLS_MAX), end: afterBreak(text, end) };
}

function isBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

function afterBreak(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}
