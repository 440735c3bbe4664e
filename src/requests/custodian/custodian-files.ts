import { explainRejection } from '../../evidence/intake.service';
import { bilingual, html, type Html } from '../../platform/http/html';
import { dateFieldValue, localTime } from '../../platform/local-date';
import { faultsOf, momentField } from './custodian-recorder';
import {
  type CustodianUpload,
  type CustodianView,
  enteredIn,
  pagePath,
  receiptNumber,
  SLOTS_MAX,
} from './custodian-view';
import { sizeText, sizeWarning } from './file-sizes';

/** The form by which one file comes. The file stands last: what stands before it is read first. */
export function sendSection(view: CustodianView): Html | null {
  const slot = view.nextSlot;
  if (slot > SLOTS_MAX) return html`<p id="send">${bilingual(FULL)}</p>`;
  const { fields, faults } = enteredIn(view, 'file');
  const start = fields.get('startedAt') ?? dateFieldValue(view.asked.displayed.from);
  const label = {
    vi: 'Tệp bắt đầu lúc mấy giờ, theo giờ trên đầu ghi',
    en: 'When the file begins, by the recorder’s time',
  };
  return html`<h2 id="send">${bilingual(titleOf(slot))}</h2>
    <p class="warn">${bilingual(sizeWarning(view.asked))}</p>
    ${leaveApp(view)} ${view.coming.map(unfinished)}
    <form
      method="post"
      action="${pagePath(view)}/file"
      enctype="multipart/form-data"
      novalidate
      id="file-form"
      data-uploads="${pagePath(view)}/uploads"
      data-slot="${slot}"
      data-done="${pagePath(view)}"
    >
      <input type="hidden" name="act" value="file" />
      <input type="hidden" name="slot" value="${slot}" />
      ${channels(view, fields, faults)}
      <div class="field">
        <label for="startedAt">${bilingual(label)}</label>
        ${faultsOf(faults, 'startedAt')} ${momentField('startedAt', start)}
      </div>
      <div class="field">
        <label for="file"
          >${bilingual({ vi: 'Tệp video, nguyên bản từ đầu ghi', en: 'The video file, as exported' })}</label
        >
        ${faultsOf(faults, 'file')} ${faultsOf(faults, 'slot')}
        <input type="file" id="file" name="file" />
      </div>
      <button>${bilingual({ vi: 'Gửi tệp', en: 'Send the file' })}</button>
      <p class="hint">${bilingual(STAY)}</p>
    </form>`;
}

/** Id of what mends a field of that form. */
export function sendPlaceOf(field: string, { asked, nextSlot }: CustodianView): string {
  if (nextSlot > SLOTS_MAX) return 'send';
  const isShown = field === 'startedAt' || (field === 'cameraId' && asked.lenses.length > 1);
  return isShown ? field : 'file';
}

/** Of the newest files everything is shown; of those before, what proves that they came. */
const SHOWN_MAX = 12;
const NAME_MAX = 60;

/** Number, size, hash and time of every file: proof of having handed it over. */
export function receipts({ asked, uploads }: CustodianView): Html | null {
  if (!uploads.length) return null;
  const before = uploads.slice(0, -SHOWN_MAX).filter(({ state }) => state !== 'rejected');
  return html`<h2>${bilingual({ vi: 'Biên nhận', en: 'Receipt' })}</h2>
    ${
      before.length > 0 &&
      html`<ul class="plain">
        ${before.map((upload) => shortReceipt(asked, upload))}
      </ul>`
    }
    ${uploads.slice(-SHOWN_MAX).map((upload) => receipt(asked, upload))}`;
}

function shortReceipt(
  asked: CustodianView['asked'],
  { slot, sizeBytes, sha256, receivedAt }: CustodianUpload,
): Html {
  const size = sizeBytes === null ? '' : sizeText(sizeBytes);
  return html`<li>
    ${receiptNumber(asked, slot)} · ${size} · ${localTime(receivedAt)}<span class="hash">${sha256}</span>
  </li>`;
}

function shortName(name: string | null): string {
  if (name === null || name.length <= NAME_MAX) return name ?? '';
  return `${name.slice(0, NAME_MAX)}…`;
}

