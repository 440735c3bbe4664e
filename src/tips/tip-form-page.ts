import type { Bilingual, FieldFault } from '../platform/errors';
import { bilingual, html, type Html, page } from '../platform/http/html';
import type { AreaChoices, Choice } from './tip-areas.repository';
import { LENGTHS } from './tip-form';
import { faultText, file, type Filled, invalid, select, textField, time } from './tip-form-fields';

const TITLE: Bilingual = { vi: 'Báo tin cho công an', en: 'Send the police a tip' };

export interface FormPage extends Filled {
  /** Comes back with the form, so that a second tap sends nothing. */
  formId: string;
  /** The province that was chosen first, if any. */
  within: number | null;
  choices: AreaChoices;
  maxBytes: number;
  keptDays: number;
}

/** Works without any script. */
export function tipFormPage(shown: FormPage): string {
  const { choices, faults } = shown;
  const body = html`<h1>${bilingual(TITLE)}</h1>
    <p class="box asked">
      ${bilingual({
        vi: 'Việc đang xảy ra, cần giúp ngay: gọi 113. Trang này không có người trực.',
        en: 'Something is happening now: call 113. Nobody watches this page round the clock.',
      })}
    </p>
    ${faultList(faults)}
    ${choices.communes ? tipForm(shown, choices.communes) : provinces(choices.provinces ?? [])} ${lookUp()}
    ${promise(shown.keptDays)}`;
  return page(TITLE, body);
}

function faultList(faults: FieldFault[]): Html | null {
  if (!faults.length) return null;
  return html`<div class="box faults" role="alert">
    <p>
      ${bilingual({
        vi: 'Chưa gửi được. Những gì đã ghi vẫn còn, riêng tệp phải chọn lại; hãy sửa:',
        en: 'Not sent yet. What you wrote is still there, but choose the file again; please mend:',
      })}
    </p>
    <ul>
      ${faults.map(({ field, message }) => html`<li><a href="#${field}">${message.vi}</a></li>`)}
    </ul>
  </div>`;
}

function provinces(choices: Choice[]): Html {
  return html`<p>
      ${bilingual({ vi: 'Việc xảy ra ở tỉnh, thành phố nào?', en: 'In which province did it happen?' })}
    </p>
    <form method="get">
      <label for="in">${bilingual({ vi: 'Tỉnh, thành phố', en: 'Province' })}</label>
      ${select('in', choices, null)}
      <button>${bilingual({ vi: 'Tiếp tục', en: 'Go on' })}</button>
    </form>`;
}

/** The file comes last: what follows it is never read, and what stands before it is known even if it is refused. */
function tipForm({ fields, faults, formId, within, maxBytes }: FormPage, communes: Choice[]): Html {
  if (!communes.length) return html`<p class="fault">${bilingual(NO_AREAS)}</p>`;
  const filled = { fields, faults };
  return html`<form method="post" enctype="multipart/form-data">
    <input type="hidden" name="form" value="${formId}" />
    ${within !== null && html`<input type="hidden" name="in" value="${within}" />`}
    <div class="field">
      <label for="description">${bilingual({ vi: 'Việc gì (cần ghi)', en: 'What happened (needed)' })}</label>
      ${faultText(filled, 'description')}
      <textarea
        id="description"
        name="description"
        maxlength="${LENGTHS.description}"
        required
        ${invalid(filled, 'description')}
      >
${fields.get('description')}</textarea>
    </div>
    <div class="field">
      <label for="areaId"
        >${bilingual({ vi: 'Ở xã, phường nào (cần chọn)', en: 'In which commune (needed)' })}</label
      >
      ${faultText(filled, 'areaId')} ${select('areaId', communes, fields.get('areaId'))}
    </div>
    ${textField(filled, 'place', {
      label: { vi: 'Chỗ nào', en: 'Where exactly' },
      hint: {
        vi: 'Số nhà, đường, gần chỗ nào; hoặc tọa độ, đường dẫn bản đồ. Ví dụ: 11.790000, 108.240000',
        en: 'House number, road, what is near; or coordinates, a link to a map.',
      },
    })}
    ${time(filled)}
    ${textField(filled, 'contact', {
      label: { vi: 'Liên hệ với bạn, nếu bạn muốn', en: 'How to reach you, if you like' },
      hint: {
        vi: 'Tên, số điện thoại. Để trống nếu muốn ẩn danh.',
        en: 'Name, phone. Leave it empty to stay anonymous.',
      },
    })}
    ${file(filled, maxBytes)}
    <button>${bilingual({ vi: 'Gửi', en: 'Send' })}</button>
  </form>`;
}

function lookUp(): Html {
  return html`<h2>${bilingual({ vi: 'Đã báo tin trước đây', en: 'You sent one before' })}</h2>
    <form method="get">
      <label for="receipt">${bilingual({ vi: 'Mã biên nhận', en: 'Receipt' })}</label>
      <input type="text" id="receipt" name="receipt" maxlength="40" autocomplete="off" required />
      <button class="quiet">${bilingual({ vi: 'Xem tin đã đến đâu', en: 'See what became of it' })}</button>
    </form>`;
}

function promise(keptDays: number): Html {
  return html`<p class="small">
    ${bilingual({
      vi: `Chỉ cán bộ được giao xử lý tin của địa bàn xem được nội dung và liên hệ của bạn. Tin không dùng đến được hủy sau ${keptDays} ngày, trừ khi cán bộ định thời hạn khác; tin đưa vào vụ việc được giữ cùng vụ việc, riêng liên hệ của bạn được hủy ${keptDays} ngày sau đó. Ảnh gốc có thể chứa vị trí và tên máy của bạn. Trang này không bao giờ hỏi mật khẩu hay tiền.`,
      en: `Only the officers who deal with tips of that area see what you send and how to reach you. A tip that is not used is destroyed after ${keptDays} days, unless the officer sets another time; one that belongs to a case is kept with it, but how to reach you is destroyed ${keptDays} days later. An original picture may hold your position and the name of your device. This page never asks for a password or money.`,
    })}
  </p>`;
}

const NO_AREAS = {
  vi: 'Chưa có địa bàn nào nhận tin ở đây; hãy báo trực tiếp cho công an xã, phường.',
  en: 'No area takes tips here yet; tell your ward police directly.',
};
