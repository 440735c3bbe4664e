import { defineError } from '../../platform/errors';

export const importRefused = defineError({
  code: 'camera_import_refused',
  kind: 'conflict',
  message: {
    en: 'The import is {state}; that can be done only while it is {wanted}.',
    vi: 'Lần nhập danh sách đang ở trạng thái {state}; chỉ thực hiện được khi ở trạng thái {wanted}.',
  },
  isPublic: true,
});

export const profileNameTaken = defineError({
  code: 'import_profile_name_taken',
  kind: 'conflict',
  message: {
    en: 'The area has a profile "{name}"; choose another name or delete that one.',
    vi: 'Địa bàn đã có mẫu đọc cột "{name}"; hãy chọn tên khác hoặc xóa mẫu đó.',
  },
  isPublic: true,
});
