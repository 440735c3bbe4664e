import { bilingual, html, type Html } from '../../platform/http/html';
import { localTime } from '../../platform/local-date';
import { denyingAnswers, keepingAnswers } from '../request-answer';
import { type CustodianView, enteredIn, pagePath } from './custodian-view';
import { SAID_WORDS, TAP_WORDS, type TapKind } from './custodian-words';

/** Characters of a remark; the page's field stops there too. */
export const NOTE_MAX = 300;
/** The latest; the page stays small whatever was said. */
const SHOWN_MAX = 10;

/** One tap each. What ends the asking stands apart, so that no thumb meets it by chance. */
export function tapForms(view: CustodianView): Html {
  const isNew = view.asked.state === 'sent' && view.asked.answers.length === 0;
  const said = new Set(view.asked.answers.map(({ kind }) => kind));
  return html`<h2>${bilingual({ vi: 'Trả lời bằng một lần bấm', en: 'Answer with one tap' })}</h2>
    <form method="post" action="${pagePath(view)}">
      ${keepingAnswers.map((kind) => tap(kind, kind !== 'keeping' || said.has(kind)))} ${isNew && later()}
    </form>
    ${cannot(view)}`;
}

/** What was said so far, and that an officer has yet to look at it. */
export function answersSaid({ asked }: CustodianView): Html | null {
  if (!asked.answers.length) return null;
  return html`<h2>${bilingual({ vi: 'Đã báo', en: 'What you have said' })}</h2>
    <ul class="plain">
      ${asked.answers.slice(-SHOWN_MAX).map(
        ({ kind, answeredAt, note }) =>
          html`<li>
            ${localTime(answeredAt)}: <strong>${SAID_WORDS[kind].vi}</strong>
            <span class="en" lang="en">${SAID_WORDS[kind].en}</span>
            ${note && html`<span class="note">${note}</span>`}
          </li>`,
      )}
    </ul>`;
}

function tap(kind: TapKind, isQuiet: boolean): Html {
  return html`<button name="act" value="${kind}" ${isQuiet && html`class="quiet"`}>
    ${bilingual(TAP_WORDS[kind])}
  </button>`;
}

function later(): Html {
  const words = { vi: 'Tôi đã đọc, sẽ xem sau', en: 'I have read it and will look later' };
  return html`<button name="act" value="read" class="quiet">${bilingual(words)}</button>`;
}

function cannot(view: CustodianView): Html {
  const denied = denyingAnswers.find((kind) => view.form?.fields.get('act') === kind);
  const { fields, faults } = enteredIn(view, denied ?? '');
  const title = {
    vi: 'Không có, hỏng, đã mất hoặc không đồng ý',
    en: 'It is not there, or you do not agree',
  };
  const hint = { vi: 'Nếu cần nói thêm (không bắt buộc)', en: 'If there is more to say (not needed)' };
  const calls = {
    vi: 'Công an địa bàn sẽ gọi để hỏi lại trước khi kết thúc yêu cầu.',
    en: 'The ward police will call before this is closed.',
  };
  return html`<details ${denied && html`open`}>
    <summary>${bilingual(title)}</summary>
    <form method="post" action="${pagePath(view)}">
      <div class="field">
        <label for="note">${bilingual(hint)}</label>
        ${faults.map(({ message }) => html`<p class="fault">${bilingual(message)}</p>`)}
        <input type="text" id="note" name="note" maxlength="${NOTE_MAX}" value="${fields.get('note')}" />
      </div>
      ${denyingAnswers.map((kind) => tap(kind, true))}
      <p class="hint">${bilingual(calls)}</p>
    </form>
  </details>`;
}
