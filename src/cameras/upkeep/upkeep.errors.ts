import { cameraStatusWords } from '../camera-status';
import { faultKindWords, faultStateWords } from './fault-state';
import { checkStateWords } from './check-state';
import { defineError } from '../../platform/errors';

export const lensNotInService = defineError({
  code: 'lens_not_in_service',
  kind: 'conflict',
  message: {
    en: 'The lens is {status}; only one that is active or faulty is looked after.',
    vi: 'Mắt camera đang ở trạng thái {status}; chỉ theo dõi mắt camera đang hoạt động hoặc đang hỏng.',
  },
  words: { status: cameraStatusWords },
  isPublic: true,
});

export const faultAlreadyReported = defineError({
  code: 'fault_already_reported',
  kind: 'conflict',
  message: {
    en: 'This lens has an open ticket for {kind} already; add a note to it.',
    vi: 'Mắt camera này đã có phiếu báo hỏng loại {kind} chưa xong; hãy ghi thêm vào phiếu đó.',
  },
  words: { kind: faultKindWords },
  isPublic: true,
});

export const faultMovedOn = defineError({
  code: 'fault_moved_on',
  kind: 'conflict',
  message: {
    en: 'This ticket is {state} and cannot become {to}; read it again.',
    vi: 'Phiếu này đang ở trạng thái {state}, không thể chuyển sang {to}; hãy tải lại.',
  },
  words: { state: faultStateWords, to: faultStateWords },
  isPublic: true,
});

export const spotCheckOpen = defineError({
  code: 'spot_check_open',
  kind: 'conflict',
  message: {
    en: 'This lens has an open spot check already; wait for its answer, or cancel it.',
    vi: 'Mắt camera này đang có lượt kiểm tra chưa trả lời; hãy chờ trả lời, hoặc hủy lượt đó.',
  },
  isPublic: true,
});

export const spotCheckMovedOn = defineError({
  code: 'spot_check_moved_on',
  kind: 'conflict',
  message: {
    en: 'This spot check is {state} already.',
    vi: 'Lượt kiểm tra này đã ở trạng thái {state}.',
  },
  words: { state: checkStateWords },
  isPublic: true,
});
