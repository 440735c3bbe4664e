import { query } from '../api/client';
import type { Dto } from '../api/types';
import { useCan } from '../session/session';
import type { Question } from './question';

export type Candidate = Dto<'CandidateDto'>;

const RADIUS_METERS_MAX = 5000;

/** Lenses that could have seen the place, with how long their recorders still keep the time; of circles alone. */
export function useCandidates({ place, from, to }: Question) {
  const can = useCan();
  const circle = place.kind === 'circle' ? place : null;
  const asked = {
    lon: circle?.center.lon ?? 0,
    lat: circle?.center.lat ?? 0,
    radiusMeters: Math.min(circle?.radiusMeters ?? 0, RADIUS_METERS_MAX),
    from,
    to,
    limit: 100,
  };
  const { data, error } = query.useQuery(
    'get',
    '/api/v1/candidates',
    { params: { query: asked } },
    { enabled: circle !== null && can('candidate:read'), staleTime: Infinity, refetchOnWindowFocus: false },
  );
  return { candidates: data?.items ?? [], leftOut: data ? data.found - data.items.length : 0, error };
}
