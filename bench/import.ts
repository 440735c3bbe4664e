import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { migrate } from '../src/platform/database';
import { dropDatabase } from '../test/drop-database';
import { peakMebibytesOf } from '../test/peak-memory';
import { copyRows } from './copy';
import type { Environment } from '../test/services';
import type { Figure } from './figure';
import { withDatabase } from './load';
import { rounded } from './race';

const DATABASE = 'lensledger_bench_import';
/** BENCH_ROWS makes a quick, smaller run; its figures are not those of the goal. */
const ROWS = Number(process.env.BENCH_ROWS ?? 50_000);
const SECONDS_MAX = 20;
const MEBIBYTES_MAX = 300;
const WATCH_MILLISECONDS = 20;
const AREA = 'B1';
const HEADERS = [
  'Mã camera',
  'Tên camera',
  'Vĩ độ',
  'Kinh độ',
  'Góc phương vị',
  'Góc mở ngang',
  'Độ phân giải',
  'Độ cao lắp đặt',
  'Trạng thái',
  'Ghi chú',
];

/**
 * `lensledger import cameras --commit` as a process of its own, from its start to its end: a list with codes, positions,
 * directions and optics into an empty registry, coverage computed. The baseline copies the rows that this wrote (lenses,
 * states and views with their indexes) into a second database by COPY: nothing is read, judged or computed.
 */
export async function run({ env }: { env: Environment }): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
  try {
    const csv = join(folder, 'list.csv');
    const xlsx = join(folder, 'list.xlsx');
    await writeLists(csv, xlsx);
    const ofCsv = await importInto(env, csv);
    const baseline = await copyAgain(env);
    const ofXlsx = await importInto(env, xlsx);
    return [...figuresOf('csv', ofCsv, baseline), ...figuresOf('xlsx', ofXlsx, baseline)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Run {
  seconds: number;
  peakMebibytes: number;
}

function figuresOf(format: string, { seconds, peakMebibytes }: Run, baseline: number): Figure[] {
  const isWhole = ROWS >= 50_000;
  return [
    {
      name: `import.${format}.seconds`,
      figure: rounded(seconds),
      unit: 's',
      baseline: rounded(baseline),
      ratio: rounded(seconds / baseline),
      goal: `<= ${SECONDS_MAX}`,
      met: isWhole ? seconds <= SECONDS_MAX : null,
    },
    {
      name: `import.${format}.memory`,
      figure: rounded(peakMebibytes),
      unit: 'MiB',
      baseline: null,
      ratio: null,
      goal: `<= ${MEBIBYTES_MAX}`,
      met: isWhole ? peakMebibytes <= MEBIBYTES_MAX : null,
    },
  ];
}

async function importInto(env: Environment, file: string): Promise<Run> {
  const own = await freshDatabase(env, DATABASE);
  const cli = join(process.cwd(), process.env.LENSLEDGER_TEST_DIST ?? 'dist', 'cli.js');
  const began = performance.now();
  const { code, peakMebibytes, stdout, stderr } = await watched(
    [cli, 'import', 'cameras', file, '--area', AREA, '--commit'],
    own,
  );
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0 || !new RegExp(`^created +${ROWS}$`, 'm').test(stdout))
    throw new Error(`the import ended with ${code}: ${stdout.slice(0, 500)} ${stderr.slice(-2000)}`);
  return { seconds, peakMebibytes };
}

async function watched(parameters: string[], env: Environment) {
  const child = spawn(process.execPath, parameters, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr, peakMebibytes] = ['', '', 0];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const watch = setInterval(
    () => (peakMebibytes = Math.max(peakMebibytes, peakMebibytesOf(child.pid!))),
    WATCH_MILLISECONDS,
  );
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  return { code, stdout, stderr, peakMebibytes };
}

/** @returns seconds that COPY takes for the rows the import wrote. */
async function copyAgain(env: Environment): Promise<number> {
  const from = withDatabase(env.DATABASE_OWNER_URL!, DATABASE);
  const { DATABASE_OWNER_URL: to } = await freshDatabase(env, `${DATABASE}_copy`);
  let seconds = 0;
  for (const name of ['camera', 'camera_status_change', 'camera_view']) {
    const { columns, rows } = await rowsOf(from, name);
    const began = performance.now();
    await copyRows(to!, { name, columns, rows });
    seconds += (performance.now() - began) / 1000;
  }
  return seconds;
}

async function rowsOf(url: string, table: string) {
  return withClient(url, async (client) => {
    const { rows: names } = await client.query<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [table],
    );
    const list = names.map(({ name }) => `${name}::text`).join(', ');
    const { rows } = await client.query<string[]>({ text: `SELECT ${list} FROM ${table}`, rowMode: 'array' });
    return { columns: names.map(({ name }) => name).join(' '), rows };
  });
}

async function freshDatabase(env: Environment, name: string): Promise<Environment> {
  const owner = env.DATABASE_OWNER_URL!;
  await withClient(owner, async (client) => {
    await dropDatabase(client, name);
    await client.query(`CREATE DATABASE ${name}`);
  });
  const url = withDatabase(owner, name);
  await migrate(url);
  await withClient(url, async (client) => {
    await client.query(`INSERT INTO area (id) VALUES (1)`);
    await client.query(
      `INSERT INTO area_version (id, area_id, valid_from, path, code, name, kind)
       VALUES ($1, 1, '2000-01-01', '1', $2, 'Xã thử', 'commune')`,
      [v7(), AREA],
    );
  });
  return { ...env, DATABASE_OWNER_URL: url, DATABASE_URL: withDatabase(env.DATABASE_URL!, name) };
}

async function writeLists(csv: string, xlsx: string): Promise<void> {
  const rows = Array.from({ length: ROWS }, (_, index) => rowOf(index));
  writeFileSync(csv, [HEADERS, ...rows].map((cells) => cells.join(',')).join('\r\n'));
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: xlsx, useSharedStrings: true });
  const sheet = book.addWorksheet('Danh sách');
  for (const cells of [HEADERS, ...rows]) sheet.addRow(cells).commit();
  sheet.commit();
  await book.commit();
}

/** On a grid of some 110 m, so that no two are taken for one; never at a whole degree, which would be refused as imprecise. */
function rowOf(index: number): (string | number)[] {
  const lat = 11.6004 + Math.floor(index / 250) * 0.001;
  const lon = 108.0004 + (index % 250) * 0.001;
  const place = [Number(lat.toFixed(6)), Number(lon.toFixed(6))];
  const optics = [(index * 37) % 360, 60 + (index % 60), '1920x1080', 4 + (index % 5) * 0.5];
  const code = `BENCH-${String(index).padStart(6, '0')}`;
  return [
    code,
    `Ngã ba số ${index}`,
    ...place,
    ...optics,
    'Đang hoạt động',
    `Bảo trì quý ${1 + (index % 4)}`,
  ];
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
