import { defineError } from '../platform/errors';

export const mailUnavailable = defineError({
  code: 'mail_unavailable',
  kind: 'unprocessable',
  message: {
    en: 'This installation sends no e-mail; ask its operator to set SMTP_URL.',
    vi: 'Hệ thống này không gửi thư điện tử; hãy đề nghị người vận hành đặt SMTP_URL.',
  },
  isPublic: true,
});

export const codeAskedTooOften = defineError({
  code: 'code_asked_too_often',
  kind: 'too_many',
  message: {
    en: 'A code was sent just now; look for it, or ask again in {minutes} minutes.',
    vi: 'Vừa gửi một mã; hãy kiểm tra hộp thư, hoặc yêu cầu lại sau {minutes} phút.',
  },
  isPublic: true,
});

export const codeUnusable = defineError({
  code: 'code_unusable',
  kind: 'gone',
  message: {
    en: 'There is no code to enter any more; set the address again to be sent a new one.',
    vi: 'Mã không còn dùng được; hãy nhập lại địa chỉ để nhận mã mới.',
  },
  isPublic: true,
});
