import { sumOf } from '../../src/cameras/imports/import-state';
import { importFileUnreadable } from '../../src/cameras/imports/reading/file-faults';
import { type CorpusFile, importCorpus } from '../import-corpus';
import { ImportsWorld } from './imports-world';

jest.setTimeout(300_000);

let world: ImportsWorld;

beforeAll(async () => {
  world = await ImportsWorld.start();
});
afterAll(() => world?.stop());

const readable = importCorpus.filter(({ fault }) => fault === undefined);
const unreadable = importCorpus.filter(({ fault }) => fault !== undefined);
const named = (files: CorpusFile[]) => files.map((file) => [file.name, file] as const);

describe('every row of every broken file is accounted for', () => {
  it.each(named(readable))('%s', async (_, { bytes, filename, rows, faults = {} }) => {
    const { code: area } = await world.build.area();
    const plan = await world.import(await bytes(), { area, filename, isCommit: false });
    const result = await world.import(await bytes(), { area, filename });
    expect(result.in).toBe(rows);
    expect(sumOf(result.counts)).toBe(result.in);
    expect(result.rows).toHaveLength(result.in);
    expect(result.counts).toEqual(plan.counts);
    const rejected = result.rows.filter(({ outcome }) => outcome === 'rejected');
    expect(rejected.every(({ reasons }) => reasons.length > 0)).toBe(true);
    // A file that says in which system its metres are is read by that.
    const saysSystem = filename.endsWith('json');
    const faulty = Object.entries(faults).filter(([, code]) => !(saysSystem && /projected/.test(code)));
    expect(rejected.map(({ number }) => number)).toEqual(
      expect.arrayContaining(faulty.map(([number]) => Number(number))),
    );
    const again = await world.import(await bytes(), { area, filename });
    const { created, updated, unchanged, rejected: refused } = result.counts;
    expect(again.counts).toEqual({
      created: 0,
      updated: 0,
      unchanged: created + updated + unchanged,
      rejected: refused,
    });
    const [kept] = await world.query<{ sum: number; rows: number }>(
      `SELECT (created_count + updated_count + unchanged_count + rejected_count)::integer AS sum,
         (SELECT count(*) FROM camera_import_row r WHERE r.import_id = i.id)::integer AS rows
       FROM camera_import i ORDER BY id DESC LIMIT 1`,
    );
    expect(kept).toEqual({ sum: result.in, rows: result.in });
  });
});

describe('a file that cannot be read is refused as a whole', () => {
  it.each(named(unreadable))('%s', async (_, { bytes, filename }) => {
    const { code: area } = await world.build.area();
    const error: unknown = await world
      .import(await bytes(), { area, filename })
      .catch((fault: unknown) => fault);
    expect(importFileUnreadable.made(error)).toBe(true);
    // What stands before a cut may have been read; nothing of it is left half done.
    expect(await world.query(`SELECT 1 FROM camera_import WHERE state = 'running'`)).toEqual([]);
  });
});
