import { csvSheet } from './csv-sheet';
import { fileFault } from './file-faults';
import { geojsonSheet } from './geojson-sheet';
import type { Sheet, SheetLimits, SheetRow } from './sheet';
import { xlsxSheet } from './xlsx-sheet';

export type { Sheet, SheetLimits, SheetRow };

/**
 * Opens a list by what its bytes are, whatever its name says.
 * @throws import_file_unreadable when the file as a whole cannot be read; a broken row never does that, it comes with `fault`.
 * Iterating `rows` throws it too, where the fault lies further down (a bomb, a cut, more rows than allowed).
 */
export async function openSheet(bytes: Buffer, _filename: string, limits: SheetLimits): Promise<Sheet> {
  if (bytes.length > limits.maxBytes) throw fileFault('too_large', { max: limits.maxBytes });
  if (!bytes.length) throw fileFault('empty');
  if (bytes.subarray(0, 4).equals(ZIP)) return xlsxSheet(bytes, limits);
  if (bytes.subarray(0, 8).equals(OLE)) throw fileFault(isEncrypted(bytes) ? 'encrypted' : 'old_excel');
  const top = textOfTop(bytes);
  if (/^<(!doctype html|html|head|body|table|meta|\?xml|workbook)/i.test(top)) throw fileFault('html');
  if (top.startsWith('{')) return geojsonSheet(bytes, limits);
  if (top.startsWith('[')) throw fileFault('not_a_collection');
  if (isBinary(bytes)) throw fileFault('not_a_list');
  return csvSheet(bytes, limits);
}

/** The first rows, for guessing what the columns are. */
export async function sampleOf(sheet: Sheet, count = 50): Promise<SheetRow[]> {
  const sample: SheetRow[] = [];
  for await (const row of sheet.rows) {
    sample.push(row);
    if (sample.length >= count) break;
  }
  return sample;
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** Compound file: workbooks before 2007, and encrypted ones of today. */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Magic numbers of what is sent by mistake: PDF, PNG, JPEG, gzip, RAR, 7z. */
const OTHERS = ['25504446', '89504e47', 'ffd8ff', '1f8b', '52617221', '377abcaf'];

function isEncrypted(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function textOfTop(bytes: Buffer): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const top = bytes.subarray(0, 4096);
  const text = isUtf16 ? top.toString('latin1').replaceAll('\0', '').slice(2) : top.toString('utf8');
  return text.replace(/^\uFEFF/, '').trimStart();
}

function isBinary(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 4).toString('hex');
  if (OTHERS.some((magic) => start.startsWith(magic))) return true;
  const isUtf16 = start.startsWith('fffe') || start.startsWith('feff');
  const top = bytes.subarray(0, 4096);
  return !isUtf16 && top.filter((byte) => byte === 0).length > top.length / 10;
}
