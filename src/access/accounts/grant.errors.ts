import { grantStateWords } from './grant-state';
import { defineError } from '../../platform/errors';

export const grantToOneself = defineError({
  code: 'grant_to_oneself',
  kind: 'forbidden',
  message: {
    en: 'Nobody gives a role to oneself; ask another administrator.',
    vi: 'Không ai được tự cấp quyền cho mình; hãy nhờ quản trị viên khác.',
  },
  isPublic: true,
});

export const secondPersonNeeded = defineError({
  code: 'second_person_needed',
  kind: 'forbidden',
  message: {
    en: 'A proposed grant is decided by somebody who neither proposed it nor gets it.',
    vi: 'Quyền được đề xuất phải do người khác quyết định, không phải người đề xuất hay người được cấp.',
  },
  isPublic: true,
});

export const grantTransitionRefused = defineError({
  code: 'grant_transition_refused',
  kind: 'conflict',
  message: {
    en: 'This grant is {from}; it cannot become {to} any more.',
    vi: 'Quyền này đang ở trạng thái {from}; không thể chuyển sang {to}.',
  },
  words: { from: grantStateWords, to: grantStateWords },
  isPublic: true,
});

export const ownPasswordNeeded = defineError({
  code: 'own_password_needed',
  kind: 'conflict',
  message: {
    en: 'This account still has an initial password, which others know; its owner must sign in and choose another before this grant is approved.',
    vi: 'Tài khoản này vẫn dùng mật khẩu ban đầu mà người khác biết; chủ tài khoản phải đăng nhập và đổi mật khẩu trước khi quyền này được phê duyệt.',
  },
  isPublic: true,
});

export const grantExpired = defineError({
  code: 'grant_expired',
  kind: 'conflict',
  message: {
    en: 'The time of this grant is over before anybody approved it; refuse it and have a new one proposed.',
    vi: 'Quyền này đã hết thời hạn trước khi được phê duyệt; hãy từ chối và đề xuất lại.',
  },
  isPublic: true,
});
