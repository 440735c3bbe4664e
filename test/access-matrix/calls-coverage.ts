import type { Build } from './calls';

/** Calls of the routes of the registry: coverage. */
export const COVERAGE_CALLS: Record<string, Build> = {
  'POST /api/v1/areas/{id}/buildings': ({ place }) => ({
    path: `/api/v1/areas/${place.areaId}/buildings`,
    body: buildingsForm(),
  }),
  'GET /api/v1/areas/{id}/buildings': ({ place }) => ({
    path: `/api/v1/areas/${place.areaId}/buildings`,
    isOfArea: true,
  }),
  // All cells ask at once; beyond two reports at a time whoever may have one is asked to wait.
  'GET /api/v1/areas/{id}/coverage': ({ place }) => ({
    path: `/api/v1/areas/${place.areaId}/coverage`,
    passes: [200, 503],
  }),
  // The lenses of both places stand at one point and look north.
  'GET /api/v1/cameras/seeing': () => ({
    path: '/api/v1/cameras/seeing?lon=108.24&lat=11.7902',
    isList: true,
    shows: 'mark',
  }),
  'GET /api/v1/cameras/tiles/{z}/{x}/{y}': () => ({
    path: '/api/v1/cameras/tiles/16/52472/30606',
    isList: true,
    shows: 'mark',
  }),
  // Of the installation, the same for everybody.
  'GET /api/v1/map-settings': () => ({ path: '/api/v1/map-settings', isList: true }),
};

function buildingsForm(): FormData {
  const form = new FormData();
  form.append('source', 'Ma trận quyền');
  form.append('file', new Blob(['{"type":"FeatureCollection","features":[]}']), 'nha.geojson');
  return form;
}
