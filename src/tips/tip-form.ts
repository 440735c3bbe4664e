import { parseCoordinates } from '../geo/coordinates';
import type { Position } from '../geo/position';
import type { Bilingual, FieldFault } from '../platform/errors';
import { isLocalDate } from '../platform/local-date';

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
/** As in `Text` of src/platform/http/fields.ts. */
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]/u;
/** What `datetime-local` sends, and what people write where the browser knows no such field. */
const MACHINE_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?$/;
const HUMAN_TIME = /^(\d{1,2})[:hg](\d\d)[ ,]+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/i;
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
  const value = (fields.get(field) ?? '').replaceAll('\r\n', '\n').trim().normalize('NFC');
  const max = LENGTHS[field];
  if (value.length > max)
    fault(field, {
      vi: `Dài quá ${max} ký tự; hãy viết ngắn hơn.`,
      en: `More than ${max} characters; say it shorter.`,
    });
  else if (CONTROL_CHARACTERS.test(value)) fault(field, UNREADABLE);
  return value || null;
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
  const local = localOf(text);
  const time = local === null ? null : new Date(`${local}+07:00`);
  if (!time || Number.isNaN(time.getTime()) || time.getUTCFullYear() < EARLIEST_YEAR)
    fault('happenedAt', TIME_UNREAD);
  else if (time > now) fault('happenedAt', TIME_AHEAD);
  else return time;
  return null;
}

function localOf(text: string): string | null {
  const machine = MACHINE_TIME.exec(text);
  if (machine) return isLocalDate(machine[1]) ? `${machine[1]}T${machine[2]}:00` : null;
  const [, hour, minute, day, month, year] = HUMAN_TIME.exec(text) ?? [];
  if (year === undefined) return null;
  const two = (part: string | undefined) => part!.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  return isLocalDate(date) ? `${date}T${two(hour)}:${minute}:00` : null;
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
const UNREADABLE = {
  vi: 'Có ký tự không đọc được; hãy gõ lại.',
  en: 'Some characters cannot be read; type it again.',
};
const TIME_UNREAD = {
  vi: 'Không đọc được thời gian; hãy ghi như 21:30 28/08/2026, hoặc để trống.',
  en: 'No time can be read here; write it like 21:30 28/08/2026, or leave it empty.',
};
const TIME_AHEAD = {
  vi: 'Thời gian này chưa tới; hãy sửa lại, hoặc để trống.',
  en: 'This time has not come yet; mend it, or leave it empty.',
};
