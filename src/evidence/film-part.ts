import type { MediaRange } from './media-range';

/** From the start of the film; null = unknown. */
export interface FilmPart {
  fromMilliseconds: number | null;
  toMilliseconds: number | null;
}

/**
 * The part of a film that its bytes hold, estimated from their share of all, rounded outwards to whole milliseconds. Films
 * do not spend their bytes evenly, and an index may stand anywhere: the bytes are the fact, this is for people to read.
 */
export function partOfFilm(
  { start, end }: MediaRange,
  sizeBytes: number,
  durationMilliseconds: number | null,
): FilmPart {
  if (durationMilliseconds === null) return { fromMilliseconds: null, toMilliseconds: null };
  const at = (byte: number) => (byte / sizeBytes) * durationMilliseconds;
  return { fromMilliseconds: Math.floor(at(start)), toMilliseconds: Math.ceil(at(end + 1)) };
}
