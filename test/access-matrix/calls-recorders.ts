import type { Build } from './calls';

/** Calls of the routes of the registry: recorders. */
export const RECORDERS_CALLS: Record<string, Build> = {
  'GET /api/v1/time': () => ({ path: '/api/v1/time', isPublicFact: true }),
  'POST /api/v1/recorders/{id}/confirm': ({ place }) => ({
    path: `/api/v1/recorders/${place.recorderId}/confirm`,
    body: {},
  }),
  'POST /api/v1/recorders/{id}/consents': ({ place }) => ({
    path: `/api/v1/recorders/${place.recorderId}/consents`,
    body: { reference: 'BB-ma-tran', signedOn: '2024-02-01', signedBy: 'Người ký mẫu' },
  }),
  'GET /api/v1/recorders/{id}/consents': ({ place }) => ({
    path: `/api/v1/recorders/${place.recorderId}/consents`,
  }),
  // Withdrawn once; the cells after it meet a conflict.
  'POST /api/v1/recorders/{id}/consents/{consentId}/withdraw': ({ place }) => ({
    path: `/api/v1/recorders/${place.recorderId}/consents/${place.consentId}/withdraw`,
    body: { reason: 'Ma trận quyền' },
    conflicts: true,
  }),
  'POST /api/v1/recorders/{id}/retention-measurements': ({ place }) => ({
    path: `/api/v1/recorders/${place.recorderId}/retention-measurements`,
    body: {
      oldestDisplayedAt: '2023-05-01T00:00:00Z',
      measuredAt: '2023-06-01T00:00:00Z',
      method: 'photo',
      checkedBy: 'Tổ',
    },
  }),
  'GET /api/v1/recorders/{id}/retention-measurements': ({ place }) => ({
    path: `/api/v1/recorders/${place.recorderId}/retention-measurements`,
  }),
};
