import { makeXlsx } from '../../../../test/zip-maker';
import { dateOf, numberOf, resolutionOf } from './cell-values';
import { csvRecords } from './csv-records';
import { importFileUnreadable } from './file-faults';
import { countIn } from './lens-count';
import type { SheetRow } from './sheet';
import { openSheet, sampleOf } from './table';

const limits = { maxRows: 1000, maxBytes: 50_000_000 };
const HEADER =
  '<row r="1"><c t="str"><v>Mã</v></c><c t="str"><v>Vĩ độ</v></c><c t="str"><v>Kinh độ</v></c></row>';
const sheetOf = (rows: string) => `<worksheet><sheetData>${HEADER}${rows}</sheetData></worksheet>`;
const rowsOf = async (bytes: Buffer): Promise<SheetRow[]> => sampleOf(await openSheet(bytes, 'a', limits));
const xlsxRows = (rows: string, strings?: string) =>
  rowsOf(makeXlsx(sheetOf(rows), strings ? [{ name: 'xl/sharedStrings.xml', bytes: strings }] : []));
const reasonOf = (reading: Promise<unknown>) =>
  reading.then(
    () => null,
    (error: unknown) => (importFileUnreadable.made(error) ? error.parameters.reason : error),
  );

describe('xlsx made to mislead', () => {
  it('never takes one of two values of one cell', async () => {
    const [row] = await xlsxRows('<row r="2"><c r="B2"><v>11.79</v></c><c r="B2"><v>12.79</v></c></row>');
    expect(row!.fault!.code).toBe('repeated_cell');
  });

  it('puts cells where their address says, in any order and case', async () => {
    const [row] = await xlsxRows('<row r="2"><c r="c2"><v>108.24</v></c><c r="B2"><v>11.79</v></c></row>');
    expect(row).toEqual({ number: 2, cells: [null, 11.79, 108.24], fault: null });
  });

  it('reads booleans, errors, exponents; hexadecimal is no number', async () => {
    const [row] = await xlsxRows(
      '<row><c t="b"><v>true</v></c><c t="e"><v>#N/A</v></c><c><v>1.0824E2</v></c><c><v>0x10</v></c></row>',
    );
    expect(row!.cells).toEqual([true, '#N/A', 108.24, '0x10']);
  });

  it('joins the runs of a text, without reading aids', async () => {
    const [row] = await xlsxRows(
      '<row><c t="inlineStr"><is><r><t>a</t></r><rPh><t>z</t></rPh><r><t>b</t></r></is></c></row>',
    );
    expect(row!.cells).toEqual(['ab']);
  });

  it.each(['-1', '1e9', '0.5', 'x'])('names the text %s that is not there', async (index) => {
    const [row] = await xlsxRows(`<row><c t="s"><v>${index}</v></c></row>`, '<sst><si><t>a</t></si></sst>');
    expect(row!.fault!.code).toBe('missing_text');
  });

  it('names a row of one long text referred to again and again, without working on it', async () => {
    const text = '<sst><si><t>' + 'xyz '.repeat(8000) + '</t></si></sst>';
    const [row] = await xlsxRows(`<row>${'<c t="s"><v>0</v></c>'.repeat(400)}</row>`, text);
    expect(row).toMatchObject({ cells: [], fault: { code: 'cell_too_long' } });
  });

  it('bears addresses at the end of the sheet and beyond', async () => {
    const rows = await xlsxRows(
      '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row><c r="ZZZ1"><v>1</v></c></row>',
    );
    expect(rows.map(({ fault }) => fault!.code)).toEqual(['too_many_cells', 'too_many_cells']);
  });
});

describe('text made to mislead', () => {
  it('keeps no more cells of a record than show that it is too wide', () => {
    const [record] = [...csvRecords('x,'.repeat(10_000), ',')];
    expect(record!.cells).toHaveLength(501);
    const [broken] = [...csvRecords('"a"b,' + 'x,'.repeat(10_000), ',')];
    expect(broken).toMatchObject({ isBroken: true });
    expect(broken!.cells).toHaveLength(501);
  });

  it('keeps UTF-8 with a damaged byte as UTF-8 and names the row hit', async () => {
    const bytes = Buffer.from(
      'Mã;Tên camera;Vĩ độ;Kinh độ\nC1;Cổng chợ;11.7901;108.2401\nC2;Cầu #;11.7902;108.2402\n',
    );
    bytes[bytes.indexOf('#')] = 0xe1;
    const sheet = await openSheet(bytes, 'a.csv', limits);
    expect(sheet.encoding).toBe('utf-8');
    const rows = await sampleOf(sheet);
    expect(rows.map(({ fault }) => fault?.code)).toEqual([undefined, 'damaged_characters']);
    expect(rows[0]!.cells[1]).toBe('Cổng chợ');
  });

  it('takes only own properties of a feature', async () => {
    const feature = (properties: string) =>
      `{"type":"Feature","geometry":{"type":"Point","coordinates":[108.24,11.79]},"properties":${properties}}`;
    const rows = await rowsOf(
      Buffer.from(
        `{"type":"FeatureCollection","features":[${feature('{"__proto__":"a","constructor":"b"}')},${feature('{}')}]}`,
      ),
    );
    expect(rows.map(({ cells }) => cells)).toEqual([
      [11.79, 108.24, null, 'a', 'b'],
      [11.79, 108.24],
    ]);
  });

  it('refuses a collection whose features stand in two arrays', async () => {
    const feature = '{"type":"Feature","geometry":null,"properties":{"a":1}}';
    const text = `{"type":"FeatureCollection","features":[${feature}],"features":[${feature}]}`;
    expect(await reasonOf(openSheet(Buffer.from(text), 'a', limits))).toBe('damaged');
  });
});

describe('values that may mean another', () => {
  it.each<[string, number | null]>([
    ['4,5 m', 4.5],
    ['450cm', 4.5],
    ['4500 mm', 4.5],
    ['1,2 km', 1200],
    ['1.200', null],
    ['1.200 m', null],
    ['0.500', 0.5],
    ['1.200.300', null],
    ['Tầng 3', null],
    [`15'`, null],
    ['15 ft', null],
    ['3-5 m', null],
  ])('%s in metres is %s', (text, meters) => expect(numberOf(text, 'm')).toBe(meters));

  it.each<[string, string | null]>([
    ['05/03/2021', '2021-03-05'],
    ['5/13/2021', null],
    ['31/02/2021', null],
    ['2021-03-04T17:00:00.000Z', '2021-03-05'],
    ['2021-03-05T08:00:00', '2021-03-05'],
  ])('%s is the day %s', (text, day) => expect(dateOf(text)).toBe(day));

  it.each<[string, number | null]>([
    ['2 cam 2 chiều', 2],
    ['hai camera', 2],
    ['Hướng Nam camera 1', null],
    ['Cổng sau camera', null],
  ])('%s speaks of %s lenses', (text, count) => expect(countIn(text)).toBe(count));

  it('takes no lens count for megapixels', () => {
    expect(resolutionOf('8 mắt')).toBeNull();
    expect(resolutionOf('8M')).toEqual({ widthPixels: 3840, heightPixels: 2160 });
  });
});
