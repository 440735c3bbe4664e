import type { Account } from '../cameras/imports/import-engine';
import type { RowResult } from '../cameras/imports/import-rows';
import type { OpenList } from '../cameras/imports/open-list';

/** Reasons that a person reads in a terminal; all of them are in `--result` and `--json`. */
const ROWS_SHOWN = 20;

/** How each column is read, and how sure the guess is. */
export function mappingTable({ sheet, mapping, guesses }: OpenList): string {
  const fieldOf = new Map(Object.entries(mapping.columns).map(([field, column]) => [column, field]));
  const rows = sheet.headers.map((header, column) => {
    const field = fieldOf.get(column);
    const guess = guesses.find((one) => one.column === column);
    const isGuess = field !== undefined && guess?.field === field;
    return [String(column), header, field ?? '–', isGuess ? `${Math.round(guess.confidence * 100)} %` : ''];
  });
  const kind = [sheet.format, sheet.encoding, sheet.sheetName].filter(Boolean).join(', ');
  const extras = [mapping.swapLatLon && 'lat/lon swapped', mapping.crs].filter(Boolean).join(', ');
  return [kind + (extras && ` (${extras})`), ...table([['column', 'header', 'means', 'sure'], ...rows])].join(
    '\n',
  );
}

export function resultText({ in: rowsIn, counts }: Account, rows: RowResult[], isCommit: boolean): string {
  const numbers = [
    ['in', rowsIn],
    ['created', counts.created],
    ['updated', counts.updated],
    ['unchanged', counts.unchanged],
    ['rejected', counts.rejected],
  ].map(([name, count]) => [String(name), String(count)]);
  const rejected = rows.filter(({ outcome }) => outcome === 'rejected');
  const more = rejected.length - ROWS_SHOWN;
  return [
    ...table(numbers),
    ...rejected.slice(0, ROWS_SHOWN).flatMap(linesOf),
    ...(more > 0 ? [`… ${more} more rejected rows; --result FILE.xlsx lists them all`] : []),
    ...(isCommit ? [] : ['dry run: nothing was written; --commit writes']),
  ].join('\n');
}

function linesOf({ number, reasons, proposals }: RowResult): string[] {
  return [
    ...reasons.map(({ field, message }) => `row ${number}, ${field}: ${message.en}`),
    ...proposals.map(({ kind, message }) => `  --accept ${kind}: ${message.en}`),
  ];
}

function table(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
