import { v4 } from 'uuid';
import type { LinkForm, OpenedLink } from '../../access/links/signed-link-kinds.service';
import type { Bilingual, FieldFault } from '../../platform/errors';
import { bilingual, html, type Html } from '../../platform/http/html';
import { localTime } from '../../platform/local-date';
import { type Filled, idOf } from './household-controls';
import { answerForm, lensForm } from './household-fields';
import { STATE_WORDS } from './household-words';
import type { Invitation } from './invitation.repository';
import type { Proposal } from './proposal.repository';

const TITLE: Bilingual = { vi: 'Đăng ký camera của hộ gia đình', en: 'Register the cameras of a household' };

export interface HouseholdPage {
  link: OpenedLink;
  invitation: Invitation;
  /** What came by this link, oldest first. */
  brought: Proposal[];
  faults: FieldFault[];
  form: LinkForm | null;
}

/** Works without any script and holds nothing about the lenses of others. */
export function householdPage(shown: HouseholdPage): { title: Bilingual; body: Html } {
  const { link, invitation, brought, faults, form } = shown;
  const isOpen = link.state === 'open';
  const left = invitation.lensesMax - brought.length;
  const answered = form?.fields.get('answerTo') ?? null;
  const filled = (id: string | null): Filled =>
    answered === id && form
      ? { fields: form.fields, faults, formId: form.fields.get('form') ?? v4() }
      : { fields: new URLSearchParams(), faults: [], formId: v4() };
  const asked = isOpen ? brought.filter(({ state }) => state === 'asked_back') : [];
  const body = html`<p class="from">${invitation.areaName}</p>
    <h1>${bilingual(TITLE)}</h1>
    <p>Kính gửi: <strong>${invitation.contactHousehold}</strong></p>
    ${faultList(faults, answered ?? '')} ${receipt(brought)}
    ${asked.map((one) => answerForm(one.id, nameOf(one), one.reason ?? '', filled(one.id)))}
    ${isOpen && left > 0 ? newLens(invitation, brought.length, filled(null)) : done(brought)}
    <p class="small">
      ${bilingual({
        vi: `Đường dẫn này dùng được đến ${localTime(link.expiresAt)}. Trang này không bao giờ hỏi mật khẩu hay tiền; nếu nghi ngờ, hãy hỏi công an địa bàn.`,
        en: `This link can be used until ${localTime(link.expiresAt)}. This page never asks for a password or money; in doubt, ask your ward police.`,
      })}
    </p>`;
  return { title: TITLE, body };
}

function faultList(faults: FieldFault[], of: string): Html | null {
  if (!faults.length) return null;
  return html`<div class="box faults" role="alert">
    <p>
      ${bilingual({
        vi: 'Chưa gửi được. Những gì đã ghi vẫn còn; hãy sửa:',
        en: 'Not sent yet. What you wrote is still there; please mend:',
      })}
    </p>
    <ul>
      ${faults.map(({ field, message }) => html`<li><a href="#${idOf(field, of)}">${message.vi}</a></li>`)}
    </ul>
  </div>`;
}

function receipt(brought: Proposal[]): Html | null {
  if (!brought.length) return null;
  return html`<h2>${bilingual({ vi: 'Đã gửi', en: 'Sent' })}</h2>
    ${brought.map(
      (one) =>
        html`<div class="box">
          <p><strong>${nameOf(one)}</strong>, ${localTime(one.createdAt)}</p>
          <p>${bilingual(STATE_WORDS[one.state])}</p>
          ${one.state === 'refused' && html`<p class="text">${one.reason}</p>`}
        </div>`,
    )}`;
}

function newLens({ lensesMax }: Invitation, count: number, filled: Filled): Html {
  const left = lensesMax - count;
  const intro = count
    ? { vi: `Còn đăng ký được ${left} mắt camera.`, en: `You can register ${left} more.` }
    : {
        vi: `Mỗi lần gửi là một mắt camera; đường dẫn này dùng được cho ${lensesMax} mắt. Không rõ mục nào thì để trống mục đó.`,
        en: `Each sending is one camera; this link is good for ${lensesMax}. Leave empty what you do not know.`,
      };
  return html`<h2>${bilingual({ vi: `Mắt camera thứ ${count + 1}`, en: `Camera ${count + 1}` })}</h2>
    <p>${bilingual(intro)}</p>
    ${lensForm(filled)}`;
}

/** What happens next. */
function done(brought: Proposal[]): Html {
  if (brought.some(({ state }) => state === 'asked_back')) return html`<p>${bilingual(ANSWER_FIRST)}</p>`;
  const isWaiting = brought.some(({ state }) => state === 'submitted');
  return html`<p>${bilingual(isWaiting ? WAIT : NOTHING_MORE)}</p>`;
}

const ANSWER_FIRST = {
  vi: 'Xin trả lời câu hỏi ở trên; sau đó công an địa bàn xem tiếp.',
  en: 'Please answer the question above; then the ward police go on.',
};
const WAIT = {
  vi: 'Cảm ơn. Công an địa bàn sẽ xem và có thể hỏi thêm ngay trên trang này; hãy mở lại đường dẫn này sau vài ngày. Bây giờ không cần làm gì thêm.',
  en: 'Thank you. The ward police will look at it and may ask you something on this very page; open this link again in a few days. Nothing more is needed now.',
};
const NOTHING_MORE = { vi: 'Không cần làm gì thêm. Cảm ơn.', en: 'Nothing more is needed. Thank you.' };

function nameOf({ lens }: Proposal): string {
  return lens.name;
}
