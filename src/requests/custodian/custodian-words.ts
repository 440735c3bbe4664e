import type { Bilingual } from '../../platform/errors';
import type { AnswerKind } from '../request-answer';
import type { RequestState } from '../request-state';

/** What can be said with one tap. */
export type TapKind = Exclude<AnswerKind, 'clock_check' | 'oldest_recording'>;

/** What the button says. */
export const TAP_WORDS: Record<TapKind, Bilingual> = {
  keeping: { vi: 'Tôi đang giữ đoạn này', en: 'I am keeping it' },
  usb: { vi: 'Tôi đã chép ra USB', en: 'I have copied it to a USB stick' },
  officer_comes: { vi: 'Mời cán bộ đến lấy', en: 'Please send an officer for it' },
  no_footage: { vi: 'Không có hình của lúc đó', en: 'There is no recording of that time' },
  camera_down: { vi: 'Camera hoặc đầu ghi hỏng lúc đó', en: 'Camera or recorder was down then' },
  overwritten: { vi: 'Đã bị ghi đè mất', en: 'It has been overwritten' },
  refused: { vi: 'Tôi không đồng ý giao', en: 'I do not agree to hand it over' },
};

/** How it stands in the list of what was said. */
export const SAID_WORDS: Record<AnswerKind, Bilingual> = {
  keeping: { vi: 'đang giữ đoạn này', en: 'it is being kept' },
  usb: { vi: 'đã chép ra USB', en: 'it is on a USB stick' },
  officer_comes: { vi: 'mời cán bộ đến lấy', en: 'an officer should come for it' },
  no_footage: { vi: 'không có hình của lúc đó', en: 'there is no recording of that time' },
  camera_down: { vi: 'camera hoặc đầu ghi hỏng lúc đó', en: 'camera or recorder was down then' },
  overwritten: { vi: 'đã bị ghi đè mất', en: 'it has been overwritten' },
  refused: { vi: 'không đồng ý giao', en: 'not agreed to hand it over' },
  clock_check: { vi: 'giờ trên đầu ghi', en: 'the time on the recorder' },
  oldest_recording: { vi: 'đoạn cũ nhất còn trong đầu ghi', en: 'the oldest recording still there' },
};

/** What its holder should know of an ask that is over; nothing of one that is not. */
export const OVER_WORDS: Partial<Record<RequestState, Bilingual>> = {
  handed_over: {
    vi: 'Đã nhận đủ đoạn ghi hình. Không cần làm gì thêm. Cảm ơn.',
    en: 'The recording has arrived. Nothing more is needed. Thank you.',
  },
  withdrawn: {
    vi: 'Yêu cầu này đã được rút. Không cần làm gì thêm. Cảm ơn.',
    en: 'This is no longer asked for. Nothing more is needed. Thank you.',
  },
};

/** Closed after a call with an officer. */
export const CLOSED_WORDS: Bilingual = {
  vi: 'Yêu cầu này đã kết thúc. Không cần làm gì thêm. Cảm ơn.',
  en: 'This is closed. Nothing more is needed. Thank you.',
};
