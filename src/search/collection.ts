import type { EnvelopeDto } from '../access/purposes/purposes.dto';
import { encodeCursor } from '../platform/http/paging.dto';
import { toFeature } from './feature';
import type { FootageCollectionDto } from './search.dto';
import type { SegmentRow } from './search.repository';
import { cursorValues } from './search-request';

/** A page of the answer. `within`: the place and time the purpose is about. */
export function collectionOf(
  page: readonly SegmentRow[],
  hasMore: boolean,
  within: EnvelopeDto,
): FootageCollectionDto {
  const last = hasMore ? page.at(-1) : undefined;
  return {
    type: 'FeatureCollection',
    features: page.map(toFeature),
    nextCursor: last
      ? encodeCursor(cursorValues({ startedAtMicroseconds: last.startedAtMicroseconds, segmentId: last.id }))
      : null,
    within,
  };
}
