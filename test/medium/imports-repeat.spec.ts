import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { CameraExportRepository } from '../../src/cameras/imports/camera-export.repository';
import { CameraImport } from '../../src/cameras/imports/camera-import.entity';
import { CameraImportRepository } from '../../src/cameras/imports/camera-import.repository';
import { exportFormats, exportStream } from '../../src/cameras/imports/export-writers';
import { harmless } from '../../src/cameras/imports/harmless';
import { ImportEngine } from '../../src/cameras/imports/import-engine';
import { openList } from '../../src/cameras/imports/open-list';
import { EVERYWHERE, systemContext } from '../../src/platform/http/request-context';
import { vietnamDate } from '../../src/platform/local-date';
import { DataSource } from 'typeorm';
import { csvOf, ImportsWorld, LIMITS } from './imports-world';

jest.setTimeout(180_000);

let world: ImportsWorld;

beforeAll(async () => {
  world = await ImportsWorld.start();
});
afterAll(() => world?.stop());

const listOf = (count: number, prefix: string) =>
  csvOf(
    Array.from({ length: count }, (_, index) => ({
      'Mã camera': index % 3 ? `${prefix}-${index}` : '',
      'Tên camera': `Mắt ${index}`,
      'Vĩ độ': (11.5 + Math.floor(index / 50) * 0.001).toFixed(4),
      'Kinh độ': index % 100 === 99 ? '' : (108.2 + (index % 50) * 0.001).toFixed(4),
      'Góc phương vị': 45,
    })),
  );

describe('an import that is killed between two batches', () => {
  it('goes on behind the last one, and its account is whole', async () => {
    const area = await world.build.area();
    const file = Buffer.from(listOf(1200, randomBytes(3).toString('hex')));
    const imports = world.app.get(CameraImportRepository, { strict: false });
    const engine = world.app.get(ImportEngine, { strict: false });
    const { manager } = world.app.get(DataSource, { strict: false });
    const own = { id: v7(), run: 1 };
    const row = Object.assign(new CameraImport(), {
      ...{ ...own, areaId: area.id, filename: 'list.csv', sha256: '', sizeBytes: '0', state: 'running' },
      ...{ isCommit: true, guesses: [], accept: [], requestedBy: 'test' },
    });
    await imports.insert(manager, row);
    const attempt = async (signal: AbortSignal, onBatch: () => void) => {
      const taken = (await imports.take(own))!;
      const {
        createdCount: created,
        updatedCount: updated,
        unchangedCount: unchanged,
        rejectedCount: rejected,
      } = taken;
      const { sheet, mapping } = await openList(file, 'list.csv', LIMITS);
      return engine.run({
        ...{
          importId: own.id,
          context: systemContext('test'),
          sheet,
          mapping,
          accept: new Set(),
          signal,
          onBatch,
        },
        ...{ area: { id: area.id, on: vietnamDate() }, isCommit: true, rowsDone: taken.rowsDone },
        counts: { created, updated, unchanged, rejected },
        keep: async (within, results) => void (await imports.keep(within!, own, results)),
      });
    };
    const kill = new AbortController();
    await expect(attempt(kill.signal, () => kill.abort())).rejects.toThrow();
    expect(await imports.take(own)).toMatchObject({ rowsDone: 500 });
    const account = await attempt(new AbortController().signal, () => undefined);
    expect(account).toMatchObject({
      in: 1200,
      counts: { created: 1188, rejected: 12, unchanged: 0, updated: 0 },
    });
    expect(await imports.end(manager, own, 'done', { rowsTotal: account.in })).toBe(true);
    const rows = await world.query(`SELECT number FROM camera_import_row WHERE import_id = $1`, [own.id]);
    expect(rows).toHaveLength(1200);
    // Rows without a code have the keys that an unbroken run would have given them.
    const again = await world.import(file, { area: area.code });
    expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: 1188, rejected: 12 });
  });

  it('cannot be called done when a row is unaccounted for', async () => {
    const imports = world.app.get(CameraImportRepository, { strict: false });
    const { manager } = world.app.get(DataSource, { strict: false });
    const { id: areaId } = await world.build.area();
    const own = { id: v7(), run: 1 };
    const row = Object.assign(new CameraImport(), {
      ...{ ...own, areaId, filename: 'list.csv', sha256: '', sizeBytes: '0', state: 'running' },
      ...{ isCommit: true, guesses: [], accept: [], requestedBy: 'test' },
    });
    await imports.insert(manager, row);
    await expect(imports.end(manager, own, 'done', { rowsTotal: 3 })).rejects.toThrow(
      'ck_camera_import_account',
    );
  });
});

