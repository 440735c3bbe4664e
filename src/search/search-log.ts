import type { SearchFilter } from './search-filter';
import type { Look } from './search-request';

/**
 * What of a search goes into the custody log: places, times and ids, nothing of a person. A circle stands as it was asked,
 * not as the polygon made of it. The envelope is that of the entry's purpose.
 */
export function searchedOf({ circle }: Look, filter: SearchFilter): object {
  const { polygon, area, cameraId, from, to, holding, after, limit } = filter;
  const period = { from: from.toISOString(), to: to.toISOString() };
  return { ...(circle ? { circle } : { polygon }), area, cameraId, ...period, holding, after, limit };
}
