import { defineError } from '../platform/errors';
import type { RequestState } from './request-state';

const requestStateWords: Record<RequestState, string> = {
  draft: 'bản nháp',
  sent: 'đã gửi',
  opened: 'đã mở',
  keeping: 'đang giữ',
  handed_over: 'đã giao',
  no_footage: 'không có hình',
  camera_down: 'camera hỏng',
  overwritten: 'đã bị ghi đè',
  refused: 'bị từ chối',
  withdrawn: 'đã rút lại',
  missed: 'đã quá hạn',
};

/** It cannot move from this state to where it was to go. */
export const requestMovedOn = defineError({
  code: 'request_moved_on',
  kind: 'conflict',
  message: {
    en: 'This request is in state {state}, which does not allow that; read it again.',
    vi: 'Yêu cầu lưu giữ này {state}, không làm việc đó được nữa; hãy tải lại.',
  },
  words: { state: requestStateWords },
  isPublic: true,
});

/** There is nothing to print on its notice. */
export const requestLinkEnded = defineError({
  code: 'request_link_ended',
  kind: 'conflict',
  message: {
    en: 'The link of this request has expired or was revoked, so its notice would lead nowhere; withdraw the request and ask again.',
    vi: 'Đường dẫn của yêu cầu này đã hết hạn hoặc đã bị thu hồi nên giấy in ra sẽ không dùng được; hãy rút yêu cầu rồi gửi lại.',
  },
  isPublic: true,
});

export const exportConfirmedAlready = defineError({
  code: 'export_confirmed_already',
  kind: 'conflict',
  message: {
    en: 'Its export was confirmed already; close the request when the footage is here.',
    vi: 'Việc chép ra đã được xác nhận; hãy đóng yêu cầu khi đã nhận được hình ảnh.',
  },
  isPublic: true,
});

export const legalBasisTaken = defineError({
  code: 'legal_basis_taken',
  kind: 'conflict',
  message: {
    en: 'There is a legal basis {code} from that day already; choose another code or day.',
    vi: 'Đã có căn cứ pháp lý {code} từ ngày đó; hãy chọn mã hoặc ngày khác.',
  },
  isPublic: true,
});

export const answerAccepted = defineError({
  code: 'answer_accepted',
  kind: 'conflict',
  message: {
    en: 'This answer was accepted already; what it says of the recorder counts.',
    vi: 'Trả lời này đã được chấp nhận; điều đó đã được tính cho đầu ghi.',
  },
  isPublic: true,
});

export const answerSaysNothing = defineError({
  code: 'answer_says_nothing',
  kind: 'unprocessable',
  message: {
    en: 'This answer says nothing of the recorder; accept a clock check or an oldest recording.',
    vi: 'Trả lời này không nói gì về đầu ghi; chỉ chấp nhận giờ trên đầu ghi hoặc đoạn ghi hình cũ nhất.',
  },
  isPublic: true,
});
