import type { Build } from './calls';

/** Calls of the routes of the registry: cameras. */
export const CAMERAS_CALLS: Record<string, Build> = {
  'GET /api/v1/cameras/{id}/history': ({ place }) => ({ path: `/api/v1/cameras/${place.cameraId}/history` }),
};
