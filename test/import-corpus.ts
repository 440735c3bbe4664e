import ExcelJS from 'exceljs';
import { makeXlsx, makeZip, sheetXml } from './zip-maker';

/** A list as it should not be, and what reading it must come to. */
export interface CorpusFile {
  name: string;
  filename: string;
  bytes: () => Buffer | Promise<Buffer>;
  /** The whole file is refused, for this reason … */
  fault?: string;
  /** … or it has so many rows, … */
  rows?: number;
  /** … of which those cannot be taken: number of the row → code of its first fault. */
  faults?: Record<number, string>;
}

const HEADER = 'Mã,Tên camera,Vĩ độ,Kinh độ,Hướng';
const HEADERS = HEADER.split(',');
/** The place of row `index`, within xã Đinh Văn Lâm Hà. */
const lat = (index: number) => (11.79 + index / 10_000).toFixed(4);
const lon = (index: number) => (108.24 + index / 10_000).toFixed(4);
const line = (index: number) => `C${index},Mắt ${index},${lat(index)},${lon(index)},90`;
const lines = (count: number) => Array.from({ length: count }, (_, index) => line(index + 1));
const csv = (...rows: string[]) => Buffer.from(rows.join('\r\n') + '\r\n');
const cells = (index: number) => [`C${index}`, `Mắt ${index}`, Number(lat(index)), Number(lon(index)), 90];
const table = (count: number) => [HEADERS, ...Array.from({ length: count }, (_, index) => cells(index + 1))];

const feature = (index: number, geometry?: string) =>
  `{"type":"Feature","geometry":${geometry ?? `{"type":"Point","coordinates":[${lon(index)},${lat(index)}]}`},"properties":{"Mã":"C${index}","Tên camera":"Mắt ${index}"}}`;
const collection = (features: string[], more = '') =>
  Buffer.from(`{"type":"FeatureCollection",${more}"features":[${features.join(',')}]}`);

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** windows-1258: Vietnamese letters of one byte, tone marks behind them. */
function windows1258(text: string): Buffer {
  const table: Record<string, number> = {
    đ: 0xf0,
    Đ: 0xd0,
    ă: 0xe3,
    â: 0xe2,
    ê: 0xea,
    ô: 0xf4,
    ơ: 0xf5,
    ư: 0xfd,
    Ư: 0xdd,
    '\u0300': 0xcc,
    '\u0301': 0xec,
    '\u0303': 0xde,
    '\u0309': 0xd2,
    '\u0323': 0xf2,
  };
  const letters = text
    .normalize('NFD')
    .replace(
      /([aeouAEOU])(\u0323?)([\u0302\u0306\u031b])/g,
      (_, a: string, b: string, c: string) => (a + c).normalize('NFC') + b,
    );
  return Buffer.from([...letters].map((letter) => table[letter] ?? letter.charCodeAt(0)));
}

