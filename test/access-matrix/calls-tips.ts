import type { Build } from './calls';

const reason = 'Ma trận quyền';

/** Calls of the routes of tips. */
export const TIPS_CALLS: Record<string, Build> = {
  'GET /api/v1/tips': () => ({ path: '/api/v1/tips?limit=200', isList: true, shows: 'mark' }),
  'GET /api/v1/tips/{id}': ({ place }) => ({ path: `/api/v1/tips/${place.tipId}` }),
  'GET /api/v1/tips/{id}/file': ({ place }) => ({ path: `/api/v1/tips/${place.tipId}/file` }),
  'POST /api/v1/tips/{id}/accept': ({ place, turn }) => ({
    path: `/api/v1/tips/${place.tipIds[turn % place.tipIds.length]}/accept`,
    body: { incidentId: place.incidentId, relevance: 'scene', contribution: 'supporting', reason },
    conflicts: true,
  }),
  'POST /api/v1/tips/{id}/decline': ({ place, turn }) => ({
    path: `/api/v1/tips/${place.tipIds[turn % place.tipIds.length]}/decline`,
    body: { reason, keptDays: 30 },
    conflicts: true,
  }),
};
