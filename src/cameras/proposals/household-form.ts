import { parseCoordinates } from '../../geo/coordinates';
import type { Position } from '../../geo/position';
import type { Bilingual, FieldFault } from '../../platform/errors';
import { readFormText } from '../../platform/http/form-text';
import { type Setting, settings, type WatchedPlace } from '../camera-facts';
import { COMPASS, type CompassPoint, WATCHED } from './household-words';

/** What a household says of one of its lenses. */
export interface HouseholdLens {
  label: string | null;
  placeText: string | null;
  position: Position | null;
  address: string | null;
  /** null = they do not know. */
  direction: CompassPoint | null;
  watches: WatchedPlace[];
  setting: Setting;
  recorderMake: string | null;
  keptDays: number | null;
  contactName: string;
  contactPhone: string | null;
  remark: string | null;
}

export interface HouseholdAnswer {
  answer: string;
  placeText: string | null;
  position: Position | null;
}

/** Characters each field holds; the page's inputs stop there too. */
export const LENGTHS = {
  label: 80,
  place: 300,
  address: 200,
  make: 60,
  contactName: 100,
  contactPhone: 20,
  remark: 500,
  answer: 500,
};
const KEPT_DAYS_MAX = 3650;
const PHONE = /^\+?[0-9][0-9 .()-]{6,18}[0-9]$/;

/** Reads one form's fields, each once, and gathers everything that is wrong with them. */
class FormReading {
  readonly faults: FieldFault[] = [];

  constructor(private readonly fields: URLSearchParams) {}

  text(field: keyof typeof LENGTHS, isNeeded?: Bilingual): string | null {
    const { text, fault } = readFormText(this.fields.get(field), LENGTHS[field]);
    if (!text && isNeeded) this.fault(field, isNeeded);
    if (fault) this.fault(field, fault);
    return text;
  }

  place(): Pick<HouseholdLens, 'placeText' | 'position'> {
    const placeText = this.text('place');
    if (placeText === null) return { placeText, position: null };
    const { value: position, fault } = parseCoordinates(placeText);
    if (!position) this.fault('place', fault === 'link_without_position' ? LINK_WITHOUT_PLACE : PLACE_UNREAD);
    return { placeText, position };
  }

  /** @returns undefined when nothing was chosen, or something that the page does not offer. */
  choice<T extends string>(field: string, offered: readonly T[]): T | undefined {
    return offered.find((one) => one === this.fields.get(field));
  }

  ticked<T extends string>(field: string, offered: readonly T[]): T[] {
    const values = this.fields.getAll(field);
    return offered.filter((one) => values.includes(one));
  }

  days(field: string): number | null {
    const text = (this.fields.get(field) ?? '').trim();
    if (!text) return null;
    const days = /^\d{1,4}$/.test(text) ? Number(text) : KEPT_DAYS_MAX + 1;
    if (days <= KEPT_DAYS_MAX) return days;
    this.fault(field, {
      vi: 'Hãy ghi số ngày, ví dụ 15, hoặc để trống.',
      en: 'Write a number of days, such as 15, or nothing.',
    });
    return null;
  }

  fault(field: string, message: Bilingual): void {
    this.faults.push({ field, message });
  }
}

export function readHouseholdLens(fields: URLSearchParams): { lens: HouseholdLens; faults: FieldFault[] } {
  const form = new FormReading(fields);
  const place = form.place();
  const address = form.text('address');
  if (!place.placeText && !address) form.fault('place', PLACE_MISSING);
  const setting = form.choice('setting', settings);
  if (!setting) form.fault('setting', SETTING_MISSING);
  const contactName = form.text('contactName', NAME_MISSING);
  const contactPhone = form.text('contactPhone');
  if (contactPhone && !PHONE.test(contactPhone)) form.fault('contactPhone', PHONE_UNREAD);
  const lens = {
    ...place,
    label: form.text('label'),
    address,
    direction:
      form.choice(
        'direction',
        COMPASS.map(({ value }) => value),
      ) ?? null,
    watches: form.ticked(
      'watches',
      WATCHED.map(({ value }) => value),
    ),
    setting: setting ?? 'outdoor',
    recorderMake: form.text('make'),
    keptDays: form.days('keptDays'),
    contactName: contactName ?? '',
    contactPhone,
    remark: form.text('remark'),
  };
  if (!form.choice('consent', ['yes'])) form.fault('consent', CONSENT_MISSING);
  return { lens, faults: form.faults };
}

export function readHouseholdAnswer(fields: URLSearchParams): {
  answer: HouseholdAnswer;
  faults: FieldFault[];
} {
  const form = new FormReading(fields);
  const answer = form.text('answer', ANSWER_MISSING) ?? '';
  return { answer: { answer, ...form.place() }, faults: form.faults };
}

const PLACE_MISSING = {
  vi: 'Hãy ghi tọa độ, hoặc ghi địa chỉ bằng lời ở ô bên dưới.',
  en: 'Give coordinates, or say the address in words in the field below.',
};
const PLACE_UNREAD = {
  vi: 'Không đọc được tọa độ. Hãy ghi như 11.790000, 108.240000; hoặc để trống ô này và ghi địa chỉ.',
  en: 'No coordinates can be read here. Write them like 11.790000, 108.240000; or leave this empty and give the address.',
};
const LINK_WITHOUT_PLACE = {
  vi: 'Đường dẫn này không chứa tọa độ. Hãy mở nó, chép hai số tọa độ rồi dán vào đây; hoặc để trống và ghi địa chỉ.',
  en: 'This link holds no coordinates. Open it, copy the two numbers and paste them here; or leave this empty and give the address.',
};
const SETTING_MISSING = { vi: 'Hãy chọn ngoài trời hoặc trong nhà.', en: 'Choose outdoors or indoors.' };
const NAME_MISSING = { vi: 'Hãy ghi tên người để gọi.', en: 'Say whom to call.' };
const PHONE_UNREAD = {
  vi: 'Số điện thoại chỉ gồm chữ số, ví dụ 0900 000 000; hoặc để trống.',
  en: 'A phone number is digits, such as 0900 000 000; or leave it empty.',
};
const CONSENT_MISSING = {
  vi: 'Cần đánh dấu đồng ý thì mới gửi được.',
  en: 'It can be sent only when you have ticked that you agree.',
};
const ANSWER_MISSING = { vi: 'Hãy viết câu trả lời.', en: 'Write your answer.' };
