import { parseCoordinates } from '../geo/coordinates';
import type { Position } from '../geo/position';
import type { Bilingual, FieldFault } from '../platform/errors';
import { readFormText } from '../platform/http/form-text';
import { readLocalTime } from '../platform/local-date';

/** What a citizen says, as the form brought it. */
export interface TipForm {
  /** The form's own id: the same form sent twice is one tip. */
  formId: string;
  areaId: number;
  description: string | null;
  placeText: string | null;
  /** What can be read of `placeText`; null also when it is words. */
  position: Position | null;
  happenedAt: Date | null;
  isForwarded: boolean;
  contact: string | null;
}

/** Characters each field holds; the page's inputs stop there too. */
export const LENGTHS = { description: 2000, place: 300, contact: 200 };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const EARLIEST_YEAR = 2000;

type TextField = keyof typeof LENGTHS;

/** Reads the fields of the form and gathers everything that is wrong with them. Never throws. */
export function readTipForm(fields: URLSearchParams, now: Date): { tip: TipForm; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const fault = (field: string, message: Bilingual) => void faults.push({ field, message });
  const formId = fields.get('form') ?? '';
  if (!UUID.test(formId)) fault('form', FORM_STALE);
  const areaId = integerOf(fields.get('areaId'));
  if (areaId === null) fault('areaId', AREA_MISSING);
  const placeText = textOf(fields, 'place', fault);
  const tip = {
    formId,
    areaId: areaId ?? 0,
    description: textOf(fields, 'description', fault),
    placeText,
    position: placeText === null ? null : parseCoordinates(placeText).value,
    happenedAt: timeOf(fields.get('happenedAt'), now, fault),
    isForwarded: fields.get('forwarded') === 'yes',
    contact: textOf(fields, 'contact', fault),
  };
  if (!tip.description) fault('description', DESCRIPTION_MISSING);
  return { tip, faults };
}

function textOf(
  fields: URLSearchParams,
  field: TextField,
  fault: (field: string, message: Bilingual) => void,
): string | null {
  const { text, fault: found } = readFormText(fields.get(field), LENGTHS[field]);
  if (found) fault(field, found);
  return text;
}

function integerOf(text: string | null): number | null {
  return /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null;
}

/** A time in Vietnam. */
function timeOf(
  given: string | null,
  now: Date,
  fault: (field: string, message: Bilingual) => void,
): Date | null {
  const text = (given ?? '').trim();
  if (!text) return null;
  const time = readLocalTime(text);
  if (!time || time.getUTCFullYear() < EARLIEST_YEAR) fault('happenedAt', TIME_UNREAD);
  else if (time > now) fault('happenedAt', TIME_AHEAD);
  else return time;
  return null;
}

const FORM_STALE = {
  vi: 'Trang này đã cũ; hãy mở lại trang rồi gửi.',
  en: 'This page is too old; open it again and send.',
};
export const AREA_MISSING = {
  vi: 'Hãy chọn xã, phường nơi xảy ra việc.',
  en: 'Choose the commune where it happened.',
};
const DESCRIPTION_MISSING = {
  vi: 'Hãy viết vài lời: việc gì, ở đâu.',
  en: 'Say in a few words what happened, and where.',
};
const TIME_UNREAD = {
  vi: 'Không đọc được thời gian; hãy ghi như 21:30 28/08/2026, hoặc để trống.',
  en: 'No time can be read here; write it like 21:30 28/08/2026, or leave it empty.',
};
const TIME_AHEAD = {
  vi: 'Thời gian này chưa tới; hãy sửa lại, hoặc để trống.',
  en: 'This time has not come yet; mend it, or leave it empty.',
};