function receipt(asked: CustodianView['asked'], upload: CustodianUpload): Html {
  const { slot, channel, cameraName, sizeBytes, sha256, receivedAt, originalFilename, rejectedReason } =
    upload;
  return html`<div class="box">
    <p>
      <strong>${receiptNumber(asked, slot)}</strong> · Kênh ${channel}: ${cameraName}
      <span class="en" lang="en">${STATE[upload.state].en}</span>
    </p>
    <p><strong>${STATE[upload.state].vi}</strong>, ${localTime(receivedAt)}</p>
    ${rejectedReason && html`<p class="fault">${bilingual(explainRejection(rejectedReason))}</p>`}
    <p class="hint">
      ${shortName(originalFilename)} ${sizeBytes !== null && `· ${sizeText(sizeBytes)} (${sizeBytes} byte)`}
      ${sha256 && html`<span class="hash">SHA-256 ${sha256}</span>`}
    </p>
  </div>`;
}

/** Only the script can go on with one; a form sends a file from its start. */
function unfinished({ originalFilename, offsetBytes, sizeBytes }: CustodianView['coming'][number]): Html {
  const percent = Math.floor((100 * offsetBytes) / sizeBytes);
  const name = shortName(originalFilename) || sizeText(sizeBytes);
  return html`<p class="box">
    ${bilingual({
      vi: `Tệp ${name} mới gửi được ${percent} %. Chọn lại đúng tệp đó để gửi tiếp phần còn lại.`,
      en: `${percent} % of ${name} is here. Choose the same file again to send the rest.`,
    })}
  </p>`;
}

function titleOf(slot: number) {
  return slot === 1
    ? { vi: 'Gửi đoạn ghi hình', en: 'Send the recording' }
    : { vi: `Gửi thêm tệp (tệp thứ ${slot})`, en: `Send another file (number ${slot})` };
}

function channels({ asked }: CustodianView, fields: URLSearchParams, faults: CustodianView['faults']): Html {
  const [only] = asked.lenses;
  if (asked.lenses.length === 1)
    return html`<input type="hidden" name="cameraId" value="${only!.cameraId}" />`;
  const chosen = fields.get('cameraId') ?? asked.lenses.find(({ isArrived }) => !isArrived)?.cameraId;
  return html`<div class="field">
    <label for="cameraId">${bilingual({ vi: 'Tệp của kênh nào', en: 'Which channel it is of' })}</label>
    ${faultsOf(faults, 'cameraId')}
    <select id="cameraId" name="cameraId">
      ${asked.lenses.map(
        ({ cameraId, channel, cameraName }) =>
          html`<option value="${cameraId}" ${cameraId === chosen && html`selected`}>
            Kênh ${channel}: ${cameraName}
          </option>`,
      )}
    </select>
  </div>`;
}

function leaveApp({ wayOut, pageUrl }: CustodianView): Html | null {
  if (!wayOut) return null;
  const { chromeUrl } = wayOut;
  return html`<div class="box faults">
    <p>${bilingual(chromeUrl ? LEAVE_BY_TAP : LEAVE_BY_MENU)}</p>
    ${chromeUrl && html`<p><a class="button" href="${chromeUrl}">Mở bằng Chrome · Open in Chrome</a></p>`}
    <p class="hash">${pageUrl}</p>
  </div>`;
}

const STATE: Record<CustodianUpload['state'], { vi: string; en: string }> = {
  received: { vi: 'đã nhận, đang kiểm tra', en: 'received, being checked' },
  sealed: { vi: 'đã nhận và niêm phong', en: 'received and sealed' },
  rejected: { vi: 'không dùng được; xin gửi lại', en: 'it cannot be used; please send it again' },
};

const FULL = {
  vi: 'Đường dẫn này đã nhận đủ số tệp. Nếu còn tệp, hãy chọn “Mời cán bộ đến lấy”.',
  en: 'This link has taken as many files as it can. If there are more, ask for an officer to come.',
};
const STAY = {
  vi: 'Giữ trang này mở đến khi có biên nhận. Không phải gửi hết trong một lần.',
  en: 'Keep this page open until the receipt appears. Not everything has to come at once.',
};
const LEAVE_BY_TAP = {
  vi: 'Trang đang mở bên trong ứng dụng, có thể không chọn được tệp. Hãy mở bằng Chrome:',
  en: 'This page is open inside an app, where choosing a file may not work. Open it in Chrome:',
};
const LEAVE_BY_MENU = {
  vi: 'Trang đang mở bên trong ứng dụng, có thể không chọn được tệp. Bấm ⋯ hoặc biểu tượng chia sẻ, rồi chọn “Mở bằng trình duyệt”. Hoặc chép địa chỉ này:',
  en: 'This page is open inside an app, where choosing a file may not work. Tap ⋯ or the share sign, then “Open in browser”. Or copy this address:',
};
