import { defineError } from '../platform/errors';

export const incidentReferenceTaken = defineError({
  code: 'incident_reference_taken',
  kind: 'conflict',
  message: {
    en: 'An incident with reference {reference} exists.',
    vi: 'Vụ việc số {reference} đã tồn tại.',
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
  isPublic: true,
});
