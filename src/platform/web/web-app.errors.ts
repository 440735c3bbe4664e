import { defineError } from '../errors';

export const webAppMissing = defineError({
  code: 'web_app_missing',
  kind: 'unavailable',
  message: {
    en: 'The pages are not installed on this server; the api works. Tell the administrator to run scripts/build.',
    vi: 'Máy chủ chưa cài giao diện web; API vẫn hoạt động. Hãy báo quản trị viên chạy scripts/build.',
  },
  isPublic: true,
});
