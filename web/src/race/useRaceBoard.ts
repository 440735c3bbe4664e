import { api } from '../api/client';
import { result } from '../api/result';
import { every } from '../api/every';
import type { Dto } from '../api/types';
import type { UrlSearch } from '../app/url-search';
import { useCursorList } from '../ui/pages';

export type RaceItem = Dto<'RaceItemDto'>;

export const raceColours = every<RaceItem['colour']>()(['red', 'amber', 'green']);

const PAGE = 50;
const REFETCH_MILLISECONDS = 15_000;

/** The board of what the address narrows it to. */
export function useRaceBoard(search: UrlSearch) {
  const filter = {
    areaId: search.area ? Number(search.area) : undefined,
    incidentId: search.incident,
    colour: raceColours.find((colour) => colour === search.colour),
  };
  return useCursorList(
    ['race', filter],
    (cursor) => result(api.GET('/api/v1/race', { params: { query: { limit: PAGE, ...filter, cursor } } })),
    { refetchInterval: REFETCH_MILLISECONDS },
  );
}
