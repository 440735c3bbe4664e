import { fileFault } from './file-faults';
import { readXml } from './xml-events';
import type { ZipParts } from './zip-entries';

export interface BookSheet {
  name: string;
  /** Name of its part in the zip. */
  part: string;
  isHidden: boolean;
}

/** What a workbook says outside its sheets. */
export interface Book {
  sheets: BookSheet[];
  /** True: serial dates count from 1904 (old Macs). */
  isFrom1904: boolean;
  /** By index of a cell's style: is its number a date? */
  dateStyles: boolean[];
  sharedStrings: string[];
}

export async function readBook(zip: ZipParts): Promise<Book> {
  const relations = await readRelations(zip);
  const { sheets, isFrom1904 } = await readSheets(zip, relations);
  return { sheets, isFrom1904, dateStyles: await readDateStyles(zip), sharedStrings: await readStrings(zip) };
}

async function readRelations(zip: ZipParts): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readXml(zip.read('xl/_rels/workbook.xml.rels'), {
    open: ({ attributes: { Id, Target } }, name) => {
      if (name === 'Relationship' && Id && Target) targets.set(Id, partOf(Target));
    },
  });
  return targets;
}

function partOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}

async function readSheets(zip: ZipParts, relations: Map<string, string>) {
  const sheets: BookSheet[] = [];
  let isFrom1904 = false;
  await readXml(zip.read('xl/workbook.xml'), {
    open: ({ attributes }, name) => {
      if (name === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const part = relations.get(attributes['r:id'] ?? '') ?? '';
      if (zip.names.includes(part) && !sheets.some((other) => other.part === part))
        sheets.push({
          name: attributes.name ?? part,
          part,
          isHidden: /hidden/i.test(attributes.state ?? ''),
        });
    },
  });
  return { sheets, isFrom1904 };
}

/** As Excel itself allows. */
const STYLES_MAX = 65_536;

/** Formats 14–22 and 45–47 are dates by the standard (ECMA-376, 18.8.30); own formats when they hold d, m or y. */
async function readDateStyles(zip: ZipParts): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isInCellStyles = false;
  await readXml(zip.read('xl/styles.xml'), {
    open: ({ attributes }, name) => {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''));
      if (name === 'cellXfs') isInCellStyles = true;
      if (name !== 'xf' || !isInCellStyles || styles.length >= STYLES_MAX) return;
      const id = Number(attributes.numFmtId ?? 0);
      styles.push(own.get(id) ?? ((id >= 14 && id <= 22) || (id >= 45 && id <= 47)));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellStyles = false;
    },
  });
  return styles;
}

function isDateFormat(code: string): boolean {
  return /[dmy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')) && !/general/i.test(code);
}

/** The texts are held all the while a list is read; one of 100,000 rows needs a tenth. */
const SHARED_CHARACTERS_MAX = 64 * 1024 * 1024;
/** Room that even an empty text takes. */
const TEXT_OVERHEAD = 16;

/** The text of each shared string; of several runs joined, without the reading aids of Asian languages (rPh). */
async function readStrings(zip: ZipParts): Promise<string[]> {
  const strings: string[] = [];
  let [text, isText, isReadingAid, held] = ['', false, false, 0];
  await readXml(zip.read('xl/sharedStrings.xml'), {
    open: (_, name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isReadingAid = true;
      if (name === 't') isText = !isReadingAid;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isReadingAid = false;
      if (name !== 'si') return;
      held += text.length + TEXT_OVERHEAD;
      if (held > SHARED_CHARACTERS_MAX) throw fileFault('zip_limits', { detail: 'xl/sharedStrings.xml' });
      strings.push(text);
    },
  });
  return strings;
}
