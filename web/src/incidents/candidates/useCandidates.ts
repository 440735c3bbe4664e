import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';

export type Candidate = Dto<'CandidateDto'>;
export type Approach = Dto<'ApproachDto'>;
/** What candidates and lenses on the way have in common. */
export type Lens = Omit<Candidate, 'rank'>;

const PAGE = 50;
/** Each asking is a run in the log, so that coming back to the window makes none. */
const CALM = { refetchOnWindowFocus: false, staleTime: 60_000 } as const;

/** Lenses that could have seen the place of the incident, best first. */
export function useCandidates(incidentId: string) {
  const asked = useInfiniteQuery({
    queryKey: ['candidates', incidentId],
    queryFn: ({ pageParam: cursor }) =>
      result(
        api.GET('/api/v1/incidents/{id}/candidates', {
          params: { path: { id: incidentId }, query: { limit: PAGE, ...(cursor && { cursor }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    ...CALM,
  });
  return { ...asked, data: asked.data && { run: asked.data.pages[0]!, items: itemsOf(asked.data.pages) } };
}

/** Lenses that somebody who left would have passed within so many minutes, soonest first. */
export function useApproaches(incidentId: string, minutes: number) {
  const asked = useInfiniteQuery({
    queryKey: ['approaches', incidentId, minutes],
    queryFn: ({ pageParam: cursor }) =>
      result(
        api.GET('/api/v1/incidents/{id}/approaches', {
          params: { path: { id: incidentId }, query: { minutes, limit: PAGE, ...(cursor && { cursor }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    ...CALM,
  });
  return { ...asked, data: asked.data && itemsOf(asked.data.pages) };
}

function itemsOf<Item>(pages: { items: Item[] }[]): Item[] {
  return pages.flatMap(({ items }) => items);
}
