import { defineError } from '../../platform/errors';

export const signInRefused = defineError({
  code: 'sign_in_refused',
  kind: 'unauthorised',
  message: {
    en: 'Login or password is wrong, or the account is not in use; check both, or ask an administrator for a new password.',
    vi: 'Sai tên đăng nhập hoặc mật khẩu, hoặc tài khoản không còn dùng; hãy kiểm tra lại hoặc nhờ quản trị viên cấp mật khẩu mới.',
  },
  isPublic: true,
});

export const tooManyAttempts = defineError({
  code: 'too_many_attempts',
  kind: 'too_many',
  message: {
    en: 'Too many wrong attempts from here; try again in {retryAfterSeconds} seconds.',
    vi: 'Đã nhập sai quá nhiều lần từ nơi này; hãy thử lại sau {retryAfterSeconds} giây.',
  },
  isPublic: true,
});

const WRONG_CODE = {
  en: 'The code is wrong, too old or was used already; wait for the next one and check the clock of your phone.',
  vi: 'Mã sai, đã hết hạn hoặc đã được dùng; hãy chờ mã kế tiếp và kiểm tra giờ trên điện thoại.',
};

const wrongCode = defineError({
  code: 'code_refused',
  kind: 'unprocessable',
  message: WRONG_CODE,
  isPublic: true,
});

export function codeRefused(field: string): Error {
  return wrongCode({}, [{ field, message: WRONG_CODE }]);
}

export const secondFactorDone = defineError({
  code: 'second_factor_done',
  kind: 'conflict',
  message: {
    en: 'This session needs no second factor any more.',
    vi: 'Phiên này không cần xác thực bước hai nữa.',
  },
  isPublic: true,
});

export const authenticatorExists = defineError({
  code: 'authenticator_exists',
  kind: 'conflict',
  message: {
    en: 'This account has an authenticator; remove it first: DELETE /api/v1/session/authenticator.',
    vi: 'Tài khoản đã có ứng dụng xác thực; hãy gỡ trước: DELETE /api/v1/session/authenticator.',
  },
  isPublic: true,
});

export const noAuthenticator = defineError({
  code: 'no_authenticator',
  kind: 'conflict',
  message: {
    en: 'This account has no authenticator; begin with POST /api/v1/session/authenticator.',
    vi: 'Tài khoản chưa có ứng dụng xác thực; hãy bắt đầu bằng POST /api/v1/session/authenticator.',
  },
  isPublic: true,
});

export const tokenBeforeSecondFactor = defineError({
  code: 'token_before_second_factor',
  kind: 'forbidden',
  message: {
    en: 'This token was made without the second factor that its account has now; make a new one: POST /api/v1/tokens.',
    vi: 'Mã truy cập này được tạo khi chưa có xác thực bước hai của tài khoản; hãy tạo mã mới: POST /api/v1/tokens.',
  },
  isPublic: true,
});
