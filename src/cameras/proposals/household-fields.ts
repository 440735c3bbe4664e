import { bilingual, html, type Html } from '../../platform/http/html';
import { area, faultOf, faultText, type Filled, input, tick } from './household-controls';
import { COMPASS, CONSENT, WATCHED } from './household-words';

/** One lens. The photo comes last: what stands before it is then known even if it is too large. */
export function lensForm(filled: Filled): Html {
  const { fields } = filled;
  return html`<form method="post" enctype="multipart/form-data" novalidate>
    <input type="hidden" name="form" value="${filled.formId}" />
    ${input(filled, 'label', {
      label: { vi: 'Gọi mắt camera này là gì', en: 'What you call this camera' },
      hint: { vi: 'Ví dụ: cổng trước, hẻm bên hông', en: 'Such as: front gate, side alley' },
    })}
    ${input(filled, 'place', {
      label: { vi: 'Vị trí: tọa độ hoặc đường dẫn bản đồ', en: 'Where: coordinates or a link to a map' },
      hint: {
        vi: 'Nhấn giữ vào điểm đó trên bản đồ của điện thoại, chép hai số, dán vào đây. Ví dụ: 11.790000, 108.240000',
        en: 'Press long on the spot in your phone’s map, copy the two numbers, paste them here.',
      },
    })}
    ${input(filled, 'address', {
      label: { vi: 'Hoặc địa chỉ bằng lời', en: 'Or the address in words' },
      hint: { vi: 'Số nhà, đường, gần chỗ nào', en: 'House number, road, what is near' },
      autocomplete: 'street-address',
    })}
    ${direction(fields)} ${watches(fields)} ${setting(filled)}
    ${input(filled, 'make', {
      label: { vi: 'Hãng camera hoặc đầu ghi', en: 'Make of the camera or recorder' },
      hint: { vi: 'Nếu biết', en: 'If you know it' },
    })}
    ${input(filled, 'keptDays', {
      label: { vi: 'Đầu ghi lưu được mấy ngày', en: 'Days that recordings are kept' },
      hint: {
        vi: 'Chỉ ghi số, ví dụ 15. Không biết thì để trống.',
        en: 'Just a number, such as 15; empty if you do not know.',
      },
      mode: 'numeric',
    })}
    ${input(filled, 'contactName', {
      label: { vi: 'Gọi ai khi cần xem lại hình (cần ghi)', en: 'Whom to call about a recording (needed)' },
      autocomplete: 'name',
    })}
    ${input(filled, 'contactPhone', {
      label: { vi: 'Số điện thoại', en: 'Phone' },
      type: 'tel',
      mode: 'tel',
      autocomplete: 'tel',
    })}
    ${area(filled, 'remark', { vi: 'Ghi chú khác', en: 'Anything else' })} ${photo(filled)} ${consent(filled)}
    <button>${bilingual({ vi: 'Gửi', en: 'Send' })}</button>
  </form>`;
}

/** The officer's question and room for an answer. */
export function answerForm(proposalId: string, name: string, question: string, filled: Filled): Html {
  return html`<div class="box asked">
    <p><strong>${name}</strong>: ${bilingual({ vi: 'công an địa bàn hỏi', en: 'the ward police ask' })}</p>
    <p class="text">${question}</p>
    <form method="post" enctype="multipart/form-data" novalidate>
      <input type="hidden" name="answerTo" value="${proposalId}" />
      ${area(filled, 'answer', { vi: 'Trả lời', en: 'Your answer' }, proposalId)}
      ${input(
        filled,
        'place',
        {
          label: { vi: 'Vị trí, nếu cần sửa', en: 'Where it stands, if that must be mended' },
          hint: { vi: 'Ví dụ: 11.790000, 108.240000', en: 'Coordinates or a link to a map' },
        },
        proposalId,
      )}
      <button>${bilingual({ vi: 'Gửi trả lời', en: 'Send the answer' })}</button>
    </form>
  </div>`;
}

function direction(fields: URLSearchParams): Html {
  const chosen = fields.get('direction');
  const options = COMPASS.map(
    ({ value, words }) =>
      html`<option value="${value}" ${value === chosen && html`selected`}>${words.vi} · ${words.en}</option>`,
  );
  return html`<div class="field">
    <label for="direction">${bilingual({ vi: 'Camera nhìn về hướng nào', en: 'Which way it looks' })}</label>
    <select id="direction" name="direction">
      <option value="">Không biết · I do not know</option>
      ${options}
    </select>
  </div>`;
}

function watches(fields: URLSearchParams): Html {
  const chosen = fields.getAll('watches');
  return html`<fieldset class="field">
    <legend>${bilingual({ vi: 'Camera nhìn thấy gì', en: 'What it watches' })}</legend>
    <div class="ticks">
      ${WATCHED.map(({ value, words }) => tick('checkbox', 'watches', value, words, chosen.includes(value)))}
    </div>
  </fieldset>`;
}

function setting(filled: Filled): Html {
  const chosen = filled.fields.get('setting');
  return html`<fieldset class="field" id="setting">
    <legend>${bilingual({ vi: 'Camera đặt ở đâu (cần chọn)', en: 'Where it hangs (needed)' })}</legend>
    ${faultText(faultOf(filled, 'setting'))}
    <div class="ticks">
      ${tick('radio', 'setting', 'outdoor', { vi: 'Ngoài trời', en: 'Outdoors' }, chosen === 'outdoor')}
      ${tick('radio', 'setting', 'indoor', { vi: 'Trong nhà', en: 'Indoors' }, chosen === 'indoor')}
    </div>
  </fieldset>`;
}

function photo(filled: Filled): Html {
  const kept = filled.fields.get('pictureId');
  const label = {
    vi: 'Ảnh chụp camera hoặc chỗ camera nhìn thấy',
    en: 'A photo of the camera, or of what it sees',
  };
  return html`<div class="field">
    <label for="file">${bilingual(label)}</label>
    <p class="hint">
      ${bilingual({ vi: 'Không bắt buộc. Ảnh JPEG, PNG hoặc WebP.', en: 'If you like. JPEG, PNG or WebP.' })}
    </p>
    ${
      kept &&
      html`<input type="hidden" name="pictureId" value="${kept}" />
        <p>
          <strong
            >${bilingual({ vi: 'Đã nhận ảnh; không cần chọn lại.', en: 'The photo is here already; no need to choose it again.' })}</strong
          >
        </p>`
    }
    ${faultText(faultOf(filled, 'file'))}
    <input type="file" id="file" name="file" accept="image/jpeg,image/png,image/webp" />
  </div>`;
}

function consent(filled: Filled): Html {
  const isTicked = filled.fields.get('consent') === 'yes';
  return html`<div class="field box" id="consent">
    ${faultText(faultOf(filled, 'consent'))} ${tick('checkbox', 'consent', 'yes', CONSENT, isTicked)}
  </div>`;
}
