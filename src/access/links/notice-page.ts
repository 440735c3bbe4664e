import type { Bilingual, FieldFault } from '../../platform/errors';
import { bilingual, html, type Html } from '../../platform/http/html';
import { localTime } from '../../platform/local-date';
import type { OpenedLink } from './signed-link-kinds.service';

export interface Notice {
  addressee: string;
  text: string;
  areaName: string | null;
}

const TITLE: Bilingual = { vi: 'Thông báo', en: 'Notice' };

/** The text, and while nothing was answered the two buttons. */
export function noticePage(
  link: OpenedLink,
  notice: Notice,
  faults: FieldFault[],
): { title: Bilingual; body: Html } {
  const body = html`<p class="from">${notice.areaName}</p>
    <h1>${bilingual(TITLE)}</h1>
    <p>Kính gửi: <strong>${notice.addressee}</strong></p>
    <div class="text">${notice.text}</div>
    ${faults.map(({ message }) => html`<p class="fault" role="alert">${bilingual(message)}</p>`)}
    ${link.state === 'open' ? form() : answered(link)}
    <p class="small">
      ${bilingual({
        vi: `Đường dẫn này mở được đến ${localTime(link.expiresAt)}. Trang này không bao giờ hỏi mật khẩu hay tiền; nếu nghi ngờ, hãy hỏi công an địa bàn.`,
        en: `This link can be opened until ${localTime(link.expiresAt)}. This page never asks for a password or money; in doubt, ask your ward police.`,
      })}
    </p>`;
  return { title: TITLE, body };
}

function form(): Html {
  return html`<form method="post">
    <button name="answer" value="confirmed">
      ${bilingual({ vi: 'Tôi đã đọc', en: 'I have read this' })}
    </button>
    <button name="answer" value="not_for_me" class="quiet">
      ${bilingual({
        vi: 'Không phải gửi cho tôi',
        en: 'This is not for me',
      })}
    </button>
  </form>`;
}

function answered({ closedAt, closedReason }: OpenedLink): Html {
  const at = closedAt && localTime(closedAt);
  const said =
    closedReason === 'not_for_me'
      ? { vi: `Đã báo lúc ${at}: không phải gửi cho tôi.`, en: `Reported on ${at}: not for me.` }
      : { vi: `Đã xác nhận lúc ${at}.`, en: `Confirmed on ${at}.` };
  const rest = { vi: 'Không cần làm gì thêm. Cảm ơn.', en: 'Nothing more is needed. Thank you.' };
  return html`<p><strong>${bilingual(said)}</strong></p>
    <p>${bilingual(rest)}</p>`;
}