describe('the same list', () => {
  const cell = fc.record({
    'Tên camera': fc.constantFrom('Cổng chợ', 'Ngã ba', 'Cầu', ''),
    'Mã camera': fc.constantFrom('', '', 'P-1', 'P-2', 'P-3', 'P-4'),
    'Vĩ độ': fc.constantFrom('11.79', '11.7901', '11.8', '', '0', '108.24'),
    'Kinh độ': fc.constantFrom('108.24', '108.2401', '108.3', ''),
    'Góc phương vị': fc.constantFrom('', '0', '90', '95', '80;200'),
    'Trạng thái': fc.constantFrom('', 'Hỏng', 'Hoạt động'),
  });
  const accepts = fc.subarray(['swapped', 'typo', 'several', 'duplicate'] as const);

  it('changes nothing the second time, whatever is in it and whatever is accepted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 12 }), accepts, async (cells, accept) => {
        const { code: area } = await world.build.area();
        const mark = randomBytes(4).toString('hex');
        const rows = cells.map((each) => ({
          ...each,
          'Mã camera': each['Mã camera'] && `${mark}-${each['Mã camera']}`,
        }));
        const first = await world.import(csvOf(rows), { area, accept });
        const before = await world.fingerprint();
        const second = await world.import(csvOf(rows), { area, accept });
        expect(second.counts).toMatchObject({ created: 0, updated: 0, rejected: first.counts.rejected });
        expect(await world.fingerprint()).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });
});