const csvFiles: CorpusFile[] = [
  {
    name: 'UTF-8 with byte order mark',
    filename: 'a.csv',
    bytes: () => csv(`\ufeff${HEADER}`, ...lines(3)),
    rows: 3,
  },
  {
    name: 'windows-1258',
    filename: 'a.csv',
    bytes: () => windows1258([HEADER, ...lines(3)].join('\r\n')),
    rows: 3,
  },
  {
    name: 'UTF-16, little end first',
    filename: 'a.csv',
    bytes: () => Buffer.from(`\ufeff${[HEADER, ...lines(3)].join('\n').replaceAll(',', '\t')}`, 'utf16le'),
    rows: 3,
  },
  {
    name: 'UTF-16, big end first',
    filename: 'a.csv',
    bytes: () => Buffer.from(`\ufeff${[HEADER, ...lines(3)].join('\n')}`, 'utf16le').swap16(),
    rows: 3,
  },
  {
    name: 'composed and decomposed text mixed',
    filename: 'a.csv',
    bytes: () => csv(HEADER.normalize('NFD'), line(1), line(2).normalize('NFD')),
    rows: 2,
  },
  {
    name: 'a quote that does not close',
    filename: 'a.csv',
    bytes: () =>
      csv(
        HEADER,
        line(1),
        `C2,"Mắt 2,${lat(2)},${lon(2)},90`,
        line(3),
        line(4).replace('Mắt 4', '"Mắt, ""4"""'),
      ),
    rows: 4,
    faults: { 3: 'quotes_broken' },
  },
  {
    name: 'a quote that never closes, last row',
    filename: 'a.csv',
    bytes: () => csv(HEADER, ...lines(2), 'C3,"Mắt 3'),
    rows: 3,
    faults: { 4: 'quotes_broken' },
  },
  {
    name: 'line breaks within a cell',
    filename: 'a.csv',
    bytes: () => csv(HEADER, line(1).replace('Mắt 1', '"Mắt\n1"'), line(2)),
    rows: 2,
  },
  {
    name: 'rows of uneven length',
    filename: 'a.csv',
    bytes: () => csv(HEADER, line(1), 'C2,Mắt 2', `${line(3)},thừa,nữa`, `C4,Mắt 4,${lat(4)},${lon(4)}`),
    rows: 4,
    faults: { 3: 'coordinates_empty', 4: 'more_cells_than_headers' },
  },
  {
    name: 'the same header twice',
    filename: 'a.csv',
    bytes: () => csv(`${HEADER},Tên camera`, ...lines(2).map((each) => `${each},khác`)),
    rows: 2,
  },
  { name: 'no header', filename: 'a.csv', bytes: () => csv(...lines(4)), rows: 4 },
  { name: 'only a header', filename: 'a.csv', bytes: () => csv(HEADER), rows: 0 },
  { name: 'nothing', filename: 'a.csv', bytes: () => Buffer.alloc(0), fault: 'empty' },
  { name: 'only empty lines', filename: 'a.csv', bytes: () => csv('', ' ', ',,,'), fault: 'empty' },
  {
    name: 'titles above, empty lines between',
    filename: 'a.csv',
    bytes: () =>
      csv('UBND XÃ ĐINH VĂN LÂM HÀ', 'Danh sách camera,,,,', '', HEADER, line(1), '', ',,,,', line(2)),
    rows: 2,
  },
  {
    name: 'the whole file swapped',
    filename: 'a.csv',
    bytes: () => csv(HEADER, ...[1, 2].map((each) => `C${each},Mắt,${lon(each)},${lat(each)},90`)),
    rows: 2,
    faults: { 2: 'coordinates_swapped', 3: 'coordinates_swapped' },
  },
  {
    name: 'one row swapped',
    filename: 'a.csv',
    bytes: () => csv(HEADER, line(1), `C2,Mắt 2,${lon(2)},${lat(2)},90`, line(3)),
    rows: 3,
    faults: { 3: 'coordinates_swapped' },
  },
  {
    name: 'zero, missing and "chưa có"',
    filename: 'a.csv',
    bytes: () => csv(HEADER, 'C1,Mắt 1,0,0,90', 'C2,Mắt 2,,,90', 'C3,Mắt 3,chưa có,chưa có,90', line(4)),
    rows: 4,
    faults: { 2: 'coordinates_zero', 3: 'coordinates_empty', 4: 'coordinates_placeholder' },
  },
  {
    name: 'metres instead of degrees',
    filename: 'a.csv',
    bytes: () => csv('Mã,Tên,X,Y', 'C1,Mắt 1,1303456,553000', 'C2,Mắt 2,1303460,553010'),
    rows: 2,
    faults: { 2: 'coordinates_projected', 3: 'coordinates_projected' },
  },
  {
    name: 'decimal points lost',
    filename: 'a.csv',
    bytes: () => csv(HEADER, 'C1,Mắt 1,1179,10824,90', line(2)),
    rows: 2,
    faults: { 2: 'coordinates_out_of_range' },
  },
  {
    name: 'one cell, many shapes',
    filename: 'a.csv',
    bytes: () =>
      csv(
        'STT;Tên;Toạ độ',
        `1;A;20.92293°N,106.26947°E `,
        `1;B;11°47'24.1"N 108°14'30"E`,
        '2;C;11,79 108,24',
        '2;D;gần chợ',
      ),
    rows: 4,
    faults: { 5: 'coordinates_unreadable' },
  },
  {
    name: 'several lenses, directions as prose, numbers of rows repeated',
    filename: 'a.csv',
    bytes: () =>
      csv(
        'STT;Vị trí lắp đặt;Vĩ độ;Kinh độ;Hướng quan sát',
        `1;2 cam 2 chiều;${lat(1)};${lon(1)};Từ chợ về cầu`,
        `1;Ngã ba;${lat(2)};${lon(2)};80;200;320`.replace('80;200;320', '"80;200;320"'),
        `2;Cổng;${lat(3)};${lon(3)};126° SE`,
      ),
    rows: 3,
  },
  {
    name: 'formulas',
    filename: 'a.csv',
    bytes: () => csv(HEADER, `=cmd|' /C calc'!A1,"=HYPERLINK(""http://x"")",${lat(1)},${lon(1)},+1`),
    rows: 1,
  },
  {
    name: 'a very long cell',
    filename: 'a.csv',
    bytes: () => csv(HEADER, line(1).replace('Mắt 1', 'x'.repeat(50_000)), line(2)),
    rows: 2,
    faults: { 2: 'cell_too_long' },
  },
  {
    name: 'NUL bytes',
    filename: 'a.csv',
    bytes: () => csv(HEADER, line(1).replace('Mắt', 'M\0\0t'), line(2)),
    rows: 2,
    faults: { 2: 'nul_bytes' },
  },
  {
    name: 'a row of a million columns',
    filename: 'a.csv',
    bytes: () => csv(HEADER, line(1), 'x,'.repeat(1_000_000) + 'x', line(2)),
    rows: 3,
    faults: { 3: 'too_many_cells' },
  },
  {
    name: 'a header of a thousand columns',
    filename: 'a.csv',
    bytes: () => csv(HEADER + ',x'.repeat(1000), line(1)),
    fault: 'too_many_columns',
  },
  {
    name: 'a web page named .xls',
    filename: 'a.xls',
    bytes: () => Buffer.from('\n<html><table><tr><td>Mã</td></tr></table></html>'),
    fault: 'html',
  },
  {
    name: 'a picture named .csv',
    filename: 'a.csv',
    bytes: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    fault: 'not_a_list',
  },
];

