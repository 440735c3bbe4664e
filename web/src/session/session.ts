import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { query } from '../api/client';
import type { Dto } from '../api/types';

export type Session = Dto<'SessionDto'>;
export type Action = Dto<'SessionActionDto'>['action'];
export type Role = Dto<'SessionGrantDto'>['role'];

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in; `error` is a 401 when nobody is. Asked again when the window gets the focus. */
export function useSessionQuery() {
  return query.useQuery(
    'get',
    '/api/v1/session',
    {},
    { retry: false, staleTime: 60_000, networkMode: 'always' },
  );
}

/** The session of whoever is signed in; only below `SignedIn`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('used outside of SignedIn');
  return session;
}

/** Whether the account may do something at least somewhere; where exactly, the api decides. */
export function useCan(): (action: Action) => boolean {
  const { actions } = useSession();
  return (action) => actions.some((allowed) => allowed.action === action);
}

export function useHasRole(): (role: Role) => boolean {
  const { grants } = useSession();
  return (role) => grants.some((grant) => grant.role === role);
}

export function useRefreshSession(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['get', '/api/v1/session'] });
}
