import { useQueries } from '@tanstack/react-query';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Area } from './area-days';

const PAGE = 200;

/** Every unit that hangs directly under one of `ends` on a day; undefined until all are known. */
export function useBelow(ends: Area[], on: string): Area[] | undefined {
  const asked = useQueries({
    queries: ends.map(({ id }) => ({
      queryKey: ['areas-below', id, on],
      queryFn: () => allBelow(id, on),
      staleTime: 60_000,
    })),
  });
  return asked.every(({ data }) => data !== undefined) ? asked.flatMap(({ data }) => data ?? []) : undefined;
}

async function allBelow(parentId: number, on: string): Promise<Area[]> {
  const found: Area[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await result(
      api.GET('/api/v1/areas', {
        params: { query: { parentId, on, limit: PAGE, ...(cursor && { cursor }) } },
      }),
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}
