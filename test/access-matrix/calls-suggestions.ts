import type { Build, Target } from './calls';
import { reviewOf } from './place-suggestions';

const reason = 'Ma trận quyền';
const spare = (ids: string[], { turn }: Target) => ids[turn % ids.length]!;

/** Calls of the routes of suggestions. */
export const SUGGESTIONS_CALLS: Record<string, Build> = {
  'GET /api/v1/incidents/{id}/suggestions': ({ place }) => ({
    path: `/api/v1/incidents/${place.incidentId}/suggestions?limit=200`,
  }),
  'GET /api/v1/suggestions': () => ({ path: '/api/v1/suggestions?limit=200', isList: true, shows: 'mark' }),
  'GET /api/v1/suggestions/{id}': ({ place }) => ({ path: `/api/v1/suggestions/${place.suggestionIds[0]}` }),
  'POST /api/v1/suggestions/{id}/confirm': (target) => ({
    path: `/api/v1/suggestions/${spare(target.place.suggestionIds, target)}/confirm`,
    body: { relevance: 'scene', contribution: 'supporting', reason },
    conflicts: true,
  }),
  'POST /api/v1/suggestions/{id}/decline': (target) => ({
    path: `/api/v1/suggestions/${spare(target.place.suggestionIds, target)}/decline`,
    body: { reason },
    conflicts: true,
  }),
  'POST /api/v1/incidents/{id}/reviews': ({ place }) => ({
    path: `/api/v1/incidents/${place.incidentId}/reviews`,
    body: reviewOf(place.looseItemId),
  }),
  'GET /api/v1/incidents/{id}/reviews': ({ place }) => ({
    path: `/api/v1/incidents/${place.incidentId}/reviews?limit=200&includeSuperseded=true`,
  }),
  'POST /api/v1/incidents/{id}/reviews/{reviewId}/withdraw': (target) => ({
    path: `/api/v1/incidents/${target.place.incidentId}/reviews/${spare(target.place.reviewIds, target)}/withdraw`,
    body: { reason },
    conflicts: true,
  }),
};
