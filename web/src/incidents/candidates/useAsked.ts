import { query } from '../../api/client';
import type { Dto } from '../../api/types';
import { isOpen } from '../../race/request-states';
import { useCan } from '../../session/session';

export type Request = Dto<'RequestDto'>;

/** By lens the request of this incident that asks for it; of several one that is still open. */
export function useAsked(incidentId: string): Map<string, Request> {
  const can = useCan();
  const { data } = query.useQuery(
    'get',
    '/api/v1/requests',
    { params: { query: { incidentId, limit: 200 } } },
    { enabled: can('request:read') },
  );
  const asked = new Map<string, Request>();
  for (const request of data?.items ?? [])
    for (const { cameraId } of request.lenses) {
      const known = asked.get(cameraId);
      if (!known || !isOpen(known.state)) asked.set(cameraId, request);
    }
  return asked;
}
