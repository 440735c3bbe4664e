import { localTime } from '../../platform/local-date';
import { shortNumber } from './custodian-view';
import { type AskedOnPaper, bytesOf, drawQr, FAINT, MILLIMETER, newPaper, numberPages } from './paper';
import { periodText } from './period-text';
import { offsetWords } from './spans';

export interface NoticeToPrint extends AskedOnPaper {
  legalBasis: { title: string; citation: string };
  url: string;
  printedAt: Date;
}

const MARGIN_MILLIMETERS = 12;
const QR_MILLIMETERS = 42;
const LINES_MAX = 6;
const TITLE = 'Giấy đề nghị giữ lại đoạn ghi hình';

/** A5, to be handed over or pinned to a door: place and period, nothing else of the case. */
export async function noticePaper(notice: NoticeToPrint): Promise<Buffer> {
  const paper = await newPaper({ size: 'A5', marginMillimeters: MARGIN_MILLIMETERS, title: TITLE });
  heading(paper, notice);
  period(paper, notice);
  lenses(paper, notice);
  howTo(paper, notice);
  foot(paper, notice);
  numberPages(paper);
  return bytesOf(paper);
}

function heading(paper: PDFKit.PDFDocument, asked: NoticeToPrint): void {
  paper.fontSize(8.5).fillColor(FAINT);
  paper.text(asked.areaName ?? '', { continued: false });
  paper.text(`Số yêu cầu: ${shortNumber(asked)}`);
  paper.moveDown(0.6).font('bold').fontSize(14).fillColor('black').text(TITLE);
  paper
    .moveDown(0.4)
    .font('regular')
    .fontSize(10)
    .text(`Kính gửi: ${asked.custodianName ?? `Người quản lý “${asked.recorderName}”`}`);
  paper.moveDown(0.3).text('Đề nghị ông/bà giữ lại và giao đoạn ghi hình sau, trước khi đầu ghi tự ghi đè:');
}

function period(paper: PDFKit.PDFDocument, asked: NoticeToPrint): void {
  const offset = offsetWords(asked.displayed.from.getTime() - asked.period.from.getTime());
  paper.moveDown(0.5).fontSize(8.5).fillColor(FAINT).text('Theo giờ hiện trên đầu ghi');
  paper.font('bold').fontSize(13).fillColor('black').text(periodText(asked.displayed));
  paper.font('regular').fontSize(8.5).fillColor(FAINT);
  if (offset) paper.text(`Đầu ghi ${offset.vi}; giờ đúng: ${periodText(asked.period)}`);
}

function lenses(paper: PDFKit.PDFDocument, asked: NoticeToPrint): void {
  paper.moveDown(0.4).font('bold').fontSize(10).fillColor('black').text(asked.recorderName);
  paper.font('regular').fontSize(9.5);
  const channels = asked.lenses.map(({ channel, cameraName }) => `Kênh ${channel}: ${cameraName}`);
  // A line for each of many would push the code overleaf, where nobody looks for it.
  for (const line of channels.length > LINES_MAX ? [channels.join('; ')] : channels) paper.text(line);
  const before = asked.deadlineAt
    ? `Xin giao trước ${localTime(asked.deadlineAt)}; sau đó đoạn này có thể bị ghi đè.`
    : 'Xin giữ ngay: chưa biết đầu ghi này lưu được bao lâu.';
  paper.moveDown(0.4).font('bold').fontSize(10).text(before).font('regular');
}

/** The code beside the steps; on a page of its own rather than cut in two. */
function howTo(paper: PDFKit.PDFDocument, { url }: NoticeToPrint): void {
  const side = QR_MILLIMETERS * MILLIMETER;
  const { left, right, bottom } = paper.page.margins;
  if (paper.y + side > paper.page.height - bottom) paper.addPage();
  paper.moveDown(0.6);
  const top = paper.y;
  drawQr(paper, url, { x: paper.page.width - right - side, y: top, side });
  const width = paper.page.width - left - right - side - 8;
  paper
    .font('bold')
    .fontSize(10)
    .fillColor('black')
    .text('Cách trả lời', left, top + 6, { width });
  paper.font('regular').fontSize(9);
  for (const [index, step] of STEPS.entries()) paper.moveDown(0.2).text(`${index + 1}. ${step}`, { width });
  paper.y = Math.max(paper.y, top + side);
  paper
    .fontSize(6.5)
    .fillColor(FAINT)
    .text(url, left, paper.y + 2, { width: paper.page.width - left - right });
}

function foot(paper: PDFKit.PDFDocument, { legalBasis, printedAt }: NoticeToPrint): void {
  const { title, citation } = legalBasis;
  paper.moveDown(0.6).fontSize(7.5).fillColor(FAINT);
  paper.text(`Căn cứ: ${title}; ${citation}.`);
  paper.text(
    'Trang mở bằng mã này không bao giờ hỏi mật khẩu hay tiền. Nếu nghi ngờ, hãy hỏi công an địa bàn. Ai có mã này đều trả lời được, nên xin không chuyển cho người khác.',
  );
  paper.text(`In lúc ${localTime(printedAt)}.`);
}

const STEPS = [
  'Quét mã bằng máy ảnh của điện thoại; không cần tài khoản.',
  'Bấm một nút trả lời: đang giữ, đã chép ra USB, mời cán bộ đến, hoặc không có.',
  'Gửi tệp ngay trên trang (nên dùng Wi-Fi), hoặc giao USB cho cán bộ và nhận biên nhận.',
];
