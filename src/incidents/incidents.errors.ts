import { incidentOutcomeWords } from './incident-outcome';
import { defineError } from '../platform/errors';

export const incidentReferenceTaken = defineError({
  code: 'incident_reference_taken',
  kind: 'conflict',
  // References are unique over all areas, so this says no more than that, not even of what.
  message: {
    en: 'Reference {reference} is taken; choose another.',
    vi: 'Số {reference} đã được dùng; hãy chọn số khác.',
  },
  isPublic: true,
});

export const incidentTransitionRefused = defineError({
  code: 'incident_transition_refused',
  kind: 'conflict',
  message: {
    en: 'An incident that is {from} cannot become {to}.',
    vi: 'Vụ việc đang ở kết quả {from} không thể chuyển sang {to}.',
  },
  words: { from: incidentOutcomeWords, to: incidentOutcomeWords },
  isPublic: true,
});

export const incidentGranted = defineError({
  code: 'incident_granted',
  kind: 'conflict',
  message: {
    en: 'This case is granted to somebody, or about to be, for the place and time it has; they change once no such grant lasts.',
    vi: 'Vụ việc này đang hoặc sắp được cấp quyền theo nơi và thời gian hiện có; chỉ đổi được khi không còn quyền nào như vậy.',
  },
  isPublic: true,
});
