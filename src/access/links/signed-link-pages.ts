import type { Bilingual } from '../../platform/errors';
import { noticePage, type PageNotice } from '../../platform/http/html';

const ASK: Bilingual = {
  vi: 'Hãy liên hệ người đã gửi, hoặc công an địa bàn, để xin đường dẫn mới.',
  en: 'Ask whoever sent it, or your ward police, for a new one.',
};

const NOTICES = {
  /** Forged, mistyped, never issued, or of a kind that nobody serves: one answer for all. */
  unknown: {
    title: { vi: 'Không có đường dẫn này', en: 'There is no such link' },
    what: {
      vi: 'Đường dẫn bị thiếu hoặc sai ký tự.',
      en: 'Some of its characters are missing or wrong.',
    },
    now: {
      vi: 'Hãy mở lại từ tin nhắn, hoặc quét lại mã QR. Nếu vẫn không được, hãy liên hệ người đã gửi.',
      en: 'Open it again from the message, or scan the QR code again. If that does not help, ask whoever sent it.',
    },
  },
  expired: {
    title: { vi: 'Đường dẫn đã hết hạn', en: 'This link has expired' },
    what: { vi: 'Thời hạn sử dụng đã qua.', en: 'Its time is over.' },
    now: ASK,
  },
  revoked: {
    title: { vi: 'Đường dẫn đã bị thu hồi', en: 'This link was withdrawn' },
    what: { vi: 'Người gửi đã thu hồi đường dẫn này.', en: 'Whoever sent it has withdrawn it.' },
    now: ASK,
  },
  busy: {
    title: { vi: 'Xin đợi một phút', en: 'Please wait a minute' },
    what: { vi: 'Có quá nhiều lượt mở trong một phút.', en: 'It was opened too often within a minute.' },
    now: { vi: 'Hãy tải lại trang sau một phút.', en: 'Load this page again in a minute.' },
  },
  unread: {
    title: { vi: 'Không đọc được yêu cầu', en: 'The request could not be read' },
    what: { vi: 'Nội dung gửi lên không đúng dạng.', en: 'What was sent is not what this page sends.' },
    now: { vi: 'Hãy mở lại đường dẫn và thử lại.', en: 'Open the link again and try once more.' },
  },
  failed: {
    title: { vi: 'Hệ thống gặp lỗi', en: 'Something failed here' },
    what: { vi: 'Chưa có gì được ghi nhận.', en: 'Nothing was recorded.' },
    now: { vi: 'Hãy thử lại sau vài phút.', en: 'Try again in a few minutes.' },
  },
} satisfies Record<string, PageNotice>;

export type StatePage = keyof typeof NOTICES;

export function statePage(name: StatePage): string {
  return noticePage(NOTICES[name]);
}
