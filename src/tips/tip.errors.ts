import { defineError } from '../platform/errors';

export const tipDecided = defineError({
  code: 'tip_decided',
  kind: 'conflict',
  message: {
    en: 'Tip {id} was decided on already; read it again to see how.',
    vi: 'Tin báo {id} đã được xử lý trước đó; hãy tải lại để xem kết quả.',
  },
  isPublic: true,
});

export const tipFileAbsent = defineError({
  code: 'tip_file_absent',
  kind: 'not_found',
  message: {
    en: 'Tip {id} came without a file.',
    vi: 'Tin báo {id} không kèm tệp.',
  },
  isPublic: true,
});

export const tipFileIsEvidence = defineError({
  code: 'tip_file_is_evidence',
  kind: 'gone',
  message: {
    en: 'The file of tip {id} is evidence now; read it as footage {itemId}.',
    vi: 'Tệp của tin báo {id} đã thành chứng cứ; hãy xem tại chứng cứ {itemId}.',
  },
  isPublic: true,
});

export const tipDestroyed = defineError({
  code: 'tip_destroyed',
  kind: 'gone',
  message: {
    en: 'Tip {id} was destroyed when its time was over; nothing of it is left.',
    vi: 'Tin báo {id} đã được hủy khi hết thời hạn; không còn gì được lưu.',
  },
  isPublic: true,
});
