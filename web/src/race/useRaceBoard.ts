import { useEffect } from 'react';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import type { UrlSearch } from '../app/url-search';
import { useCursorList } from '../ui/pages';

export type RaceItem = Dto<'RaceItemDto'>;

const PAGE = 200;
const REFETCH_MILLISECONDS = 15_000;

/** The board of an area; of one colour or incident once all its pages are here, since the api filters by area alone. */
export function useRaceBoard({ area, colour, incident }: UrlSearch) {
  const areaId = area ? Number(area) : undefined;
  const board = useCursorList(
    ['race', areaId ?? null],
    (cursor) =>
      result(
        api.GET('/api/v1/race', {
          params: { query: { limit: PAGE, ...(areaId && { areaId }), ...(cursor && { cursor }) } },
        }),
      ),
    { refetchInterval: REFETCH_MILLISECONDS },
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = board;
  const needsAll = colour !== undefined || incident !== undefined;
  useEffect(() => {
    if (needsAll && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [needsAll, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const shown = board.data?.filter(
    (item) => (!colour || item.colour === colour) && (!incident || item.incidentId === incident),
  );
  return { board, shown };
}
