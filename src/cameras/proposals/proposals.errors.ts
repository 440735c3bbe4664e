import { proposalStateWords } from './proposal-state';
import { defineError } from '../../platform/errors';

export const proposalTransitionRefused = defineError({
  code: 'proposal_transition_refused',
  kind: 'conflict',
  message: {
    en: 'A proposal that is {from} cannot become {to}; read it again.',
    vi: 'Đề xuất đang ở trạng thái {from} không thể chuyển sang {to}; hãy tải lại.',
  },
  words: { from: proposalStateWords, to: proposalStateWords },
  isPublic: true,
});

export const proposalOfOthers = defineError({
  code: 'proposal_of_others',
  kind: 'conflict',
  message: {
    en: 'Only whoever made this proposal may change or withdraw it; ask back or refuse it instead.',
    vi: 'Chỉ người đã gửi đề xuất mới được sửa hoặc rút; hãy hỏi lại hoặc từ chối.',
  },
  isPublic: true,
});

export const ownProposal = defineError({
  code: 'own_proposal',
  kind: 'conflict',
  message: {
    en: 'Nobody approves their own proposal; have another officer decide, or register the lens directly.',
    vi: 'Không ai tự duyệt đề xuất của mình; hãy nhờ cán bộ khác duyệt, hoặc đăng ký trực tiếp mắt camera.',
  },
  isPublic: true,
});
