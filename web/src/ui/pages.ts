import { useInfiniteQuery } from '@tanstack/react-query';

interface CursorPage {
  items: unknown[];
  nextCursor: string | null;
}

/**
 * A list that the api pages by cursor, as one list that grows.
 * `useCursorList(['incidents', filter], (cursor) => result(api.GET('/api/v1/incidents', { params: { query: { ...filter, cursor } } })))`
 */
export function useCursorList<Page extends CursorPage>(
  key: readonly unknown[],
  ask: (cursor: string | undefined) => Promise<Page>,
  options: { enabled?: boolean; refetchInterval?: number } = {},
) {
  const asked = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => page.nextCursor ?? undefined,
    ...options,
  });
  return {
    ...asked,
    data: asked.data?.pages.flatMap(({ items }) => items) as Page['items'] | undefined,
    /** What the first page said beside its items. */
    first: asked.data?.pages[0],
  };
}
