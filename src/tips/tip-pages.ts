import type { Bilingual } from '../platform/errors';
import { bilingual, html, type Html, noticePage, page, type PageNotice } from '../platform/http/html';
import { localTime } from '../platform/local-date';
import type { TipState } from './tip-state';
import type { TipFile, TipRow } from './tip-row';

const RECEIPT: Bilingual = { vi: 'Biên nhận tin báo', en: 'Receipt of your tip' };

const STATE_WORDS: Record<TipState, Bilingual> = {
  received: { vi: 'Đã nhận, chờ cán bộ xem.', en: 'Received, waiting for an officer.' },
  accepted: { vi: 'Đã được đưa vào hồ sơ vụ việc. Cảm ơn.', en: 'It is a part of a case now. Thank you.' },
  declined: { vi: 'Đã xem, không dùng đến.', en: 'Looked at and not used.' },
  destroyed: {
    vi: 'Đã được hủy vì hết thời hạn; không còn gì được lưu.',
    en: 'Destroyed, since its time was over; nothing of it is left.',
  },
};

export function tipStatusPage(tip: TipRow): string {
  const { receipt, state, receivedAt, file, destroyAt } = tip;
  const body = html`<h1>${bilingual(RECEIPT)}</h1>
    <div class="text"><strong>${receipt}</strong></div>
    <p>
      ${bilingual({
        vi: 'Hãy chép hoặc chụp lại mã này: ai có mã thì xem được tin đã đến đâu, không xem được nội dung.',
        en: 'Copy this code or take a picture of it: whoever has it sees what became of the tip, not what it says.',
      })}
    </p>
    <div class="box">
      <p>
        ${bilingual({
          vi: `Nhận lúc ${localTime(receivedAt)}.`,
          en: `Received at ${localTime(receivedAt)}.`,
        })}
      </p>
      <p><strong>${bilingual(STATE_WORDS[state])}</strong></p>
      ${
        destroyAt &&
        html`<p>
          ${bilingual({
            vi: `Nếu không được dùng đến, tin sẽ bị hủy sau ${localTime(destroyAt)}.`,
            en: `If it is not used, it is destroyed after ${localTime(destroyAt)}.`,
          })}
        </p>`
      }
    </div>
    ${file && fileBox(file)}`;
  return page(RECEIPT, body);
}

/** The sender's proof: what arrived, by which anybody can compare the file that the sender still has. */
function fileBox({ sizeBytes, sha256 }: TipFile): Html {
  const size = sizeText(sizeBytes);
  return html`<div class="box">
    <p>
      ${bilingual({
        vi: `Tệp đã nhận đủ: ${size.replace('.', ',')} (${sizeBytes} byte).`,
        en: `The file came whole: ${size} (${sizeBytes} bytes).`,
      })}
    </p>
    <p class="hint">SHA-256: ${sha256}</p>
  </div>`;
}

function sizeText(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

const NOTICES = {
  unknown: {
    title: { vi: 'Không có biên nhận này', en: 'There is no such receipt' },
    what: { vi: 'Mã biên nhận bị thiếu hoặc sai ký tự.', en: 'Some of its characters are missing or wrong.' },
    now: { vi: 'Hãy xem lại mã đã chép.', en: 'Look again at what you copied.' },
  },
  often: {
    title: { vi: 'Đã nhận quá nhiều tin', en: 'Too many tips have come' },
    what: {
      vi: 'Từ mạng của bạn, hoặc cùng lúc, có quá nhiều tin. Tin này chưa được ghi nhận.',
      en: 'From your network, or at once, there were too many. This one was not recorded.',
    },
    now: {
      vi: 'Hãy gửi lại sau. Việc gấp: gọi 113.',
      en: 'Send it again later. If it is urgent, call 113.',
    },
  },
  unread: {
    title: { vi: 'Không nhận được tin', en: 'The tip did not come through' },
    what: {
      vi: 'Nội dung gửi lên không đầy đủ. Tin này chưa được ghi nhận.',
      en: 'What was sent is not whole. This tip was not recorded.',
    },
    now: {
      vi: 'Hãy quay lại trang trước và gửi lại, tốt nhất bằng Wi-Fi.',
      en: 'Go back and send it again, best over Wi-Fi.',
    },
  },
  failed: {
    title: { vi: 'Hệ thống gặp lỗi', en: 'Something failed here' },
    what: { vi: 'Tin này chưa được ghi nhận.', en: 'This tip was not recorded.' },
    now: {
      vi: 'Hãy gửi lại sau vài phút. Việc gấp: gọi 113.',
      en: 'Send it again in a few minutes. If it is urgent, call 113.',
    },
  },
} satisfies Record<string, PageNotice>;

type TipNotice = keyof typeof NOTICES;

export function tipNoticePage(name: TipNotice): string {
  return noticePage(NOTICES[name]);
}
