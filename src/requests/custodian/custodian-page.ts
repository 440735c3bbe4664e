import type { LinkPage } from '../../access/links/signed-link-kinds.service';
import type { Bilingual } from '../../platform/errors';
import { bilingual, html, type Html } from '../../platform/http/html';
import { localTime } from '../../platform/local-date';
import { isRacing } from '../request-state';
import { answersSaid, tapForms } from './custodian-answers';
import { askedBox } from './custodian-asked';
import { receipts, sendPlaceOf, sendSection } from './custodian-files';
import { recorderForms } from './custodian-recorder';
import { type CustodianView, pagePath, shortNumber } from './custodian-view';
import { CLOSED_WORDS, OVER_WORDS } from './custodian-words';

const TITLE: Bilingual = { vi: 'Đề nghị giữ lại đoạn ghi hình', en: 'Please keep a recording' };

/** Works without any script; the script only lets a file that was cut off go on where it stopped. */
export function custodianPage(view: CustodianView): LinkPage {
  const { link, asked } = view;
  // Late footage is better than none.
  const isOpen = link.state === 'open' && (isRacing(asked.state) || asked.state === 'missed');
  const body = html`<p class="from">${asked.areaName}</p>
    <h1>${bilingual(TITLE)}</h1>
    ${faultList(view)} ${isOpen ? null : over(view)} ${askedBox(view)} ${answersSaid(view)} ${receipts(view)}
    ${isOpen && html`${tapForms(view)} ${sendSection(view)} ${recorderForms(view)}`} ${smallPrint(view)}
    ${isOpen && html`<script src="${scriptUrl(view)}" defer></script>`}`;
  return { title: TITLE, body, runsScript: isOpen };
}

/** One for all links, so that browsers keep it. */
function scriptUrl(view: CustodianView): string {
  return pagePath(view).replace(/[^/]*$/, 'upload.js');
}

function over({ asked }: CustodianView): Html {
  const words = OVER_WORDS[asked.state] ?? CLOSED_WORDS;
  return html`<div class="box asked">
    <p><strong>${bilingual(words)}</strong></p>
  </div>`;
}

function faultList(view: CustodianView): Html | null {
  const { faults } = view;
  if (!faults.length) return null;
  const lead = { vi: 'Chưa gửi được:', en: 'Not sent yet:' };
  return html`<div class="box faults" role="alert">
    <p>${bilingual(lead)}</p>
    <ul>
      ${faults.map(({ field, message }) => html`<li>${leadingTo(placeOf(field, view), message.vi)}</li>`)}
    </ul>
  </div>`;
}

function leadingTo(id: string | null, text: string): Html {
  return id === null ? html`${text}` : html`<a href="#${id}">${text}</a>`;
}

/** Id of what on the page mends a field: some are hidden, and two forms have a file. @returns null = nothing but the buttons */
function placeOf(field: string, view: CustodianView): string | null {
  const act = view.form?.fields.get('act');
  if (act === 'clock_check') return field === 'file' ? 'photo' : 'displayedAt';
  if (act === 'file') return sendPlaceOf(field, view);
  return field === 'note' || field === 'oldestAt' ? field : null;
}

function smallPrint({ link, asked }: CustodianView): Html {
  const until = localTime(link.expiresAt);
  const basis = `${asked.legalBasis.title}, ${asked.legalBasis.citation}`;
  return html`<p class="small">
    ${bilingual({
      vi: `Số yêu cầu: ${shortNumber(asked)}. Căn cứ: ${basis}. Đường dẫn này dùng được đến ${until}, hoặc đến khi yêu cầu kết thúc. Những gì báo ở đây được ghi là “qua đường dẫn, chưa xác minh”. Trang này không bao giờ hỏi mật khẩu hay tiền; nếu nghi ngờ, hãy hỏi công an địa bàn.`,
      en: `Number: ${shortNumber(asked)}. This link can be used until ${until}, or until nothing more is asked. What is said here is noted as “by link, unverified”. This page never asks for a password or money; in doubt, ask your ward police.`,
    })}
  </p>`;
}
