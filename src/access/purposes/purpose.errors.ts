import { defineError } from '../../platform/errors';

export const purposeOfAnother = defineError({
  code: 'purpose_of_another',
  kind: 'forbidden',
  message: {
    en: 'This purpose was opened by another session or token of yours; only that one can use, extend or end it. Open a purpose of this one.',
    vi: 'Mục đích này do phiên hoặc mã truy cập khác của bạn mở; chỉ nơi đó mới dùng, mở rộng hoặc kết thúc được. Hãy mở mục đích mới.',
  },
  isPublic: true,
});

export const purposeOver = defineError({
  code: 'purpose_over',
  kind: 'conflict',
  message: {
    en: 'Purpose {purposeId} has ended or expired; open a new one with POST /api/v1/purposes.',
    vi: 'Mục đích {purposeId} đã kết thúc hoặc hết hạn; hãy mở mục đích mới bằng POST /api/v1/purposes.',
  },
  isPublic: true,
});

export const ownExtension = defineError({
  code: 'own_extension',
  kind: 'forbidden',
  message: {
    en: 'Nobody reviews an extension of their own; another supervisor must.',
    vi: 'Không ai được tự xem xét lần mở rộng của mình; cần người khác.',
  },
  isPublic: true,
});

export const extensionReviewed = defineError({
  code: 'extension_reviewed',
  kind: 'conflict',
  message: {
    en: 'Extension {extensionId} has been reviewed already.',
    vi: 'Lần mở rộng {extensionId} đã được xem xét.',
  },
  isPublic: true,
});
