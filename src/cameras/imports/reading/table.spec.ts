import fc from 'fast-check';
import { importCorpus } from '../../../../test/import-corpus';
import { csvRecords } from './csv-records';
import { importFileUnreadable } from './file-faults';
import type { Sheet } from './sheet';
import { openSheet, sampleOf } from './table';

const limits = { maxRows: 100, maxBytes: 50_000_000 };
const open = async (name: string): Promise<Sheet> => {
  const file = importCorpus.find((each) => each.name === name)!;
  return openSheet(await file.bytes(), file.filename, limits);
};
const openText = (text: string) => openSheet(Buffer.from(text), 'a.csv', limits);
const reasonOf = (sheet: Promise<unknown>) =>
  sheet.then(
    () => null,
    (error: unknown) => (importFileUnreadable.made(error) ? error.parameters.reason : error),
  );

describe('openSheet', () => {
  it.each([
    ['UTF-8 with byte order mark', 'utf-8', ','],
    ['windows-1258', 'windows-1258', ','],
    ['UTF-16, little end first', 'utf-16le', '\t'],
    ['UTF-16, big end first', 'utf-16be', ','],
    ['composed and decomposed text mixed', 'utf-8', ','],
  ])('%s: as the same composed text', async (name, encoding, delimiter) => {
    const sheet = await open(name);
    expect(sheet).toMatchObject({ format: 'csv', encoding, delimiter, headerRow: 1 });
    expect(sheet.headers).toEqual(['Mã', 'Tên camera', 'Vĩ độ', 'Kinh độ', 'Hướng']);
    const [first, second] = await sampleOf(sheet, 2);
    expect(first).toEqual({ number: 2, cells: ['C1', 'Mắt 1', '11.7901', '108.2401', '90'], fault: null });
    expect(second!.cells[1]).toBe('Mắt 2');
  });

  it('xlsx: the sheet with the list, its double header, dates, formulas by their value, hidden rows', async () => {
    const sheet = await open('xlsx with merged titles, a hidden row, numbers as text and a second sheet');
    expect(sheet).toMatchObject({ format: 'xlsx', sheetName: 'Camera', otherSheets: ['Bìa'], headerRow: 3 });
    expect(sheet.headers).toEqual(['Mã', 'Tên camera', 'Vĩ độ', 'Kinh độ', 'Ngày lắp đặt']);
    expect(await sampleOf(sheet)).toEqual([
      { number: 4, cells: ['C1', 'Mắt 1', '11,7901', '108,2401', '2021-03-05'], fault: null },
      { number: 5, cells: ['C2', 'Mắt 2', 11.7902, 108.2402, '05/03/2021'], fault: null },
      { number: 6, cells: ['C3', 'Mắt 3', 11.7903, 108.2403], fault: null },
    ]);
  });

  it('GeoJSON: position, id and properties as columns; its reference system named', async () => {
    const sheet = await open('GeoJSON in metres');
    expect(sheet).toMatchObject({ format: 'geojson', crs: 'EPSG:5899', headerRow: 0 });
    expect(sheet.headers).toEqual(['geometry.lat', 'geometry.lon', 'feature.id', 'Mã', 'Tên camera']);
    expect((await sampleOf(sheet))[0]!.cells).toEqual([1303456, 553000, null, 'C1', 'Mắt 1']);
  });

  it('gives the rows again when asked again, also after stopping in the middle', async () => {
    for (const name of ['UTF-8 with byte order mark', 'xlsx with a wrong dimension', 'GeoJSON with NaN']) {
      const sheet = await open(name);
      await sampleOf(sheet, 1);
      expect(await sampleOf(sheet)).toEqual(await sampleOf(sheet));
    }
  });

  it('reads on after an unclosed quote, with the numbers of lines', async () => {
    const rows = await sampleOf(await open('a quote that does not close'));
    expect(rows.map(({ number, cells }) => [number, cells[1]])).toEqual([
      [2, 'Mắt 1'],
      [3, '"Mắt 2'],
      [4, 'Mắt 3'],
      [5, 'Mắt, "4"'],
    ]);
  });

  it.each([
    ['Mã;Tên;Vĩ độ;Kinh độ\n1;a;11,79;108,24', ';'],
    ['Mã\tTên\n1\ta, b', '\t'],
    ['Mã|Tên\n1|a', '|'],
    ['sep=;\nMã;Tên\n1;a', ';'],
    ['Mã,Tên\n1,"a;b;c"', ','],
  ])('sees the delimiter of %j', async (text, delimiter) =>
    expect((await openText(text)).delimiter).toBe(delimiter),
  );

  it('keeps formulas as text', async () => {
    const [row] = await sampleOf(await open('formulas'));
    expect(row!.cells.slice(0, 2)).toEqual([`=cmd|' /C calc'!A1`, '=HYPERLINK("http://x")']);
  });

  it('stops at the limits of bytes and rows', async () => {
    const bytes = Buffer.from(`Mã,Tên\n${'1,a\n'.repeat(101)}`);
    expect(await reasonOf(openSheet(bytes, 'a.csv', { ...limits, maxBytes: 10 }))).toBe('too_large');
    const sheet = await openSheet(bytes, 'a.csv', limits);
    expect(await reasonOf(sampleOf(sheet, 1000))).toBe('too_many_rows');
    expect(await sampleOf(sheet, 100)).toHaveLength(100);
  });
});

describe('csvRecords', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'aĐ",;\n\r 0') });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it('gives back what was written by the rules, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 }), (rows) => {
        const text = rows.map((cells) => cells.map(quoted).join(',')).join('\r\n');
        expect([...csvRecords(text, ',')].map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('never loses a line to a broken one before it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aĐ", 0') }), (broken) => {
        const records = [...csvRecords(`${broken}\nx,y\n"z",w\n`, ',')];
        const lines = records.flatMap(({ cells }) => cells.join('|').split('\n'));
        expect(lines.at(-1)).toContain('w');
        expect(records.at(-1)!.cells).toEqual(['z', 'w']);
      }),
    );
  });
});
