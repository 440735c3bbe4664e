import { defineError } from '../../platform/errors';

export const signedLinkEnded = defineError({
  code: 'signed_link_ended',
  kind: 'conflict',
  message: {
    en: 'This signed link has expired or was revoked already.',
    vi: 'Đường dẫn này đã hết hạn hoặc đã bị thu hồi.',
  },
  isPublic: true,
});
