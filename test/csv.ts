/** A list with these columns, as spreadsheet programs write it. */
export function csvOf(rows: Record<string, string | number>[]): string {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: (string | number)[]) =>
    cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',');
  return [line(headers), ...rows.map((row) => line(headers.map((header) => row[header] ?? '')))].join('\r\n');
}
