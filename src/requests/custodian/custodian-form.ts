import { type AppError, type FieldFault, invalidField, invalidInput } from '../../platform/errors';
import { readFormText } from '../../platform/http/form-text';
import { readLocalTime } from '../../platform/local-date';
import { type AnswerKind, answerKinds } from '../request-answer';
import { NOTE_MAX } from './custodian-answers';

/** What a tap or a form of the page says. */
export type Said =
  | { act: 'read' }
  | { act: Exclude<AnswerKind, 'clock_check' | 'oldest_recording'>; note: string | null }
  | { act: 'clock_check'; displayedAt: Date; shownAt: Date }
  | { act: 'oldest_recording'; oldestAt: Date };

/** A time typed longer after the page showed ours says too little of the clock. */
const SHOWN_MILLISECONDS_MAX = 15 * 60_000;

/** @throws invalid_input naming every field that is wrong */
export function readSaid(fields: URLSearchParams, now: Date): Said {
  const sent = fields.getAll('act');
  const act = sent.length === 1 ? sent[0] : undefined;
  if (act === 'read') return { act };
  const kind = answerKinds.find((one) => one === act);
  if (!kind) throw unknownAct();
  if (kind === 'clock_check') return { act: kind, ...clockOf(fields, now) };
  if (kind === 'oldest_recording') return { act: kind, oldestAt: oldestOf(fields, now) };
  return { act: kind, note: noteOf(fields) };
}

function clockOf(fields: URLSearchParams, now: Date): { displayedAt: Date; shownAt: Date } {
  const faults: FieldFault[] = [];
  const shownAt = new Date(fields.get('renderedAt') ?? '');
  const age = now.getTime() - shownAt.getTime();
  if (!(age >= 0 && age <= SHOWN_MILLISECONDS_MAX))
    faults.push({ field: 'renderedAt', message: SHOWN_TOO_LONG });
  const displayedAt = readLocalTime(fields.get('displayedAt') ?? '');
  if (!displayedAt) faults.push({ field: 'displayedAt', message: TIME_UNREAD });
  if (faults.length || !displayedAt) throw invalidInput({}, faults);
  return { displayedAt, shownAt };
}

function oldestOf(fields: URLSearchParams, now: Date): Date {
  const oldestAt = readLocalTime(fields.get('oldestAt') ?? '');
  if (!oldestAt) throw invalidInput({}, [{ field: 'oldestAt', message: TIME_UNREAD }]);
  // A clock that runs far ahead is possible; a recording of next year is a slip of the finger.
  if (oldestAt.getTime() > now.getTime() + 365 * 86_400_000)
    throw invalidInput({}, [{ field: 'oldestAt', message: TIME_AHEAD }]);
  return oldestAt;
}

function noteOf(fields: URLSearchParams): string | null {
  const { text, fault } = readFormText(fields.get('note'), NOTE_MAX);
  if (fault) throw invalidInput({}, [{ field: 'note', message: fault }]);
  return text;
}

function unknownAct(): AppError {
  return invalidField('act', 'press one of the buttons of the page', 'hãy bấm một trong các nút của trang');
}

export const TIME_UNREAD = {
  vi: 'Hãy ghi ngày giờ như 09/01/2026 19:40:00.',
  en: 'Write date and time like 09/01/2026 19:40:00.',
};
const SHOWN_TOO_LONG = {
  vi: 'Trang đã mở quá lâu nên không so giờ được. Hãy nhìn lại đầu ghi ngay bây giờ và ghi giờ đang hiện.',
  en: 'The page was open too long to compare. Look at the recorder again now and write what it shows.',
};
const TIME_AHEAD = {
  vi: 'Ngày này nằm quá xa trong tương lai; hãy xem lại.',
  en: 'This date lies too far in the future; look again.',
};
