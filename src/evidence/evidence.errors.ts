import { defineError } from '../platform/errors';
import { itemStateWords } from './item-state';
import { rejectionWords } from './rejection-reasons';

export const uploadTooSlow = defineError({
  code: 'upload_too_slow',
  kind: 'timeout',
  message: {
    en: 'The upload came slower than {minBytesPerSecond} bytes a second and was cut off; send the file again over a faster connection.',
    vi: 'Tốc độ tải lên chậm hơn {minBytesPerSecond} byte mỗi giây nên đã bị ngắt; hãy gửi lại tệp qua kết nối nhanh hơn.',
  },
  isPublic: true,
});

export const tooManyUploads = defineError({
  code: 'too_many_uploads',
  kind: 'too_many',
  message: {
    en: 'This account sends {most} files already; try again when one of them has come.',
    vi: 'Tài khoản này đang gửi {most} tệp; hãy thử lại khi một tệp đã gửi xong.',
  },
  isPublic: true,
});

export const footageNotReady = defineError({
  code: 'footage_not_ready',
  kind: 'not_ready',
  message: {
    en: 'Footage {id} is {state}; its bytes can be used once it is sealed.',
    vi: 'Đoạn ghi hình {id} đang ở trạng thái {state}; chỉ dùng được sau khi niêm phong.',
  },
  words: { state: itemStateWords },
  isPublic: true,
});

export const footageRejected = defineError({
  code: 'footage_rejected',
  kind: 'gone',
  message: {
    en: 'Footage {id} was rejected ({reason}); its bytes were not kept.',
    vi: 'Đoạn ghi hình {id} bị từ chối, dữ liệu không được giữ lại. {reason}',
  },
  words: { reason: rejectionWords },
  isPublic: true,
});

export const derivativeAbsent = defineError({
  code: 'derivative_absent',
  kind: 'not_found',
  message: {
    en: 'Footage {id} has no {kind}; use the original.',
    vi: 'Đoạn ghi hình {id} không có {kind}; hãy dùng bản gốc.',
  },
  words: { kind: { proxy: 'bản xem nhanh', thumbnail: 'ảnh thu nhỏ' } },
  isPublic: true,
});

export const rangeUnsatisfiable = defineError({
  code: 'range_unsatisfiable',
  kind: 'unsatisfiable',
  message: {
    en: 'The range lies outside the {sizeBytes} bytes.',
    vi: 'Khoảng yêu cầu nằm ngoài {sizeBytes} byte của tệp.',
  },
  isPublic: true,
});

export const sealedObjectDamaged = defineError({
  code: 'sealed_object_damaged',
  kind: 'internal',
  message: {
    en: 'The sealed bytes of {sha256} do not hash to their name.',
    vi: 'Dữ liệu niêm phong {sha256} không khớp mã băm.',
  },
  isPublic: false,
});

export const alreadyLinked = defineError({
  code: 'already_linked',
  kind: 'conflict',
  message: {
    en: 'This item is already linked to this incident; unlink it first to say something else of it.',
    vi: 'Chứng cứ này đã được liên kết với vụ việc; hãy gỡ liên kết trước nếu muốn ghi khác.',
  },
  isPublic: true,
});

export const alreadyUnlinked = defineError({
  code: 'already_unlinked',
  kind: 'conflict',
  message: { en: 'This link was already taken back.', vi: 'Liên kết này đã được gỡ trước đó.' },
  isPublic: true,
});