const xlsxFiles: CorpusFile[] = [
  {
    name: 'xlsx with a wrong dimension',
    filename: 'a.xlsx',
    bytes: () => makeXlsx(sheetXml(table(5), '<dimension ref="A1:B2"/>')),
    rows: 5,
  },
  {
    name: 'xlsx with merged titles, a hidden row, numbers as text and a second sheet',
    filename: 'a.xlsx',
    bytes: () =>
      workbook((book) => {
        book.addWorksheet('Bìa').addRow(['Công an xã']);
        const sheet = book.addWorksheet('Camera');
        sheet.addRow(['DANH SÁCH CAMERA']);
        sheet.mergeCells('A1:E1');
        sheet.addRow(['Mã', 'Tên camera', 'Toạ độ', null, 'Ngày lắp đặt']);
        sheet.mergeCells('C2:D2');
        sheet.addRow([null, null, 'Vĩ độ', 'Kinh độ', null]);
        sheet.addRow(['C1', 'Mắt 1', '11,7901', '108,2401', new Date(Date.UTC(2021, 2, 5))]);
        sheet.addRow([
          'C2',
          { richText: [{ text: 'Mắt ' }, { text: '2' }] },
          11.7902,
          108.2402,
          '05/03/2021',
        ]).hidden = true;
        sheet.addRow([
          'C3',
          'Mắt 3'.normalize('NFD'),
          { formula: '11+0.7903', result: 11.7903 },
          108.2403,
          null,
        ]);
      }),
    rows: 3,
  },
  {
    name: 'xlsx, a bomb that tells a small size',
    filename: 'a.xlsx',
    bytes: () =>
      makeXlsx('', [
        { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(30_000_000, 0x20), lieBytes: 1000 },
      ]),
    fault: 'damaged',
  },
  {
    name: 'xlsx, a bomb',
    filename: 'a.xlsx',
    bytes: () => makeXlsx(`<worksheet>${' '.repeat(50_000_000)}<sheetData/></worksheet>`),
    fault: 'zip_limits',
  },
  {
    name: 'xlsx, a bomb of shared texts',
    filename: 'a.xlsx',
    bytes: () =>
      makeXlsx(sheetXml(table(1)), [
        { name: 'xl/sharedStrings.xml', bytes: `<sst><si><t>${'x'.repeat(40_000_000)}</t></si></sst>` },
      ]),
    fault: 'zip_limits',
  },
  {
    name: 'a zip of too many parts',
    filename: 'a.xlsx',
    bytes: () => makeZip(Array.from({ length: 3000 }, (_, index) => ({ name: `xl/${index}`, bytes: '' }))),
    fault: 'zip_limits',
  },
  {
    name: 'xlsx, a billion laughs',
    filename: 'a.xlsx',
    bytes: () =>
      makeXlsx(
        `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${sheetXml([['&b;']])}`.replace(
          '&amp;b;',
          '&b;',
        ),
      ),
    fault: 'forbidden_xml',
  },
  {
    name: 'xlsx, an entity from outside',
    filename: 'a.xlsx',
    bytes: () =>
      makeXlsx(sheetXml(table(1)), [
        {
          name: 'xl/sharedStrings.xml',
          bytes: '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>',
        },
      ]),
    fault: 'forbidden_xml',
  },
  {
    name: 'xlsx, cut short',
    filename: 'a.xlsx',
    bytes: () => {
      const whole = makeXlsx(sheetXml(table(50)));
      return whole.subarray(0, whole.length - 200);
    },
    fault: 'damaged',
  },
  {
    name: 'xlsx whose sheet is cut within',
    filename: 'a.xlsx',
    bytes: () => makeXlsx(sheetXml(table(3)).replace('</sheetData></worksheet>', '<row><c')),
    fault: 'damaged',
  },
  {
    name: 'xlsx with a password',
    filename: 'a.xlsx',
    bytes: () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    fault: 'encrypted',
  },
  {
    name: 'an old Excel workbook',
    filename: 'a.xls',
    bytes: () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('Workbook', 'utf16le'),
      ]),
    fault: 'old_excel',
  },
  {
    name: 'a zip that is no workbook',
    filename: 'a.xlsx',
    bytes: () => makeZip([{ name: 'a.txt', bytes: 'x' }]),
    fault: 'not_a_list',
  },
  { name: 'xlsx without rows', filename: 'a.xlsx', bytes: () => makeXlsx(sheetXml([])), fault: 'empty' },
  {
    name: 'xlsx, a text that is not there',
    filename: 'a.xlsx',
    bytes: () =>
      makeXlsx(
        sheetXml(table(2)).replace(
          '<row><c t="inlineStr"><is><t>C2</t></is></c>',
          '<row><c t="s"><v>7</v></c>',
        ),
      ),
    rows: 2,
    faults: { 3: 'missing_text' },
  },
  {
    name: 'xlsx named .csv',
    filename: 'a.csv',
    bytes: () => makeXlsx(sheetXml(table(2))),
    rows: 2,
  },
];

