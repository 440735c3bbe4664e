import { defineError } from '../platform/errors';

export const signInNeeded = defineError({
  code: 'sign_in_needed',
  kind: 'unauthorised',
  message: {
    en: 'Sign in first; this session or token is missing, has ended or was revoked.',
    vi: 'Hãy đăng nhập; phiên hoặc mã truy cập không có, đã hết hạn hoặc đã bị thu hồi.',
  },
  isPublic: true,
});

export const forgedRequest = defineError({
  code: 'forged_request',
  kind: 'forbidden',
  message: {
    en: 'This request did not come from the page that was signed in; send the X-CSRF-Token of your session.',
    vi: 'Yêu cầu không đến từ trang đã đăng nhập; hãy gửi X-CSRF-Token của phiên.',
  },
  isPublic: true,
});

export const notAllowed = defineError({
  code: 'not_allowed',
  kind: 'forbidden',
  message: {
    en: 'No role granted to this account allows {action}; ask an administrator for a grant.',
    vi: 'Tài khoản này không được cấp vai trò nào cho phép {action}; hãy đề nghị quản trị viên cấp quyền.',
  },
  isPublic: true,
});

/** Its account may be allowed to: that is for the account's own sessions to find out. */
export const notInToken = defineError({
  code: 'not_in_token',
  kind: 'forbidden',
  message: {
    en: 'This token was made without {action}; make one that has it, with POST /api/v1/tokens in a session of its account.',
    vi: 'Mã truy cập này được tạo không kèm {action}; hãy tạo mã khác có quyền đó bằng POST /api/v1/tokens trong phiên của tài khoản.',
  },
  isPublic: true,
});

export const sessionOnly = defineError({
  code: 'session_only',
  kind: 'forbidden',
  message: {
    en: 'This needs a signed-in session; a token cannot do it.',
    vi: 'Việc này cần phiên đăng nhập; mã truy cập không làm được.',
  },
  isPublic: true,
});

export const secondFactorNeeded = defineError({
  code: 'second_factor_needed',
  kind: 'forbidden',
  message: {
    en: 'Signing in is not finished: send the code of your authenticator to POST /api/v1/session/second-factor.',
    vi: 'Chưa đăng nhập xong: hãy gửi mã của ứng dụng xác thực đến POST /api/v1/session/second-factor.',
  },
  isPublic: true,
});

export const passwordChangeNeeded = defineError({
  code: 'password_change_needed',
  kind: 'forbidden',
  message: {
    en: 'Choose a password of your own first: POST /api/v1/session/password.',
    vi: 'Trước hết hãy đặt mật khẩu của riêng mình: POST /api/v1/session/password.',
  },
  isPublic: true,
});

export const secondFactorEnrolmentNeeded = defineError({
  code: 'second_factor_enrolment_needed',
  kind: 'forbidden',
  message: {
    en: 'A role of this account exports evidence and so needs an authenticator: POST /api/v1/session/authenticator.',
    vi: 'Một vai trò của tài khoản này được xuất chứng cứ nên cần ứng dụng xác thực: POST /api/v1/session/authenticator.',
  },
  isPublic: true,
});

export const purposeNeeded = defineError({
  code: 'purpose_needed',
  kind: 'forbidden',
  message: {
    en: 'Say why you look: open a purpose with POST /api/v1/purposes and send its id as Purpose-Id. One that has ended or was opened by another session does not count.',
    vi: 'Hãy nêu mục đích truy cập: mở bằng POST /api/v1/purposes rồi gửi mã trong Purpose-Id. Mục đích đã kết thúc hoặc của phiên khác không dùng được.',
  },
  isPublic: true,
});

export const outsidePurpose = defineError({
  code: 'outside_purpose',
  kind: 'forbidden',
  message: {
    en: 'This lies outside the place or time of purpose {purposeId}. If you need it, extend the purpose with a reason: POST /api/v1/purposes/{purposeId}/extensions. A supervisor sees every extension.',
    vi: 'Nội dung này nằm ngoài nơi hoặc thời gian của mục đích {purposeId}. Nếu cần, hãy mở rộng kèm lý do: POST /api/v1/purposes/{purposeId}/extensions. Lãnh đạo thấy mọi lần mở rộng.',
  },
  isPublic: true,
});
