import { defineError } from '../../platform/errors';

/** Why an upload ended; a closed list: the code stands in the custody log. */
export const endReasons = {
  abandoned: { en: 'nobody went on with it', vi: 'để quá lâu không gửi tiếp' },
  terminated: { en: 'its sender ended it', vi: 'người gửi đã hủy' },
  rejected: { en: 'its footage was rejected', vi: 'đoạn ghi hình bị từ chối' },
  lost: { en: 'the store lost parts of it', vi: 'kho lưu trữ bị mất dữ liệu' },
} as const;
export type EndReason = keyof typeof endReasons;

export const uploadGone = defineError({
  code: 'upload_gone',
  kind: 'gone',
  message: {
    en: 'This upload was given up ({reason}) and its bytes are gone; begin again with the same file.',
    vi: 'Lần tải lên này đã kết thúc ({reason}) và dữ liệu không còn; hãy bắt đầu lại với cùng tệp đó.',
  },
  words: { reason: Object.fromEntries(Object.values(endReasons).map(({ en, vi }) => [en, vi])) },
  isPublic: true,
});

export const uploadIncomplete = defineError({
  code: 'upload_incomplete',
  kind: 'not_ready',
  message: {
    en: 'Only {offsetBytes} of {sizeBytes} bytes have come; send the rest first.',
    vi: 'Mới nhận được {offsetBytes} trên {sizeBytes} byte; hãy gửi nốt phần còn lại.',
  },
  isPublic: true,
});

export const uploadCompleted = defineError({
  code: 'upload_completed',
  kind: 'conflict',
  message: {
    en: 'This upload is complete already, with the SHA-256 that was given first; it takes nothing more.',
    vi: 'Lần tải lên này đã hoàn tất với mã SHA-256 gửi lần đầu; không nhận thêm gì nữa.',
  },
  isPublic: true,
});

export const tooManyOpenUploads = defineError({
  code: 'too_many_open_uploads',
  kind: 'conflict',
  message: {
    en: '{most} uploads are begun and not finished; finish or end one of them first.',
    vi: 'Đang có {most} lần tải lên dở dang; hãy hoàn tất hoặc hủy bớt trước.',
  },
  isPublic: true,
});

export function goneFor(reason: string | null) {
  return uploadGone({ reason: endReasons[(reason ?? 'lost') as EndReason].en });
}
