import { randomBytes } from 'node:crypto';
import { csvOf, ImportsWorld, LIMITS } from './imports-world';
import { importFileUnreadable } from '../../src/cameras/imports/reading/file-faults';
import { openList } from '../../src/cameras/imports/open-list';
import { ImportCommandService } from '../../src/cameras/imports/import-command.service';

jest.setTimeout(120_000);

type Cells = Record<string, string | number>;

let world: ImportsWorld;
let area: { id: number; code: string };
const mark = randomBytes(3).toString('hex').toUpperCase();
let places = 0;
const row = (changes: Cells = {}): Cells => {
  const number = ++places;
  const place = { 'Vĩ độ': (11.6 + number * 0.001).toFixed(4), 'Kinh độ': '108.2000' };
  return {
    'Mã camera': `${mark}-${number}`,
    'Tên camera': `Mắt ${number}`,
    ...place,
    'Góc phương vị': 90,
    ...changes,
  };
};
const run = (rows: Cells[], options: Parameters<ImportsWorld['import']>[1] = {}) =>
  world.import(csvOf(rows), { area: area.code, ...options });
/** Plan and commit agree row by row. */
const planAndRun = async (rows: Cells[], options: Parameters<ImportsWorld['import']>[1] = {}) => {
  const plan = await run(rows, { ...options, isCommit: false });
  const done = await run(rows, options);
  const of = (from: typeof plan) =>
    from.rows.map(({ number, outcome, reasons }) => ({ number, outcome, reasons }));
  expect(of(done)).toEqual(of(plan));
  return done;
};
const outcomes = ({ rows }: { rows: { outcome: string }[] }) => rows.map(({ outcome }) => outcome);

beforeAll(async () => {
  world = await ImportsWorld.start();
});
afterAll(() => world?.stop());
beforeEach(async () => {
  area = await world.build.area();
});

describe('the plan says what the writing does', () => {
  const blind = {
    'Độ cao lắp đặt': 30,
    'Góc nghiêng': -60,
    'Góc mở ngang': 30,
    'Độ phân giải': '1920x1080',
  };

  it('of a new lens that would see nobody', async () => {
    const done = await planAndRun([row(), row(blind), row()]);
    expect(outcomes(done)).toEqual(['created', 'rejected', 'created']);
    expect(done.rows[1]!.reasons[0]).toMatchObject({ code: 'lens_refused' });
  });

  it('of a registered one that would see nobody any more, by what is kept of it and what is new', async () => {
    const { 'Góc nghiêng': tilt, ...upright } = blind;
    const lens = row({ ...upright, 'Góc nghiêng': 20 });
    await run([lens]);
    expect(outcomes(await planAndRun([{ ...lens, 'Góc nghiêng': tilt }]))).toEqual(['rejected']);
  });

  it('of a code that a row of several lenses would take from another row', async () => {
    const several = row({ 'Góc phương vị': '', Hướng: '80;200' });
    const taken = row({ 'Mã camera': `${String(several['Mã camera'])}-1`, Hướng: '' });
    const done = await planAndRun([several, taken], { accept: ['several'] });
    expect(outcomes(done)).toEqual(['created', 'rejected']);
    const apart = { ...several, 'Mã camera': `${mark}-S`, 'Vĩ độ': '11.9001' };
    const other = { ...taken, 'Mã camera': `${mark}-S-1`, 'Vĩ độ': '11.9101' };
    expect(outcomes(await planAndRun([apart, other]))).toEqual(['rejected', 'created']);
  });
});

