import type { Bilingual, FieldFault } from '../platform/errors';
import { bilingual, html, type Html } from '../platform/http/html';
import type { Choice } from './tip-areas.repository';
import { LENGTHS } from './tip-form';

const MEBIBYTE = 2 ** 20;

/** What was entered before, and what was wrong with it. */
export interface Filled {
  fields: URLSearchParams;
  faults: FieldFault[];
}

export function time(filled: Filled): Html {
  return html`<div class="field">
    <label for="happenedAt">${bilingual({ vi: 'Lúc nào', en: 'When' })}</label>
    <p class="hint">
      ${bilingual({ vi: 'Nếu không nhớ rõ thì để trống.', en: 'Leave it empty if you are not sure.' })}
    </p>
    ${faultText(filled, 'happenedAt')}
    <input
      type="datetime-local"
      id="happenedAt"
      name="happenedAt"
      ${invalid(filled, 'happenedAt')}
      value="${filled.fields.get('happenedAt')}"
    />
  </div>`;
}

export function file(filled: Filled, maxBytes: number): Html {
  const megabytes = Math.max(1, Math.floor(maxBytes / MEBIBYTE));
  return html`<div class="field">
    <label for="file">${bilingual({ vi: 'Ảnh hoặc đoạn phim', en: 'Picture or film' })}</label>
    <p class="hint">
      ${bilingual({
        vi: `Chọn tệp gốc trong máy đã chụp, quay. Tối đa ${megabytes} MB; tệp lớn nên gửi bằng Wi-Fi. Không chọn được tệp thì mở trang này bằng Chrome hoặc Safari.`,
        en: `The original file, from the device that took it. At most ${megabytes} MB; use Wi-Fi for a large one. If no file can be chosen, open this page in Chrome or Safari.`,
      })}
    </p>
    ${faultText(filled, 'file')}
    <label class="tick"
      ><input
        type="checkbox"
        name="forwarded"
        value="yes"
        ${filled.fields.get('forwarded') === 'yes' && html`checked`}
      />
      <span
        >${bilingual({
          vi: 'Tệp này tôi nhận qua Zalo, Messenger…, không phải tôi chụp, quay',
          en: 'I was sent this file by Zalo, Messenger…; I did not take it',
        })}</span
      ></label
    >
    <input type="file" id="file" name="file" accept="image/jpeg,image/png,image/webp,video/*" />
  </div>`;
}

export function textField(
  filled: Filled,
  field: 'place' | 'contact',
  { label, hint }: { label: Bilingual; hint: Bilingual },
): Html {
  return html`<div class="field">
    <label for="${field}">${bilingual(label)}</label>
    <p class="hint">${bilingual(hint)}</p>
    ${faultText(filled, field)}
    <input
      type="text"
      id="${field}"
      name="${field}"
      maxlength="${LENGTHS[field]}"
      autocomplete="off"
      ${invalid(filled, field)}
      value="${filled.fields.get(field)}"
    />
  </div>`;
}

export function select(name: string, choices: Choice[], chosen: string | null): Html {
  return html`<select id="${name}" name="${name}" required>
    <option value="">Chọn · Choose</option>
    ${choices.map(
      (one) =>
        html`<option value="${one.id}" ${String(one.id) === chosen && html`selected`}>${one.name}</option>`,
    )}
  </select>`;
}

export function faultText({ faults }: Filled, field: string): Html | null {
  const fault = faults.find((one) => one.field === field);
  return fault ? html`<p class="fault">${bilingual(fault.message)}</p>` : null;
}

export function invalid({ faults }: Filled, field: string): Html | false {
  return faults.some((one) => one.field === field) && html`aria-invalid="true"`;
}
