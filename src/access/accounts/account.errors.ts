import { type AppError, defineError } from '../../platform/errors';

export const loginTaken = defineError({
  code: 'login_taken',
  kind: 'conflict',
  message: {
    en: 'There is an account with login {login} already.',
    vi: 'Đã có tài khoản với tên đăng nhập {login}.',
  },
  isPublic: true,
});

export function loginTakenBy(login: string): AppError {
  const message = { en: 'choose another login', vi: 'hãy chọn tên đăng nhập khác' };
  return loginTaken({ login }, [{ field: 'login', message }]);
}

export const everywhereNeeded = defineError({
  code: 'everywhere_needed',
  kind: 'forbidden',
  message: {
    en: 'This reaches beyond any area; only who administers everywhere may do it. Name an areaId within yours.',
    vi: 'Việc này vượt ngoài mọi địa bàn; chỉ người quản trị toàn hệ thống mới làm được. Hãy nêu areaId thuộc địa bàn của bạn.',
  },
  isPublic: true,
});

export const notOnOneself = defineError({
  code: 'not_on_oneself',
  kind: 'forbidden',
  message: {
    en: 'Nobody disables, moves or resets the own account; ask another administrator. Your own password: POST /api/v1/session/password.',
    vi: 'Không ai được tự khóa, chuyển đơn vị hay đặt lại tài khoản của mình; hãy nhờ quản trị viên khác. Đổi mật khẩu của mình: POST /api/v1/session/password.',
  },
  isPublic: true,
});

export const accountBeyondYours = defineError({
  code: 'account_beyond_yours',
  kind: 'forbidden',
  message: {
    en: 'This account holds a role beyond the areas that you administer; only who administers those may change it.',
    vi: 'Tài khoản này giữ vai trò vượt ngoài địa bàn bạn quản trị; chỉ người quản trị các địa bàn đó mới thay đổi được.',
  },
  isPublic: true,
});

export const resetNeedsServer = defineError({
  code: 'reset_needs_server',
  kind: 'forbidden',
  message: {
    en: 'This account has the role {role}, given or proposed, in a way that takes two persons, so no single person takes it over by a reset. On the server: lensledger admin reset-password --login {login}',
    vi: 'Tài khoản này có vai trò {role}, đã cấp hoặc đang đề xuất, thuộc loại cần hai người mới cấp được, nên một người không thể chiếm nó bằng cách đặt lại. Trên máy chủ: lensledger admin reset-password --login {login}',
  },
  isPublic: true,
});

export const lastAdministrator = defineError({
  code: 'last_administrator',
  kind: 'conflict',
  message: {
    en: 'Nobody would be left who administers everywhere. First give another account the role administrator everywhere, without an end, and have it approved.',
    vi: 'Sẽ không còn ai quản trị toàn hệ thống. Trước hết hãy cấp cho tài khoản khác vai trò quản trị viên toàn hệ thống, không thời hạn, và được phê duyệt.',
  },
  isPublic: true,
});
