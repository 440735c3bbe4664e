import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { runCommand } from '../command-line';
import { csvOf } from '../csv';
import { createTestDatabase, type TestDatabase } from '../database';
import { type Environment, servicesEnvironment } from '../services';

jest.setTimeout(120_000);

const ROWS = [
  {
    STT: 1,
    'Mã camera': 'K-1',
    'Tên camera': 'Cổng chợ',
    'Vĩ độ': '11.7900',
    'Kinh độ': '108.2400',
    'Góc phương vị': 90,
  },
  {
    STT: 2,
    'Mã camera': 'K-2',
    'Tên camera': 'Ngã ba',
    'Vĩ độ': '11.7910',
    'Kinh độ': '108.2410',
    'Góc phương vị': 10,
  },
  { STT: 2, 'Mã camera': 'K-3', 'Tên camera': 'Chưa đo', 'Vĩ độ': '', 'Kinh độ': '', 'Góc phương vị': '' },
];

describe('lensledger import cameras', () => {
  let folder: string;
  let list: string;
  let database: TestDatabase;
  let environment: Environment;
  const run = (...parameters: string[]) => runCommand(['import', 'cameras', ...parameters], environment);
  const cameras = async () => {
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::integer AS count FROM camera`);
    await client.end();
    return rows[0]!.count;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'import-cli-'));
    list = join(folder, 'list.csv');
    await writeFile(list, csvOf(ROWS));
    database = await createTestDatabase();
    environment = {
      ...servicesEnvironment(),
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
    };
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query(`INSERT INTO area (id) VALUES (1)`);
    await client.query(
      `INSERT INTO area_version (id, area_id, valid_from, path, code, name, kind)
       VALUES ($1, 1, '2000-01-01', '1', 'X1', 'Xã thử', 'commune')`,
      [v7()],
    );
    await client.end();
  });

  afterAll(async () => {
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows how it reads the columns, says what it would do, and does nothing', async () => {
    const { code, stdout, stderr } = await run(list, '--area', 'X1');
    expect(code).toBe(1);
    expect(stderr).toMatch(/Mã camera +code +\d+ %/);
    expect(stdout).toMatch(/^in +3$/m);
    expect(stdout).toMatch(/^created +2$/m);
    expect(stdout).toMatch(/^row 4, /m);
    expect(stdout).toMatch(/dry run/);
    expect(await cameras()).toBe(0);
  });

  it('writes with --commit, and gives exactly the counts and rows with --json', async () => {
    const { code, stdout } = await run(list, '--area', 'X1', '--commit', '--json');
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(code).toBe(1);
    expect(Object.keys(result)).toEqual(['in', 'created', 'updated', 'unchanged', 'rejected', 'rows']);
    expect(result).toMatchObject({ in: 3, created: 2, updated: 0, unchanged: 0, rejected: 1 });
    expect(result.rows).toHaveLength(3);
    expect(await cameras()).toBe(2);
    const again = JSON.parse((await run(list, '--area', 'X1', '--commit', '--json')).stdout) as object;
    expect(again).toMatchObject({ created: 0, unchanged: 2, rejected: 1 });
  });

  it('ends with 0 when nothing was rejected', async () => {
    const good = join(folder, 'good.csv');
    await writeFile(good, csvOf(ROWS.slice(0, 2)));
    expect((await run(good, '--area', 'X1')).code).toBe(0);
  });

  it('reads by a mapping that it is given', async () => {
    const mapping = join(folder, 'mapping.json');
    await writeFile(mapping, JSON.stringify({ columns: { code: 1, name: 1, lat: 3, lon: 4 } }));
    const { stderr } = await run(list, '--area', 'X1', '--mapping', mapping);
    expect(stderr).toMatch(/Tên camera +–/);
    await writeFile(mapping, '{"columns": {"what": 1}}');
    expect((await run(list, '--area', 'X1', '--mapping', mapping)).code).toBe(64);
  });

  it('writes the result beside the list’s own columns', async () => {
    const file = join(folder, 'result.xlsx');
    await run(list, '--area', 'X1', '--result', file);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await readFile(file)).buffer);
    const rows = book.worksheets[0]!.getSheetValues() as unknown[][];
    expect(rows).toHaveLength(5);
    expect(rows[1]).toEqual(expect.arrayContaining(['STT', 'Kết quả (result)', 'Lý do (reason)']));
    expect(rows[4]).toEqual(expect.arrayContaining(['từ chối (rejected)']));
  });

  it.each([
    ['an unknown kind to accept', ['--accept', 'everything'], 64],
    ['a mapping and a profile', ['--mapping', 'x', '--profile', 'y'], 64],
    ['a profile that is not there', ['--profile', 'không có'], 64],
    ['an area that is not there', ['--area', 'nowhere'], 2],
  ])('refuses %s', async (_, parameters, code) => {
    expect((await run(list, ...parameters)).code).toBe(code);
  });

  it('refuses what is no list, and a file that is not there', async () => {
    const picture = join(folder, 'picture.png');
    await writeFile(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]));
    expect((await run(picture, '--area', 'X1')).code).toBe(2);
    expect((await run(join(folder, 'absent.csv'), '--area', 'X1')).code).toBe(2);
  });
});
