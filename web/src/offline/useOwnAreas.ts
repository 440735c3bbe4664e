import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Dto } from '../api/types';
import { type Action, useSession } from '../session/session';
import { answerOf } from './answers';
import { keep, kept } from './kept';

type Area = Pick<Dto<'AreaDetailDto'>, 'id' | 'name' | 'kind'>;

/** A list that somebody chooses from has no more. */
const AREAS_MAX = 20;

/** Where an account may do something, with names; without a line as they were last seen on this device. */
export function useOwnAreas(action: Action): Area[] | undefined {
  const { account, actions } = useSession();
  const ids = actions.find((allowed) => allowed.action === action)?.areaIds.slice(0, AREAS_MAX) ?? [];
  const { data } = useQuery({
    queryKey: ['own-areas', account.id, ids],
    queryFn: () => Promise.all(ids.map((id) => areaOf(account.id, id))),
    networkMode: 'always',
    staleTime: 600_000,
  });
  return data;
}

async function areaOf(accountId: string, id: number): Promise<Area> {
  try {
    const asked = api.GET('/api/v1/areas/{id}', { params: { path: { id } } });
    const { name, kind } = await answerOf(asked);
    const area = { id, name, kind };
    await keep(accountId, `area/${id}`, area);
    return area;
  } catch {
    return (await kept<Area>(accountId, `area/${id}`)) ?? { id, name: '', kind: 'group' };
  }
}
