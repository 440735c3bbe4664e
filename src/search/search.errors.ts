import { defineError } from '../platform/errors';

export const noAreaToSearch = defineError({
  code: 'no_area_to_search',
  kind: 'forbidden',
  message: {
    en: 'This account may search in no area; a grant for a case gives more only under a purpose for that case that was not extended.',
    vi: 'Tài khoản này không được tìm kiếm ở địa bàn nào; quyền theo vụ việc chỉ có hiệu lực với mục đích của chính vụ việc đó và chưa mở rộng.',
  },
  isPublic: true,
});
