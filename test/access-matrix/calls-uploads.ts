import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Build } from './calls';

/** An upload is its account's own, so no place holds one that others might be given: 404 says that the guard let them by. */
const nobodys =
  (path = '', body?: object): Build =>
  () => ({ path: `/api/v1/uploads/${v7()}${path}`, body, passes: [404] });

/** Calls of the routes of uploads. */
export const UPLOADS_CALLS: Record<string, Build> = {
  'POST /api/v1/uploads': ({ place }) => ({
    path: '/api/v1/uploads',
    body: {
      cameraId: place.cameraId,
      displayedStartedAt: '2023-05-01T13:00:00Z',
      sizeBytes: 1000,
      fingerprint: randomBytes(32).toString('hex'),
    },
  }),
  'PATCH /api/v1/uploads/{id}': nobodys(),
  'DELETE /api/v1/uploads/{id}': nobodys(),
  'POST /api/v1/uploads/{id}/complete': nobodys('/complete', { sha256: '0'.repeat(64) }),
};
