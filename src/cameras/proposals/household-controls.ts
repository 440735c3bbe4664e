import type { Bilingual, FieldFault } from '../../platform/errors';
import { bilingual, html, type Html } from '../../platform/http/html';
import { LENGTHS } from './household-form';

/** What was entered before, and what was wrong with it. */
export interface Filled {
  fields: URLSearchParams;
  faults: FieldFault[];
  /** Comes back with the form, so that a second tap sends nothing. */
  formId: string;
}

type TextField = keyof typeof LENGTHS | 'keptDays';

interface Input {
  label: Bilingual;
  hint?: Bilingual;
  type?: 'text' | 'tel';
  mode?: 'numeric' | 'tel';
  autocomplete?: string;
}

export function input(filled: Filled, field: TextField, { label, hint, ...control }: Input, of = ''): Html {
  const fault = faultOf(filled, field);
  const { type = 'text', mode, autocomplete = 'off' } = control;
  const max = field === 'keptDays' ? 4 : LENGTHS[field];
  return html`<div class="field">
    <label for="${idOf(field, of)}">${bilingual(label)}</label>
    ${hint && html`<p class="hint">${bilingual(hint)}</p>`} ${faultText(fault)}
    <input
      type="${type}"
      id="${idOf(field, of)}"
      name="${field}"
      maxlength="${max}"
      autocomplete="${autocomplete}"
      ${mode && html`inputmode="${mode}"`}
      ${fault && html`aria-invalid="true"`}
      value="${filled.fields.get(field)}"
    />
  </div>`;
}

export function area(filled: Filled, field: 'remark' | 'answer', label: Bilingual, of = ''): Html {
  const fault = faultOf(filled, field);
  return html`<div class="field">
    <label for="${idOf(field, of)}">${bilingual(label)}</label>
    ${faultText(fault)}
    <textarea
      id="${idOf(field, of)}"
      name="${field}"
      maxlength="${LENGTHS[field]}"
      ${fault && html`aria-invalid="true"`}
    >
${filled.fields.get(field)}</textarea>
  </div>`;
}

export function tick(
  type: 'checkbox' | 'radio',
  name: string,
  value: string,
  words: Bilingual,
  isChosen: boolean,
): Html {
  return html`<label class="tick"
    ><input type="${type}" name="${name}" value="${value}" ${isChosen && html`checked`} />
    <span>${bilingual(words)}</span></label
  >`;
}

export function faultOf({ faults }: Filled, field: string): FieldFault | undefined {
  return faults.find((fault) => fault.field === field);
}

export function faultText(fault: FieldFault | undefined): Html | null {
  return fault ? html`<p class="fault">${bilingual(fault.message)}</p>` : null;
}

/** Two forms of one page may hold the same field. */
export function idOf(field: string, of: string): string {
  return of ? `${field}-${of}` : field;
}
