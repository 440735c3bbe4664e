import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Cell = string | number | null;

/** Rows for one table; `columns` are separated by spaces. */
export interface Table {
  name: string;
  columns: string;
  rows: Iterable<Cell[]>;
}

const CHUNK_ROWS = 2000;

/** Loads rows by COPY through psql; one chunk is held in memory. Cells must not hold tabs, line ends or backslashes. */
export async function copyRows(url: string, { name, columns, rows }: Table): Promise<void> {
  const sql = `\\copy ${name} (${columns.split(' ').join(', ')}) FROM STDIN`;
  const psql = spawn('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', sql], {
    env: { ...process.env, ...connectionOf(url) },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(psql, 'exit');
  let chunk: string[] = [];
  const flush = async () => {
    if (!psql.stdin.write(chunk.join(''))) await Promise.race([once(psql.stdin, 'drain'), ended]);
    chunk = [];
  };
  psql.stdin.on('error', () => undefined);
  for (const row of rows) {
    chunk.push(`${row.map((cell) => cell ?? '\\N').join('\t')}\n`);
    if (chunk.length === CHUNK_ROWS) await flush();
  }
  await flush();
  psql.stdin.end();
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error(`COPY ${name} failed (psql exit ${code})`);
}

function connectionOf(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const decoded = { PGUSER: decodeURIComponent(username), PGPASSWORD: decodeURIComponent(password) };
  return { PGHOST: hostname, PGPORT: port, PGDATABASE: pathname.slice(1), ...decoded };
}
