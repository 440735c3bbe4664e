import type { Build } from './calls';

const importOf =
  (path = '', body?: object, conflicts?: true): Build =>
  ({ place }) => ({
    path: `/api/v1/camera-imports/${place.importId}${path}`,
    body,
    ...(conflicts && { conflicts }),
  });

/** Calls of the routes of the registry: imports. */
export const IMPORTS_CALLS: Record<string, Build> = {
  'POST /api/v1/camera-imports': ({ place, turn }) => {
    const form = new FormData();
    form.append('areaId', String(place.areaId));
    form.append(
      'file',
      new Blob([`ten,vi do,kinh do\n${place.mark} mắt ${turn},11.79,108.24\n`]),
      'list.csv',
    );
    return { path: '/api/v1/camera-imports', body: form };
  },
  'GET /api/v1/camera-imports': () => ({ path: '/api/v1/camera-imports', isList: true, shows: 'mark' }),
  'GET /api/v1/camera-imports/{id}': importOf(),
  'PATCH /api/v1/camera-imports/{id}': importOf('', { accept: ['swapped'] }, true),
  'GET /api/v1/camera-imports/{id}/rows': importOf('/rows'),
  // It may be planned again just now, or called off.
  'GET /api/v1/camera-imports/{id}/result.xlsx': importOf('/result.xlsx', undefined, true),
  'POST /api/v1/camera-imports/{id}/commit': importOf('/commit', {}, true),
  'POST /api/v1/camera-imports/{id}/cancel': importOf('/cancel', {}, true),
  'GET /api/v1/import-profiles': () => ({ path: '/api/v1/import-profiles', isList: true, shows: 'mark' }),
  'POST /api/v1/import-profiles': ({ place, turn }) => ({
    path: '/api/v1/import-profiles',
    body: { areaId: place.areaId, name: `${place.mark} mẫu ${turn}`, importId: place.importId },
  }),
  'DELETE /api/v1/import-profiles/{id}': ({ place, turn }) => ({
    path: `/api/v1/import-profiles/${place.importProfileIds[turn % place.importProfileIds.length]}`,
  }),
  'GET /api/v1/cameras/export': () => ({
    path: '/api/v1/cameras/export?format=csv',
    isList: true,
    shows: 'mark',
  }),
};
