import { defineError } from '../../platform/errors';

/** Forged, mistyped, never issued, or for something else: one answer for all. For scripts; people get a page. */
export const signedLinkUnknown = defineError({
  code: 'signed_link_unknown',
  kind: 'not_found',
  message: {
    en: 'There is no such link; open it again from the message.',
    vi: 'Không có đường dẫn này; hãy mở lại từ tin nhắn.',
  },
  isPublic: true,
});

export const signedLinkEnded = defineError({
  code: 'signed_link_ended',
  kind: 'conflict',
  message: {
    en: 'This signed link has expired or was revoked already.',
    vi: 'Đường dẫn này đã hết hạn hoặc đã bị thu hồi.',
  },
  isPublic: true,
});
