import type { Build } from './calls';

/** Calls of the routes of the registry: areas. */
export const AREAS_CALLS: Record<string, Build> = {
  'GET /api/v1/areas/resolve': ({ place }) => ({
    path: `/api/v1/areas/resolve?area=${place.mark}`,
    isPublicFact: true,
  }),
  'POST /api/v1/areas/reforms': ({ place, turn }) => ({
    path: '/api/v1/areas/reforms',
    body: {
      happenedOn: '2024-01-01',
      ends: [],
      begins: [{ code: `R-${turn}-${place.mark}`, name: 'Tổ mới', kind: 'group', parentId: place.areaId }],
    },
  }),
  'GET /api/v1/areas/unassigned': () => ({
    path: '/api/v1/areas/unassigned?limit=200',
    isList: true,
    shows: 'mark',
  }),
  'POST /api/v1/areas/unassigned/assign': ({ place, turn }) => ({
    path: '/api/v1/areas/unassigned/assign',
    // The first stays for the list.
    body: {
      kind: 'camera',
      id: place.unassignedIds[1 + (turn % (place.unassignedIds.length - 1))],
      areaId: place.unassignedToId,
      reason: 'Ma trận quyền',
    },
    conflicts: true,
  }),
};
