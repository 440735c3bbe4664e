import { api, query } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCurrentPurposeId } from '../session/current-purpose';
import { useCan } from '../session/session';
import { useCursorList } from '../ui/pages';
import { useHasPassed } from '../ui/now';

export type Purpose = Dto<'PurposeDto'>;

export interface TabPurpose {
  /** What this tab looks under, if the api would accept it. */
  purpose: Purpose | null;
  isLoading: boolean;
  /** There was one, but it has ended or belongs to an earlier session. */
  isLost: boolean;
}

/** The purpose of this tab. */
export function useTabPurpose(): TabPurpose {
  const can = useCan();
  const id = useCurrentPurposeId();
  const sessionStart = useSessionStart();
  const isAsked = id !== null && can('purpose:open');
  const { data, isPending } = query.useQuery(
    'get',
    '/api/v1/purposes/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: isAsked, staleTime: 60_000 },
  );
  const isExpired = useHasPassed(data?.expiresAt ?? null);
  if (!isAsked) return { purpose: null, isLoading: false, isLost: false };
  const isOpen = data !== undefined && !isExpired && isUsable(data, sessionStart);
  return { purpose: isOpen ? data : null, isLoading: isPending, isLost: !isOpen && !isPending };
}

/** Whether it can still be looked under: by this session, for a purpose belongs to the session that opened it. */
export function isUsable(purpose: Purpose, sessionStart: string | null): boolean {
  if (purpose.endedAt !== null || new Date(purpose.expiresAt).getTime() <= Date.now()) return false;
  return sessionStart === null || purpose.openedAt >= sessionStart;
}

/** When this session began; null while nobody knows. */
export function useSessionStart(): string | null {
  const { data } = query.useQuery(
    'get',
    '/api/v1/sessions',
    { params: { query: { limit: 100 } } },
    { staleTime: 600_000 },
  );
  return data?.items.find(({ isCurrent }) => isCurrent)?.createdAt ?? null;
}

/** One's own purposes, newest first. */
export function useOwnPurposes() {
  return useCursorList(['purposes'], (cursor) =>
    result(api.GET('/api/v1/purposes', { params: { query: { limit: 20, ...(cursor && { cursor }) } } })),
  );
}

/** @returns the incident of a purpose, for whoever may read it. */
export function useIncident(id: string | null): Dto<'IncidentDto'> | undefined {
  const can = useCan();
  const { data } = query.useQuery(
    'get',
    '/api/v1/incidents/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== null && can('incident:read'), staleTime: 60_000 },
  );
  return data;
}
