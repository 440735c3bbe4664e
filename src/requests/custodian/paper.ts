import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create as createQr } from 'qrcode';

const fontFolder = join(dirname(createRequire(__filename).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/** Millimetres as PDF counts them. */
export const MILLIMETER = 72 / 25.4;
export const FAINT = '#55626e';
const QUIET_MODULES = 4;

export interface PaperFormat {
  size: 'A4' | 'A5';
  marginMillimeters: number;
  title: string;
}

/** What every paper says of an ask. */
export interface AskedOnPaper {
  id: string;
  recorderName: string;
  areaName: string | null;
  /** null = whoever prints it may not know. */
  custodianName: string | null;
  custodianPhone: string | null;
  /** True time. */
  period: { from: Date; to: Date };
  displayed: { from: Date; to: Date };
  lenses: { channel: number; cameraName: string }[];
  deadlineAt: Date | null;
}

/** A document with letters for Vietnamese in it, so that it prints the same anywhere. */
export async function newPaper({ size, marginMillimeters, title }: PaperFormat): Promise<PDFKit.PDFDocument> {
  // Not before something is printed: the library is large.
  const { default: PDFDocument } = await import('pdfkit');
  const paper = new PDFDocument({
    size,
    margin: marginMillimeters * MILLIMETER,
    bufferPages: true,
    lang: 'vi-VN',
    // None to begin with: a file that is open under two names would be read again at every change of the font.
    font: '',
    info: { Title: title, Creator: 'LensLedger' },
  });
  paper.registerFont('regular', join(fontFolder, 'DejaVuSans.ttf'));
  paper.registerFont('bold', join(fontFolder, 'DejaVuSans-Bold.ttf'));
  return paper.font('regular');
}

/** All of it; a notice is a few ten kilobytes. */
export async function bytesOf(paper: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  paper.end();
  for await (const chunk of paper as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** As squares, so that it stays sharp; with correction for a print that gets dirty. */
export function drawQr(
  paper: PDFKit.PDFDocument,
  url: string,
  place: { x: number; y: number; side: number },
): void {
  const { modules } = createQr(url, { errorCorrectionLevel: 'M' });
  const unit = place.side / (modules.size + 2 * QUIET_MODULES);
  paper.save().fillColor('black');
  for (let row = 0; row < modules.size; row++)
    for (const { column, length } of darkRuns(modules, row)) {
      const x = place.x + (column + QUIET_MODULES) * unit;
      const y = place.y + (row + QUIET_MODULES) * unit;
      // A little larger than its modules: printers leave hairlines between squares that only touch.
      paper.rect(x, y, unit * (length + 0.02), unit * 1.02);
    }
  paper.fill().restore();
}

/** The dark modules of a row, those side by side as one: a list of many codes is drawn in half the time. */
function darkRuns(
  modules: { size: number; get(row: number, column: number): number },
  row: number,
): { column: number; length: number }[] {
  const runs: { column: number; length: number }[] = [];
  for (let column = 0; column < modules.size; column++) {
    if (!modules.get(row, column)) continue;
    const last = runs.at(-1);
    if (last && last.column + last.length === column) last.length++;
    else runs.push({ column, length: 1 });
  }
  return runs;
}

/** "Trang 1/2" at the foot of every page, once all are written. */
export function numberPages(paper: PDFKit.PDFDocument): void {
  const { start, count } = paper.bufferedPageRange();
  if (count < 2) return;
  for (let index = start; index < start + count; index++) {
    paper.switchToPage(index);
    const { height, margins, width } = paper.page;
    // Text below the lower margin would open another page.
    paper.page.margins = { ...margins, bottom: 0 };
    paper
      .font('regular')
      .fontSize(7)
      .fillColor(FAINT)
      .text(`Trang ${index + 1}/${count}`, margins.left, height - margins.bottom + 6, {
        width: width - margins.left - margins.right,
        align: 'right',
        lineBreak: false,
      });
    paper.page.margins = margins;
  }
}
