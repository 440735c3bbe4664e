import { importStateWords } from './import-state';
import { defineError } from '../../platform/errors';

export const importRefused = defineError({
  code: 'camera_import_refused',
  kind: 'conflict',
  message: {
    en: 'The import is {state}; that can be done only while it is {wanted}.',
    vi: 'Lần nhập danh sách đang ở trạng thái {state}; chỉ thực hiện được khi ở trạng thái {wanted}.',
  },
  words: { state: importStateWords, wanted: importStateWords },
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

export const importFileGone = defineError({
  code: 'import_file_gone',
  kind: 'gone',
  message: {
    en: 'The file of this import is no longer kept ({keptDays} days after it was planned or written); send the list again.',
    vi: 'Tệp của lần nhập này không còn được lưu (chỉ giữ {keptDays} ngày sau khi xử lý); hãy gửi lại danh sách.',
  },
  isPublic: true,
});

export const importRightEnded = defineError({
  code: 'import_right_ended',
  kind: 'forbidden',
  message: {
    en: 'Whoever asked for this import may no longer import lists for the area, or the area exists no more; what was not written stays unwritten. Send the list again with a right that holds.',
    vi: 'Người yêu cầu không còn quyền nhập danh sách cho địa bàn này, hoặc địa bàn không còn; phần chưa ghi sẽ không được ghi. Người có quyền hãy gửi lại danh sách.',
  },
  isPublic: true,
});