describe('an export', () => {
  const exported = async (area: { id: number }, format: (typeof exportFormats)[number], pageSize = 100) => {
    const filter = { area: { id: area.id, on: vietnamDate() } };
    const lenses = new CameraExportRepository(world.app.get(DataSource, { strict: false }));
    const chunks: Buffer[] = [];
    const pages = (async function* () {
      for (let after = ''; ;) {
        const page = await lenses.page(filter, EVERYWHERE, after, pageSize);
        if (!page.length) return;
        yield page;
        after = page.at(-1)!.code;
      }
    })();
    for await (const chunk of exportStream(format, pages)) chunks.push(Buffer.from(chunk as string));
    return Buffer.concat(chunks);
  };

  it.each(exportFormats)(
    'as %s comes back unchanged, whatever names begin with, with a view or none',
    async (format) => {
      const area = await world.build.area();
      const mark = randomBytes(3).toString('hex');
      const begins = ['=', '+', '-', '@', `'`, `'=`, `''-`, '＝', '＋', '－', '＠', `'s`, '-75', '" , ;'];
      const rows = begins.map((begin, index) => ({
        'Mã camera': `${mark}-${index}`,
        // As a foreign list would have to say it: with the apostrophe that spreadsheet programs show as text.
        'Tên camera': harmless(`${begin}cổng`),
        'Vĩ độ': (11.5 + index * 0.001).toFixed(4),
        'Kinh độ': '108.2500',
        'Góc phương vị': index % 2 ? 300 : '',
        'Góc nghiêng': -5,
      }));
      const first = await world.import(csvOf(rows), { area: area.code });
      expect(first.counts).toMatchObject({ created: begins.length });
      await world.query(
        `UPDATE camera_view SET known_to = now() WHERE camera_id = (SELECT id FROM camera WHERE code = $1)`,
        [`${mark}-3`],
      );
      const names = await world.query<{ name: string }>(
        `SELECT name FROM camera WHERE area_id = $1 ORDER BY length(code), code`,
        [area.id],
      );
      expect(names.map(({ name }) => name)).toEqual(begins.map((begin) => `${begin}cổng`));
      const bytes = await exported(area, format, 3);
      const before = await world.fingerprint();
      const back = await world.import(bytes, { area: area.code, filename: `list.${format}` });
      expect(back.counts).toEqual({ created: 0, updated: 0, unchanged: begins.length, rejected: 0 });
      expect(await world.fingerprint()).toEqual(before);
      if (format !== 'csv') return;
      expect(bytes.toString()).toContain(',-5,');
      expect(bytes.toString()).not.toMatch(/(^|,)"?[=+@＝＋－＠]/m);
    },
  );

  it('neither doubles nor leaves out a lens while others come and change', async () => {
    const area = await world.build.area();
    const mark = randomBytes(3).toString('hex');
    const codes = Array.from({ length: 40 }, (_, index) => `${mark}-${String(index).padStart(2, '0')}`);
    const rowsOf = (some: string[], name: string) =>
      csvOf(
        some.map((code, index) => ({
          ...{ 'Mã camera': code, 'Tên camera': name },
          ...{ 'Vĩ độ': (11.3 + index * 0.001).toFixed(4), 'Kinh độ': '108.2600' },
        })),
      );
    await world.import(rowsOf(codes, 'Mắt'), { area: area.code });
    const lenses = new CameraExportRepository(world.app.get(DataSource, { strict: false }));
    const seen: string[] = [];
    for (let after = ''; ;) {
      const page = await lenses.page({ area: { id: area.id, on: vietnamDate() } }, EVERYWHERE, after, 7);
      if (!page.length) break;
      seen.push(...page.map(({ code }) => code));
      after = page.at(-1)!.code;
      await world.import(rowsOf(codes, `Mắt sau ${after}`), { area: area.code });
      await world.build.lens(area.id, { code: `${mark}-00-${seen.length}` });
    }
    expect(seen.filter((code) => codes.includes(code))).toEqual(codes);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each(exportFormats)('as %s is read into an empty registry as the same lenses', async (format) => {
    const area = await world.build.area({ code: `EXP-${format}` });
    const written: Record<string, string | number>[] = [
      {
        'Tên camera': '=1+1',
        'Góc phương vị': 10,
        'Góc mở ngang': 84,
        'Độ phân giải': '1920x1080',
        'Độ cao lắp đặt': 5,
      },
      {
        'Tên camera': `'-x`,
        'Góc phương vị': '',
        'Tầm nhìn': 25,
        'Ghi chú': '"a", b; c',
        'Địa chỉ': 'Số 1, đường A',
      },
      {
        'Tên camera': '2 cam cổng',
        'Số lượng': 1,
        'Trạng thái': 'Hỏng',
        'Tiêu cự': 4,
        'Bề rộng cảm biến': 5.4,
      },
    ];
    const rows = written.map((each, index) => ({
      'Mã camera': `X${format}-${index}`,
      'Vĩ độ': 11.7 + index / 1000,
      'Kinh độ': 108.2,
      ...each,
    }));
    expect((await world.import(csvOf(rows), { area: area.code })).counts).toMatchObject({ created: 3 });
    const lenses = world.app.get(DataSource, { strict: false });
    const filter = { area: { id: area.id, on: vietnamDate() } };
    const page = await new CameraExportRepository(lenses).page(filter, EVERYWHERE, '', 100);
    const chunks: Buffer[] = [];

    const pages = (async function* () {
      yield page;
    })();
    for await (const chunk of exportStream(format, pages)) chunks.push(Buffer.from(chunk as string));
    const other = await ImportsWorld.start();
    try {
      await other.build.area({ code: area.code });
      const filename = `list.${format}`;
      const back = await other.import(Buffer.concat(chunks), { area: area.code, filename });
      expect(back.counts).toEqual({ created: 3, updated: 0, unchanged: 0, rejected: 0 });
      const facts = (from: ImportsWorld) =>
        from.query(
          `SELECT c.code, c.name, c.kind, c.status, c.in_service_from, c.address, c.note, ST_AsEWKB(v.position) AS position,
             v.azimuth_degrees, v.horizontal_fov_degrees, v.focal_length_millimeters, v.sensor_width_millimeters,
             v.width_pixels, v.height_pixels, v.height_meters, v.tilt_degrees, v.range_meters, ST_AsEWKB(v.coverage) AS coverage
           FROM camera c JOIN camera_view v ON v.camera_id = c.id WHERE c.code LIKE $1 ORDER BY c.code`,
          [`X${format}-%`],
        );
      expect(await facts(other)).toEqual(await facts(world));
    } finally {
      await other.stop();
    }
  });
});
