import { useQueries } from '@tanstack/react-query';
import { query } from '../../api/client';
import type { Position } from '../../map/PlaceMap';
import { useSession } from '../../session/session';
import { contains } from './containing';

/** More units than a commune has are not asked one by one. */
const UNITS_MAX = 60;
const CALM = { staleTime: 600_000 } as const;

/**
 * The area to suggest for an incident: the unit of the account's own area whose boundary holds the place, else that area.
 * @returns null while nobody knows, and where the place is known to lie outside.
 */
export function useSuggestedArea(place: Position | null): number | null {
  const home = useHomeArea();
  const id = home ?? 0;
  const isAsked = home !== null && place !== null;
  const own = query.useQuery(
    'get',
    '/api/v1/areas/{id}',
    { params: { path: { id } } },
    { enabled: isAsked, ...CALM },
  );
  const units = query.useQuery(
    'get',
    '/api/v1/areas',
    { params: { query: { parentId: id, kind: 'group', limit: UNITS_MAX } } },
    { enabled: isAsked, ...CALM },
  );
  const bounded = units.data?.nextCursor ? [] : (units.data?.items.filter((unit) => unit.hasBoundary) ?? []);
  const asked = useQueries({
    queries: bounded.map((unit) =>
      query.queryOptions('get', '/api/v1/areas/{id}', { params: { path: { id: unit.id } } }, CALM),
    ),
  });
  if (!place) return home;
  const unit = asked.find(({ data }) => data && contains(data.boundary, place))?.data;
  const isOutside = own.data?.boundary && !contains(own.data.boundary, place);
  return unit?.id ?? (isOutside ? null : home);
}

/** The only area in which the account may record incidents or, of several, that of its unit. */
function useHomeArea(): number | null {
  const { actions, account } = useSession();
  const areaIds = actions.find(({ action }) => action === 'incident:write')?.areaIds ?? [];
  if (areaIds.length === 1) return areaIds[0]!;
  return account.areaId !== null && areaIds.includes(account.areaId) ? account.areaId : null;
}
