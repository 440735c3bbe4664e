import type { Statement } from './prepared';

/** One row to insert. Table and column names are written in the code, never taken from a request. */
export interface NewRow {
  table: string;
  columns: Record<string, unknown>;
}

/** @param first number of its first placeholder, when it becomes a part of a larger statement. */
export function insertRowSql({ table, columns }: NewRow, first = 1): Statement {
  const names = Object.keys(columns);
  const places = names.map((_, index) => `$${first + index}`);
  const text = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`;
  return { text, values: Object.values(columns) };
}

/** Several rows of one table with the same columns, at least one, in one statement. */
export function insertRowsSql(rows: readonly NewRow[]): Statement {
  const { table, columns } = rows[0]!;
  const names = Object.keys(columns);
  const tuples = rows.map((_, row) => names.map((__, index) => `$${row * names.length + index + 1}`));
  const text = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${tuples.map((places) => places.join(', ')).join('), (')})`;
  return { text, values: rows.flatMap((row) => Object.values(row.columns)) };
}
