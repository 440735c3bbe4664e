import { defineError } from '../platform/errors';

export const ownAccessRequest = defineError({
  code: 'own_access_request',
  kind: 'forbidden',
  message: {
    en: 'Nobody decides what they have asked for themselves; another supervisor must.',
    vi: 'Không ai được tự quyết định yêu cầu của mình; cần người khác.',
  },
  isPublic: true,
});

export const accessRequestDecided = defineError({
  code: 'access_request_decided',
  kind: 'conflict',
  message: {
    en: 'Access request {requestId} has been decided already.',
    vi: 'Đề nghị xem chứng cứ {requestId} đã được quyết định.',
  },
  isPublic: true,
});
