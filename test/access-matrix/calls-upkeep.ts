import type { Build, Target } from './calls';

const spare = (ids: string[], { turn }: Target) => ids[turn % ids.length]!;
const period = 'from=2024-01-01T00:00:00Z&to=2025-01-01T00:00:00Z';

/** Calls of the routes of the registry: upkeep. */
export const UPKEEP_CALLS: Record<string, Build> = {
  'POST /api/v1/cameras/{id}/faults': ({ place }) => ({
    path: `/api/v1/cameras/${place.cameraId}/faults`,
    body: { kind: 'other', description: 'Ma trận quyền' },
    conflicts: true,
  }),
  'POST /api/v1/cameras/{id}/confirm': ({ place }) => ({
    path: `/api/v1/cameras/${place.cameraId}/confirm`,
    body: {},
  }),
  'GET /api/v1/cameras/{id}/uptime': ({ place }) => ({
    path: `/api/v1/cameras/${place.cameraId}/uptime?${period}`,
  }),
  'GET /api/v1/areas/{id}/uptime': ({ place }) => ({
    path: `/api/v1/areas/${place.areaId}/uptime?${period}`,
  }),
  'GET /api/v1/faults': () => ({ path: '/api/v1/faults?limit=200', isList: true, shows: 'mark' }),
  'GET /api/v1/faults/{id}': ({ place }) => ({ path: `/api/v1/faults/${place.faultIds[0]}` }),
  'POST /api/v1/faults/{id}/notes': ({ place }) => ({
    path: `/api/v1/faults/${place.faultIds[0]}/notes`,
    body: { text: 'Đã gọi thợ' },
  }),
  'POST /api/v1/faults/{id}/repaired': (target) => ({
    path: `/api/v1/faults/${spare(target.place.faultIds, target)}/repaired`,
    body: { text: 'Đã sửa' },
    conflicts: true,
  }),
  'POST /api/v1/faults/{id}/withdraw': (target) => ({
    path: `/api/v1/faults/${spare(target.place.faultIds, target)}/withdraw`,
    body: { reason: 'Báo nhầm' },
    conflicts: true,
  }),
  'POST /api/v1/spot-checks': ({ place }) => ({
    path: '/api/v1/spot-checks',
    body: { cameraId: place.cameraId },
    conflicts: true,
  }),
  'GET /api/v1/spot-checks': () => ({ path: '/api/v1/spot-checks?limit=200', isList: true, shows: 'mark' }),
  'GET /api/v1/spot-checks/{id}': ({ place }) => ({ path: `/api/v1/spot-checks/${place.spotCheckIds[0]}` }),
  'POST /api/v1/spot-checks/{id}/answer': (target) => ({
    path: `/api/v1/spot-checks/${spare(target.place.spotCheckIds, target)}/answer`,
    body: { isLive: true, nightPicture: 'clear' },
    conflicts: true,
  }),
  'POST /api/v1/spot-checks/{id}/cancel': (target) => ({
    path: `/api/v1/spot-checks/${spare(target.place.spotCheckIds, target)}/cancel`,
    body: { reason: 'Hẹn lại' },
    conflicts: true,
  }),
};
