import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { bodyOf, type Question } from './question';

export type Feature = Dto<'FootageFeatureDto'>;
type Collection = Dto<'FootageCollectionDto'>;

const PAGE_LIMIT = 50;

/**
 * What was recorded there and then, newest first. Each asking is written into the custody log, so it is asked again only
 * when something has changed.
 */
export function useFootageSearch(question: Question, purposeId: string) {
  const asked = useInfiniteQuery({
    queryKey: ['footage-search', purposeId, question],
    queryFn: ({ pageParam }): Promise<Collection> =>
      result(
        api.POST('/api/v1/footage/search', {
          params: { header: { 'Purpose-Id': purposeId } },
          body: { ...bodyOf(question, PAGE_LIMIT), ...(pageParam && { cursor: pageParam }) },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return { ...asked, data: asked.data?.pages.flatMap(({ features }) => features) };
}
