import { type AppError, type Bilingual, defineError } from '../platform/errors';
import type { RequestState } from './request-state';

/** Words of the states: nothing shown to a Vietnamese reader holds an English code. */
export const REQUEST_STATE_WORDS: Record<RequestState, Bilingual> = {
  draft: { vi: 'bản nháp', en: 'a draft' },
  sent: { vi: 'đã gửi', en: 'sent' },
  opened: { vi: 'đã mở', en: 'opened' },
  keeping: { vi: 'đang giữ', en: 'being kept' },
  handed_over: { vi: 'đã giao', en: 'handed over' },
  no_footage: { vi: 'không có hình', en: 'closed: no footage' },
  camera_down: { vi: 'camera hỏng', en: 'closed: camera down' },
  overwritten: { vi: 'đã bị ghi đè', en: 'closed: overwritten' },
  refused: { vi: 'bị từ chối', en: 'closed: refused' },
  withdrawn: { vi: 'đã rút lại', en: 'withdrawn' },
  missed: { vi: 'đã quá hạn', en: 'missed' },
};

const movedOn = defineError({
  code: 'request_moved_on',
  kind: 'conflict',
  message: {
    en: 'This request is {state}, which does not allow that; read it again.',
    vi: 'Yêu cầu lưu giữ này {stateVi}, không làm việc đó được nữa; hãy tải lại.',
  },
  isPublic: true,
});

/** It cannot move from this state to where it was to go. */
export function requestMovedOn({ state }: { state: RequestState }): AppError {
  const { vi, en } = REQUEST_STATE_WORDS[state];
  return movedOn({ state: en, stateVi: vi });
}

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
    vi: 'Trả lời này không nói gì về đầu ghi; chỉ chấp nhận giờ đầu ghi hoặc đoạn cũ nhất.',
  },
  isPublic: true,
});