const geojsonFiles: CorpusFile[] = [
  {
    name: 'GeoJSON with NaN',
    filename: 'a.geojson',
    bytes: () => collection([feature(1), feature(2, '{"type":"Point","coordinates":[NaN,NaN]}'), feature(3)]),
    rows: 3,
    faults: { 2: 'coordinates_not_a_number' },
  },
  {
    name: 'GeoJSON with other geometries',
    filename: 'a.geojson',
    bytes: () =>
      collection([
        feature(1),
        feature(2, '{"type":"LineString","coordinates":[[108,11],[108,12]]}'),
        feature(3, 'null'),
      ]),
    rows: 3,
    faults: { 2: 'not_a_point', 3: 'coordinates_empty' },
  },
  {
    name: 'GeoJSON, one feature broken',
    filename: 'a.geojson',
    bytes: () => collection([feature(1), '{"type":"Feature",}', feature(3)]),
    rows: 3,
    faults: { 2: 'broken_json' },
  },
  {
    name: 'GeoJSON, cut short',
    filename: 'a.geojson',
    bytes: () => {
      const whole = collection([feature(1), feature(2), feature(3)]);
      return whole.subarray(0, whole.length - 60);
    },
    rows: 3,
    faults: { 3: 'broken_json' },
  },
  {
    name: 'GeoJSON, latitude first',
    filename: 'a.geojson',
    bytes: () => collection([feature(1, `{"type":"Point","coordinates":[${lat(1)},${lon(1)}]}`)]),
    rows: 1,
    faults: { 1: 'coordinates_swapped' },
  },
  {
    name: 'GeoJSON in an unknown system',
    filename: 'a.geojson',
    bytes: () => collection([feature(1)], '"crs":{"type":"name","properties":{"name":"EPSG:27700"}},'),
    fault: 'unknown_crs',
  },
  {
    name: 'GeoJSON in metres',
    filename: 'a.geojson',
    bytes: () =>
      collection(
        [feature(1, '{"type":"Point","coordinates":[553000,1303456]}')],
        '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5899"}},',
      ),
    rows: 1,
    faults: { 1: 'coordinates_projected' },
  },
  {
    name: 'GeoJSON, endlessly nested',
    filename: 'a.geojson',
    bytes: () => collection([`{"properties":{"a":${'['.repeat(100_000)}}`]),
    fault: 'too_deep',
  },
  {
    name: 'JSON that is no GeoJSON',
    filename: 'a.json',
    bytes: () => Buffer.from('{"cameras":[]}'),
    fault: 'not_a_collection',
  },
  { name: 'GeoJSON without features', filename: 'a.geojson', bytes: () => collection([]), fault: 'empty' },
];

/** Broken lists, each made when asked for. */
export const importCorpus: CorpusFile[] = [...csvFiles, ...xlsxFiles, ...geojsonFiles];