describe('no two rows speak of one lens', () => {
  const named = (lens: Cells, code: string, changes: Cells = {}) => ({
    ...lens,
    'Mã camera': `${mark}-${code}`,
    ...changes,
  });

  it('two that would be merged with it', async () => {
    const lens = row();
    await run([lens]);
    const list = [
      named(lens, 'M1', { 'Địa chỉ': 'Số 1', 'Góc phương vị': 95 }),
      named(lens, 'M2', { 'Địa chỉ': 'Số 2', 'Góc phương vị': 100 }),
    ];
    const done = await run(list, { accept: ['merge'] });
    expect(outcomes(done)).toEqual(['updated', 'rejected']);
    expect(done.rows[1]!.reasons[0]).toMatchObject({ code: 'lens_repeated' });
    const before = await world.fingerprint();
    expect(outcomes(await run(list, { accept: ['merge'] }))).toEqual(['unchanged', 'rejected']);
    expect(await world.fingerprint()).toEqual(before);
  });

  it('one that would be merged with a lens of the same list changes nothing the second time either', async () => {
    const lens = row();
    const list = [lens, named(lens, 'N1', { 'Địa chỉ': 'Số 1' })];
    expect(outcomes(await run(list, { accept: ['merge'] }))).toEqual(['created', 'rejected']);
    expect(outcomes(await run(list, { accept: ['merge'] }))).toEqual(['unchanged', 'rejected']);
  });

  it('codes that differ only in letter case or kind of hyphen are one code', async () => {
    const lens = row({ 'Mã camera': `${mark}-DV-1` });
    const spelled = [`${mark.toLowerCase()}-dv-1`, `${mark}‑DV‑1`, `${mark}-DV-1 `];
    const others = spelled.map((code) => row({ 'Mã camera': code }));
    const done = await planAndRun([lens, ...others]);
    expect(outcomes(done)).toEqual(['created', 'rejected', 'rejected', 'rejected']);
    for (const other of others.slice(0, 2)) {
      const { rows } = await run([other]);
      expect(rows[0]).toMatchObject({ outcome: 'rejected', reasons: [{ code: 'code_alike' }] });
    }
  });
});

describe('lenses on one pole', () => {
  it('whose directions are not known are two when the list names two, and asked about beside a registered one', async () => {
    const first = row({ 'Góc phương vị': '', 'Tên camera': 'Cột A' });
    const second = { ...row({ 'Góc phương vị': '', 'Tên camera': 'Cột A' }), 'Vĩ độ': first['Vĩ độ']! };
    expect(outcomes(await planAndRun([first, second]))).toEqual(['created', 'created']);
    // A list that has grown by one says the same of those that it had.
    const third = { ...row({ 'Góc phương vị': '' }), 'Vĩ độ': first['Vĩ độ']! };
    expect(outcomes(await planAndRun([first, second, third]))).toEqual(['unchanged', 'unchanged', 'created']);
    const foreign = { ...row({ 'Góc phương vị': '' }), 'Vĩ độ': first['Vĩ độ']! };
    const { rows } = await run([foreign]);
    expect(rows[0]).toMatchObject({ outcome: 'rejected', reasons: [{ code: 'likely_duplicate' }] });
  });

  it('are one up to 30° apart, as for proposals', async () => {
    const first = row({ 'Góc phương vị': 350 });
    const at = (degrees: number) => ({ ...row({ 'Góc phương vị': degrees }), 'Vĩ độ': first['Vĩ độ']! });
    expect(outcomes(await planAndRun([first, at(20), at(21)]))).toEqual(['created', 'rejected', 'created']);
  });
});

describe('two lists for one area at once', () => {
  it('that write the same lenses in opposite order lose no row and fail neither', async () => {
    const rows = Array.from({ length: 700 }, (_, index) =>
      row({ 'Vĩ độ': (12 + index * 0.001).toFixed(4), 'Kinh độ': '108.3000' }),
    );
    const [one, other] = await Promise.all([run(rows), run(rows.toReversed())]);
    expect(one.in + other.in).toBe(1400);
    const known = (of: typeof one) =>
      of.counts.created + of.counts.updated + of.counts.unchanged + of.counts.rejected;
    expect(known(one) + known(other)).toBe(1400);
    const [lenses] = await world.query<{ lenses: number; views: number }>(
      `SELECT count(DISTINCT c.id)::integer AS lenses, count(*)::integer AS views
       FROM camera c JOIN camera_view v ON v.camera_id = c.id WHERE c.area_id = $1`,
      [area.id],
    );
    expect(lenses).toEqual({ lenses: 700, views: 700 });
    expect((await run(rows)).counts).toMatchObject({ unchanged: 700 });
  });
});

describe('a file that turns out to be no good behind its first rows', () => {
  it('writes nothing when it has too many rows', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) =>
      row({ 'Vĩ độ': (13 + index * 0.001).toFixed(4), 'Kinh độ': '108.4000' }),
    );
    const bytes = Buffer.from(csvOf(rows));
    const list = await openList(bytes, 'list.csv', { ...LIMITS, maxRows: 1000 });
    const order = { filename: 'list.csv', bytes, list, area: area.code, accept: [], isCommit: true };
    const error: unknown = await world.app
      .get(ImportCommandService, { strict: false })
      .run({ ...order, onBatch: () => undefined })
      .catch((fault: unknown) => fault);
    expect(importFileUnreadable.made(error)).toBe(true);
    expect(await world.query(`SELECT 1 FROM camera WHERE area_id = $1`, [area.id])).toEqual([]);
  });
});
