import type { Bilingual } from '../platform/errors';

/** Why an item was not taken, for the uploader. A closed list: the code is stored and stands in the custody log. */
export const rejectionReasons = {
  interrupted: {
    en: 'The upload did not come through whole; send the file again.',
    vi: 'Tệp tải lên không đầy đủ; hãy gửi lại tệp.',
  },
  repeated_request: {
    en: 'This upload repeated an earlier request with the same Idempotency-Key; the earlier item stands.',
    vi: 'Lần tải lên này lặp lại một yêu cầu trước có cùng Idempotency-Key; chứng cứ trước vẫn giữ nguyên.',
  },
  empty: { en: 'The file has no bytes.', vi: 'Tệp rỗng.' },
  too_large: {
    en: 'The file is larger than this server accepts.',
    vi: 'Tệp vượt quá kích thước máy chủ cho phép.',
  },
  staged_copy_damaged: {
    en: 'The bytes in the store no longer match what was received; send the file again.',
    vi: 'Dữ liệu lưu tạm không còn khớp với dữ liệu đã nhận; hãy gửi lại tệp.',
  },
  hash_mismatch: {
    en: 'The bytes that came do not have the SHA-256 that their sender counted; send the file again.',
    vi: 'Dữ liệu nhận được không có mã SHA-256 mà người gửi đã tính; hãy gửi lại tệp.',
  },
  unsupported_format: {
    en: 'This is not one of the video formats accepted here (MP4/MOV, MKV/WebM, MPEG-TS, MPEG-PS, AVI, raw H.264/H.265, DAV).',
    vi: 'Định dạng này không được chấp nhận (chỉ nhận MP4/MOV, MKV/WebM, MPEG-TS, MPEG-PS, AVI, H.264/H.265 thô, DAV).',
  },
  not_video: {
    en: 'The file is not a video, whatever its name says.',
    vi: 'Tệp không phải là video, dù tên tệp ghi thế nào.',
  },
  no_picture: {
    en: 'The file holds no picture that can be decoded.',
    vi: 'Tệp không chứa hình ảnh nào giải mã được.',
  },
  truncated: {
    en: 'The file is cut short: its header promises more than is there. Export or copy it again.',
    vi: 'Tệp bị cắt cụt: phần đầu khai nhiều hơn dữ liệu thực có. Hãy xuất hoặc sao chép lại.',
  },
  implausible: {
    en: 'The file claims a length over 24 hours, none at all, or a picture size out of bounds.',
    vi: 'Tệp khai độ dài trên 24 giờ, không có độ dài, hoặc kích thước hình ngoài giới hạn.',
  },
  too_costly: {
    en: 'Reading the file took more time or memory than is allowed.',
    vi: 'Việc đọc tệp vượt quá thời gian hoặc bộ nhớ cho phép.',
  },
} satisfies Record<string, Bilingual>;

/** In Vietnamese. */
export const rejectionWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(rejectionReasons).map(([code, { vi }]) => [code, vi])),
  unknown: 'Không rõ lý do.',
};

export type RejectionCode = keyof typeof rejectionReasons;

/** Thrown while looking at an item: these bytes will not be taken, however often they are looked at. */
export class FootageRejected extends Error {
  override name = 'FootageRejected';

  constructor(readonly reason: RejectionCode) {
    super(rejectionReasons[reason].en);
  }
}

/** @returns code and both texts; an unknown code (of a later version) keeps its code. */
export function explainRejection(code: string): Bilingual & { code: string } {
  const known = (rejectionReasons as Record<string, Bilingual>)[code];
  return { code, en: known?.en ?? code, vi: known?.vi ?? code };
}
