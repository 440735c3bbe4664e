import type { Build } from './calls';

const reason = 'Ma trận quyền';

/** Calls of the routes of alarms. */
export const ALARMS_CALLS: Record<string, Build> = {
  'POST /api/v1/alarm-points': ({ place, turn }) => ({
    path: '/api/v1/alarm-points',
    body: {
      ...{ areaId: place.groupId, kind: 'gold_shop', name: `Tiệm vàng mẫu ${turn}` },
      location: { lon: 109, lat: 12 },
    },
  }),
  'GET /api/v1/alarm-points': () => ({
    path: '/api/v1/alarm-points?limit=200&kind=bank',
    isList: true,
    shows: 'mark',
  }),
  'GET /api/v1/alarm-points/{id}': ({ place }) => ({ path: `/api/v1/alarm-points/${place.alarmPointId}` }),
  'PATCH /api/v1/alarm-points/{id}': ({ place, turn }) => ({
    path: `/api/v1/alarm-points/${place.alarmPointId}`,
    body: { radiusMeters: 20 + (turn % 100) },
  }),
  'POST /api/v1/alarm-points/{id}/keys': ({ place }) => ({
    path: `/api/v1/alarm-points/${place.alarmPointId}/keys`,
    body: {},
  }),
  // Whoever comes second finds it revoked.
  'POST /api/v1/alarm-points/{id}/keys/{keyId}/revoke': ({ place, turn }) => ({
    path: `/api/v1/alarm-points/${place.alarmPointId}/keys/${place.alarmKeyIds[turn % place.alarmKeyIds.length]}/revoke`,
    body: {},
  }),
  'GET /api/v1/alarm-points/{id}/figures': ({ place }) => ({
    path: `/api/v1/alarm-points/${place.alarmPointId}/figures`,
  }),
  // The guard lets it through; it is not signed.
  'POST /api/v1/alarms': () => ({ path: '/api/v1/alarms', body: {}, passes: [401], isOfAsker: true }),
  'GET /api/v1/alarms': () => ({ path: '/api/v1/alarms?limit=200', isList: true, shows: 'mark' }),
  'GET /api/v1/alarms/{id}': ({ place }) => ({ path: `/api/v1/alarms/${place.alarmId}` }),
  'POST /api/v1/alarms/{id}/judge': ({ place }) => ({
    path: `/api/v1/alarms/${place.alarmId}/judge`,
    body: { verdict: 'false_alarm', reason },
  }),
};
