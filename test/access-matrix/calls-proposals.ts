import { pictureForm } from '../pictures';
import type { Build, Target } from './calls';

const reason = 'Ma trận quyền';
const soon = () => new Date(Date.now() + 3_600_000).toISOString();
const spare = ({ place, turn }: Target) => place.proposalIds[turn % place.proposalIds.length]!;
const of = (target: Target, verb = '') => `/api/v1/camera-proposals/${spare(target)}${verb}`;
/** The smallest picture there is. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Calls of the routes of the registry: pictures and proposals. */
export const PROPOSALS_CALLS: Record<string, Build> = {
  'POST /api/v1/pictures': ({ place }) => ({
    path: '/api/v1/pictures',
    body: pictureForm(place.groupId, 'reference', PIXEL),
  }),
  'GET /api/v1/pictures/{id}': ({ place }) => ({ path: `/api/v1/pictures/${place.pictureId}` }),
  'GET /api/v1/pictures/{id}/small': ({ place }) => ({ path: `/api/v1/pictures/${place.pictureId}/small` }),
  'POST /api/v1/camera-proposals': ({ place }) => ({
    path: '/api/v1/camera-proposals',
    body: { name: 'Mắt mới', areaId: place.groupId, kind: 'fixed', ownerKind: 'group', view: {} },
  }),
  'GET /api/v1/camera-proposals': () => ({
    path: '/api/v1/camera-proposals?limit=200',
    isList: true,
    shows: 'mark',
  }),
  'GET /api/v1/camera-proposals/{id}': (target) => ({ path: of(target) }),
  // Somebody else's in every cell: whoever may do it at all is told so.
  'PATCH /api/v1/camera-proposals/{id}': (target) => ({
    path: of(target),
    body: { answer: reason },
    passes: [409],
  }),
  'POST /api/v1/camera-proposals/{id}/withdraw': (target) => ({
    path: of(target, '/withdraw'),
    body: {},
    passes: [409],
  }),
  'POST /api/v1/camera-proposals/{id}/approve': (target) => ({
    path: of(target, '/approve'),
    body: {},
    conflicts: true,
  }),
  'POST /api/v1/camera-proposals/{id}/ask-back': (target) => ({
    path: of(target, '/ask-back'),
    body: { reason },
    conflicts: true,
  }),
  'POST /api/v1/camera-proposals/{id}/refuse': (target) => ({
    path: of(target, '/refuse'),
    body: { reason },
    conflicts: true,
  }),
  'POST /api/v1/proposal-invitations': ({ place }) => ({
    path: '/api/v1/proposal-invitations',
    body: { areaId: place.groupId, household: 'Hộ mẫu', lensesMax: 1, expiresAt: soon() },
  }),
};
