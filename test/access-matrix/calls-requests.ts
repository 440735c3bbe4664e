import { v7 } from 'uuid';
import type { Build, Target } from './calls';

const reason = 'Ma trận quyền';
const spare = (ids: string[], { turn }: Target) => ids[turn % ids.length]!;

/** Calls of the routes of requests. */
export const REQUESTS_CALLS: Record<string, Build> = {
  'POST /api/v1/incidents/{id}/requests': ({ place }) => ({
    path: `/api/v1/incidents/${place.incidentId}/requests`,
    body: { cameraIds: [place.cameraId], reason },
  }),
  'GET /api/v1/requests': () => ({ path: '/api/v1/requests?limit=200', isList: true, shows: 'mark' }),
  'GET /api/v1/requests/{id}': ({ place }) => ({ path: `/api/v1/requests/${place.sentRequestIds[0]}` }),
  'POST /api/v1/requests/{id}/send': (target) => ({
    path: `/api/v1/requests/${spare(target.place.draftRequestIds, target)}/send`,
    body: {},
    conflicts: true,
  }),
  'POST /api/v1/requests/{id}/withdraw': (target) => ({
    path: `/api/v1/requests/${spare(target.place.draftRequestIds, target)}/withdraw`,
    body: { reason },
    conflicts: true,
  }),
  'POST /api/v1/requests/{id}/close': (target) => ({
    path: `/api/v1/requests/${spare(target.place.sentRequestIds.slice(1), target)}/close`,
    body: { state: 'refused', reason, calledAt: new Date().toISOString() },
    conflicts: true,
  }),
  'POST /api/v1/requests/{id}/export-confirmed': (target) => ({
    path: `/api/v1/requests/${spare(target.place.sentRequestIds.slice(1), target)}/export-confirmed`,
    body: { note: reason },
    conflicts: true,
  }),
  'GET /api/v1/requests/digest.pdf': ({ place }) => ({
    path: `/api/v1/requests/digest.pdf?areaId=${place.areaId}`,
    deniedAs: 403,
  }),
  'GET /api/v1/requests/{id}/notice.pdf': ({ place }) => ({
    path: `/api/v1/requests/${place.sentRequestIds[0]}/notice.pdf`,
  }),
  'POST /api/v1/requests/{id}/answers/{answerId}/accept': ({ place }) => ({
    path: `/api/v1/requests/${place.sentRequestIds[0]}/answers/${v7()}/accept`,
    body: {},
    passes: [404],
  }),
  'GET /api/v1/race': () => ({ path: '/api/v1/race?limit=200', isList: true, shows: 'mark' }),
  'GET /api/v1/race/losses': () => ({ path: '/api/v1/race/losses', isList: true }),
  'GET /api/v1/legal-bases': () => ({ path: '/api/v1/legal-bases', isList: true }),
  'POST /api/v1/legal-bases': ({ turn }) => ({
    path: '/api/v1/legal-bases',
    body: { code: `MT-${turn}`, title: reason, citation: reason, validFrom: '2024-01-01' },
  }),
};
