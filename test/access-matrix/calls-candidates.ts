import type { Build } from './calls';

const FROM = '2023-05-01T13:00:00Z';

/** Calls of the routes of candidates. The lenses of both places stand at one point and look north. */
export const CANDIDATES_CALLS: Record<string, Build> = {
  'GET /api/v1/incidents/{id}/candidates': ({ place }) => ({
    path: `/api/v1/incidents/${place.incidentId}/candidates`,
  }),
  'GET /api/v1/incidents/{id}/approaches': ({ place }) => ({
    path: `/api/v1/incidents/${place.incidentId}/approaches`,
  }),
  'GET /api/v1/candidates': () => ({
    path: `/api/v1/candidates?lon=108.24&lat=11.7902&from=${FROM}`,
    isList: true,
    shows: 'mark',
  }),
  // A kilometre to the east of them.
  'GET /api/v1/candidates/approaches': () => ({
    path: `/api/v1/candidates/approaches?lon=108.25&lat=11.79&from=${FROM}`,
    isList: true,
    shows: 'mark',
  }),
  'GET /api/v1/candidate-runs/{id}': ({ place }) => ({
    path: `/api/v1/candidate-runs/${place.candidateRunId}`,
  }),
  'POST /api/v1/candidate-runs/{id}/replay': ({ place }) => ({
    path: `/api/v1/candidate-runs/${place.candidateRunId}/replay`,
    body: {},
  }),
};
