import { setImmediate as nextTurn } from 'node:timers/promises';
import { localTime } from '../../platform/local-date';
import { shortNumber } from './custodian-view';
import { type AskedOnPaper, bytesOf, drawQr, FAINT, MILLIMETER, newPaper, numberPages } from './paper';
import { periodText } from './period-text';
import { spanWords } from './spans';

export interface DigestRow extends AskedOnPaper {
  isKeeping: boolean;
  /** null = its link has ended. */
  url: string | null;
}

export interface Digest {
  areaName: string;
  rows: DigestRow[];
  /** Open ones that did not fit. */
  left: number;
  printedAt: Date;
}

const MARGIN_MILLIMETERS = 14;
const QR_MILLIMETERS = 30;
const GAP = 8;
const TITLE = 'Các yêu cầu giữ lại đoạn ghi hình còn mở';
const NO_CODE =
  'Không có mã: đường dẫn đã hết hạn hoặc đã bị thu hồi. Xin hỏi trực tiếp, và báo công an địa bàn.';

/** A4, for whoever goes from door to door: what is asked of whom, the most urgent first, with the code of each. */
export async function digestPaper(digest: Digest): Promise<Buffer> {
  const paper = await newPaper({ size: 'A4', marginMillimeters: MARGIN_MILLIMETERS, title: TITLE });
  const { areaName, rows, left, printedAt } = digest;
  paper.font('bold').fontSize(14).text(TITLE);
  paper.font('regular').fontSize(9).fillColor(FAINT);
  paper.text(`${areaName}. ${rows.length} yêu cầu, gấp nhất trước. In lúc ${localTime(printedAt)}.`);
  paper.text('Ai có mã đều trả lời được: không để giấy này ở nơi người khác lấy được, hủy khi xong.');
  if (!rows.length) paper.moveDown().fillColor('black').fontSize(11).text('Không có yêu cầu nào còn mở.');
  for (const row of rows) {
    entry(paper, row, printedAt);
    // Setting the type of one takes milliseconds; meanwhile others are served.
    await nextTurn();
  }
  if (left > 0)
    paper.moveDown().fontSize(10).fillColor('black').text(`Còn ${left} yêu cầu khác không in ở đây.`);
  numberPages(paper);
  return bytesOf(paper);
}

function entry(paper: PDFKit.PDFDocument, row: DigestRow, now: Date): void {
  const side = QR_MILLIMETERS * MILLIMETER;
  const { left, right, bottom } = paper.page.margins;
  const width = paper.page.width - left - right - side - GAP;
  const texts = textsOf(row, now);
  const height = Math.max(
    side,
    texts.reduce((sum, text) => sum + heightOf(paper, text, width), 0),
  );
  if (paper.y + height + GAP * 2 > paper.page.height - bottom) paper.addPage();
  const top = paper.y + GAP;
  paper
    .moveTo(left, top)
    .lineTo(paper.page.width - right, top)
    .lineWidth(0.5)
    .strokeColor('#c5ced6')
    .stroke();
  if (row.url !== null) drawQr(paper, row.url, { x: paper.page.width - right - side, y: top + 2, side });
  paper.y = top + GAP;
  for (const { text, isBold, size, isFaint } of texts)
    paper
      .font(isBold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(isFaint ? FAINT : 'black')
      .text(text, left, paper.y, { width });
  paper.y = Math.max(paper.y, top + side);
}

interface Line {
  text: string;
  size: number;
  isBold?: boolean;
  isFaint?: boolean;
}

function textsOf(row: DigestRow, now: Date): Line[] {
  const who = [row.custodianName, row.custodianPhone].filter(Boolean).join(', ');
  const channels = row.lenses.map(({ channel, cameraName }) => `Kênh ${channel}: ${cameraName}`).join('; ');
  return [
    { text: row.recorderName, size: 11, isBold: true },
    { text: [row.areaName, who].filter(Boolean).join(' · '), size: 9, isFaint: true },
    { text: `Theo giờ trên đầu ghi: ${periodText(row.displayed)}`, size: 10 },
    { text: channels, size: 9 },
    { text: `${dueText(row, now)}${row.isKeeping ? ' Đã báo đang giữ.' : ''}`, size: 10, isBold: true },
    ...(row.url === null ? [{ text: NO_CODE, size: 9 }] : []),
    { text: `Số ${shortNumber(row)}`, size: 8, isFaint: true },
  ];
}

function dueText({ deadlineAt }: DigestRow, now: Date): string {
  if (!deadlineAt) return 'Chưa biết đầu ghi lưu được bao lâu: xin làm ngay.';
  const left = deadlineAt.getTime() - now.getTime();
  if (left <= 0) return `Hạn ${localTime(deadlineAt)} đã qua: xin xem còn không.`;
  return `Hạn ${localTime(deadlineAt)}, còn ${spanWords(left).vi}.`;
}

function heightOf(paper: PDFKit.PDFDocument, { text, isBold, size }: Line, width: number): number {
  return paper
    .font(isBold ? 'bold' : 'regular')
    .fontSize(size)
    .heightOfString(text, { width });
}
