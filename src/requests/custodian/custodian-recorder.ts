import { bilingual, html, type Html } from '../../platform/http/html';
import { localClock, localDay } from '../../platform/local-date';
import { type CustodianView, enteredIn, pagePath } from './custodian-view';

/** What its clock shows and how far back it goes: both move the deadline once an officer accepts them. */
export function recorderForms(view: CustodianView): Html {
  const title = { vi: 'Giúp tìm đúng đoạn', en: 'Help to find the right part' };
  return html`<h2>${bilingual(title)}</h2>
    ${clockForm(view)} ${oldestForm(view)}`;
}

function clockForm(view: CustodianView): Html {
  const { fields, faults } = enteredIn(view, 'clock_check');
  // The typed time belongs to the moment at which the page was first shown.
  const isKept = fields.has('displayedAt') && !faults.some(({ field }) => field === 'renderedAt');
  const shownAt = isKept ? (fields.get('renderedAt') ?? '') : view.now.toISOString();
  const title = { vi: 'Giờ trên đầu ghi có đúng không?', en: 'Is the recorder’s clock right?' };
  return html`<details id="clock" ${faults.length > 0 && html`open`}>
    <summary>${bilingual(title)}</summary>
    <form method="post" action="${pagePath(view)}" enctype="multipart/form-data" novalidate>
      <input type="hidden" name="act" value="clock_check" />
      <input type="hidden" name="renderedAt" value="${shownAt}" />
      ${serverTime(view)}
      <div class="field">
        <label for="displayedAt"
          >${bilingual({ vi: 'Ngày giờ hiện trên đầu ghi ngay lúc này', en: 'What the recorder shows right now' })}</label
        >
        ${faultsOf(faults, 'renderedAt')} ${faultsOf(faults, 'displayedAt')}
        ${momentField('displayedAt', isKept ? (fields.get('displayedAt') ?? '') : '')}
      </div>
      ${screenPhoto(fields, faults)}
      <button class="quiet">
        ${bilingual({ vi: 'Gửi giờ trên đầu ghi', en: 'Send the recorder’s time' })}
      </button>
    </form>
  </details>`;
}

function serverTime(view: CustodianView): Html {
  const { now } = view;
  return html`<p>
    ${bilingual({ vi: 'Giờ đúng lúc mở trang này', en: 'The right time when this page was opened' })}
    <strong class="time"
      ><time datetime="${now.toISOString()}" id="server-time">${localClock(now)}</time></strong
    >
    ${localDay(now)} · <a href="${pagePath(view)}">Tải lại · Reload</a>
  </p>`;
}

function screenPhoto(fields: URLSearchParams, faults: CustodianView['faults']): Html {
  const kept = fields.get('pictureId');
  return html`<div class="field">
    <label for="photo"
      >${bilingual({ vi: 'Ảnh chụp màn hình đầu ghi', en: 'A photo of the recorder’s screen' })}</label
    >
    <p class="hint">
      ${bilingual({ vi: 'Thấy rõ ngày giờ. Không bắt buộc.', en: 'Date and time readable. Not needed.' })}
    </p>
    ${
      kept &&
      html`<input type="hidden" name="pictureId" value="${kept}" />
        <p><strong>${bilingual({ vi: 'Đã nhận ảnh.', en: 'The photo is here already.' })}</strong></p>`
    }
    ${faultsOf(faults, 'file')}
    <input type="file" id="photo" name="file" accept="image/jpeg,image/png,image/webp" />
  </div>`;
}

function oldestForm(view: CustodianView): Html {
  const { fields, faults } = enteredIn(view, 'oldest_recording');
  const title = { vi: 'Đầu ghi còn lưu từ ngày nào?', en: 'How far back does the recorder go?' };
  return html`<details id="oldest" ${faults.length > 0 && html`open`}>
    <summary>${bilingual(title)}</summary>
    <form method="post" action="${pagePath(view)}" novalidate>
      <input type="hidden" name="act" value="oldest_recording" />
      <div class="field">
        <label for="oldestAt"
          >${bilingual({
            vi: 'Đoạn ghi hình cũ nhất còn xem được, theo giờ trên đầu ghi',
            en: 'The oldest recording that can still be played, by the recorder’s time',
          })}</label
        >
        ${faultsOf(faults, 'oldestAt')} ${momentField('oldestAt', fields.get('oldestAt') ?? '')}
      </div>
      <button class="quiet">${bilingual({ vi: 'Gửi', en: 'Send' })}</button>
    </form>
  </details>`;
}

/** A date field where the browser has one; where it has none, people type. */
export function momentField(name: string, value: string): Html {
  return html`<input type="datetime-local" step="1" id="${name}" name="${name}" value="${value}" />`;
}

export function faultsOf(faults: CustodianView['faults'], field: string): Html[] {
  return faults
    .filter((fault) => fault.field === field)
    .map(({ message }) => html`<p class="fault">${bilingual(message)}</p>`);
}
