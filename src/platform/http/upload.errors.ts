import { defineError } from '../errors';

export const uploadTooLarge = defineError({
  code: 'upload_too_large',
  kind: 'too_large',
  message: {
    en: 'The file is larger than {maxBytes} bytes; cut it or ask the administrator.',
    vi: 'Tệp lớn hơn {maxBytes} byte; hãy cắt nhỏ hoặc liên hệ quản trị viên.',
  },
  isPublic: true,
});

export const uploadEmpty = defineError({
  code: 'upload_empty',
  kind: 'unprocessable',
  message: { en: 'The file has no bytes.', vi: 'Tệp rỗng.' },
  isPublic: true,
});

export const uploadInterrupted = defineError({
  code: 'upload_interrupted',
  kind: 'invalid',
  message: {
    en: 'The upload broke off before its last byte; send the file again.',
    vi: 'Việc tải lên bị ngắt giữa chừng; hãy gửi lại tệp.',
  },
  isPublic: true,
});

export const multipartExpected = defineError({
  code: 'multipart_expected',
  kind: 'unsupported',
  message: {
    en: 'Send multipart/form-data: the fields first, then one part named "file".',
    vi: 'Hãy gửi multipart/form-data: các trường trước, sau đó một phần tên "file".',
  },
  isPublic: true,
});

export const uploadsBusy = defineError({
  code: 'uploads_busy',
  kind: 'too_many',
  message: {
    en: 'Too many files are being received at the moment; try again in {retryAfterSeconds} seconds.',
    vi: 'Hệ thống đang nhận quá nhiều tệp; hãy thử lại sau {retryAfterSeconds} giây.',
  },
  isPublic: true,
});
