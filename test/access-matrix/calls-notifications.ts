import type { Build } from './calls';

/** Webhooks are of the whole installation: whoever has a grant for an area is refused before one is looked for. */
const NOBODY = '0192f000-0000-7000-8000-000000000000';
const webhook = {
  name: 'Ma trận quyền',
  url: 'https://gateway.example.org/hook',
  events: ['request_sent'],
  deliversToContacts: false,
};

/** Calls of the routes of notifications. */
export const NOTIFICATIONS_CALLS: Record<string, Build> = {
  'GET /api/v1/notifications': () => ({ path: '/api/v1/notifications', isOfAsker: true }),
  'POST /api/v1/notifications/read-all': () => ({ path: '/api/v1/notifications/read-all', isOfAsker: true }),
  // Own ones and those of others: test/e2e/notifications.e2e-spec.ts.
  'POST /api/v1/notifications/{id}/read': () => ({
    path: `/api/v1/notifications/${NOBODY}/read`,
    passes: [404],
  }),
  'GET /api/v1/notifications/settings': () => ({ path: '/api/v1/notifications/settings', isOfAsker: true }),
  'PATCH /api/v1/notifications/settings': () => ({
    path: '/api/v1/notifications/settings',
    body: { sendsMail: true, language: 'vi' },
    isOfAsker: true,
  }),
  'POST /api/v1/notifications/settings/email-code': () => ({
    path: '/api/v1/notifications/settings/email-code',
    body: { code: '00000000' },
    isOfAsker: true,
    // No code was asked for.
    passes: [410],
  }),
  'POST /api/v1/webhooks': () => ({ path: '/api/v1/webhooks', body: webhook }),
  'GET /api/v1/webhooks': () => ({ path: '/api/v1/webhooks' }),
  'GET /api/v1/webhooks/{id}': () => ({ path: `/api/v1/webhooks/${NOBODY}` }),
  'PATCH /api/v1/webhooks/{id}': () => ({ path: `/api/v1/webhooks/${NOBODY}`, body: { isActive: false } }),
  'DELETE /api/v1/webhooks/{id}': () => ({ path: `/api/v1/webhooks/${NOBODY}` }),
  'POST /api/v1/webhooks/{id}/secret': () => ({ path: `/api/v1/webhooks/${NOBODY}/secret`, body: {} }),
  'GET /api/v1/webhooks/{id}/deliveries': () => ({ path: `/api/v1/webhooks/${NOBODY}/deliveries` }),
};
