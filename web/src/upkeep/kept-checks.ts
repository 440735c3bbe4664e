import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { api } from '../api/client';
import type { Dto } from '../api/types';
import { answerOf, NoLine, problemIn } from '../offline/answers';
import { keep, kept } from '../offline/kept';
import { useSession } from '../session/session';
import { recordedLens } from './known-lens';

export type SpotCheck = Dto<'SpotCheckDto'>;

const LIST = 'checks';
/** Whose lenses are kept along, soonest due first. */
const LENSES_MAX = 20;

interface KeptChecks {
  /** ISO, by this device's clock. */
  keptAt: string;
  checks: SpotCheck[];
}

const LENS_MILLISECONDS = 600_000;

/**
 * Keeps the open checks of an account on this device, with what the registry says of their lenses.
 * @param updatedAt when they were asked for: the list itself is another one each time
 */
export function useKeepChecks(checks: SpotCheck[] | undefined, updatedAt: number): void {
  const accountId = useSession().account.id;
  const client = useQueryClient();
  const keepAll = useEffectEvent(async () => {
    if (!checks) return;
    await keep(accountId, LIST, { keptAt: new Date().toISOString(), checks });
    for (const { cameraId } of checks.slice(0, LENSES_MAX))
      await client.fetchQuery({
        queryKey: ['recorded-lens', accountId, cameraId],
        queryFn: () => recordedLens(accountId, cameraId),
        staleTime: LENS_MILLISECONDS,
      });
  });
  const isThere = checks !== undefined;
  useEffect(() => {
    // Without it the list is shown all the same.
    if (isThere) keepAll().catch(() => undefined);
  }, [accountId, updatedAt, isThere]);
}

/** The open checks as they were last seen on this device. */
export function useKeptChecks(isWanted: boolean): KeptChecks | null | undefined {
  const { account } = useSession();
  const { data } = useQuery({
    queryKey: ['kept-checks', account.id],
    queryFn: async () => (await kept<KeptChecks>(account.id, LIST)) ?? null,
    networkMode: 'always',
    enabled: isWanted,
  });
  return data;
}

/** One check; without a line as it was last seen on this device. */
export function useSpotCheck(id: string) {
  const { account } = useSession();
  return useQuery({
    queryKey: ['spot-check', account.id, id],
    queryFn: async () => {
      try {
        return await answerOf(api.GET('/api/v1/spot-checks/{id}', { params: { path: { id } } }));
      } catch (error) {
        if (!(error instanceof NoLine)) throw problemIn(error);
        const list = await kept<KeptChecks>(account.id, LIST);
        const check = list?.checks.find((one) => one.id === id);
        if (!check) throw new TypeError('not kept on this device');
        return check;
      }
    },
    networkMode: 'always',
    retry: false,
  });
}

export function useRecordedLens(cameraId: string) {
  const { account } = useSession();
  return useQuery({
    queryKey: ['recorded-lens', account.id, cameraId],
    queryFn: () => recordedLens(account.id, cameraId),
    networkMode: 'always',
    retry: false,
  });
}
