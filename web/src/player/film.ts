import type { Dto } from '../api/types';

/** Sealed footage of a lens as the player needs it. Times in milliseconds since 1970. */
export interface Film {
  id: string;
  cameraId: string;
  code: string;
  name: string;
  /** True time. */
  start: number;
  end: number;
  durationMilliseconds: number;
  /** What the recorder's clock showed minus the true time. */
  displayedOffsetMilliseconds: number;
  /** ± of the true times; null = the clock was never checked. */
  uncertaintyMilliseconds: number | null;
  framesPerSecond: number | null;
  sha256: string;
  sealedAt: string;
  lockedUntil: string;
  tampering: boolean;
}

/** @returns null for what has no place on the clock: not sealed, no picture, or of no lens. */
export function filmOf(footage: Dto<'FootageDto'>): Film | null {
  const { camera, corrected, displayed, media, seal, sha256 } = footage;
  if (!camera || !corrected || !displayed || !media || !seal || !sha256) return null;
  const start = new Date(corrected.startedAt).getTime();
  return {
    id: footage.id,
    cameraId: camera.id,
    code: camera.code,
    name: camera.name,
    start,
    end: start + media.durationMilliseconds,
    durationMilliseconds: media.durationMilliseconds,
    displayedOffsetMilliseconds: new Date(displayed.startedAt).getTime() - start,
    uncertaintyMilliseconds: corrected.uncertaintyMilliseconds,
    framesPerSecond: media.framesPerSecond,
    sha256,
    sealedAt: seal.sealedAt,
    lockedUntil: seal.lockedUntil,
    tampering: seal.tampering,
  };
}

/** Films of one lens one after the other in one tile; those at the same time beside each other, in a tile each. */
export function tilesOf(films: Film[]): Film[][] {
  const tiles: Film[][] = [];
  for (const film of films.toSorted((a, b) => a.start - b.start)) {
    const tile = tiles.find(
      (others) => others[0]!.cameraId === film.cameraId && others.at(-1)!.end <= film.start,
    );
    if (tile) tile.push(film);
    else tiles.push([film]);
  }
  return tiles.toSorted((a, b) => a[0]!.code.localeCompare(b[0]!.code, 'vi', { numeric: true }));
}

/** The film of a tile at a moment; before and between, the next one, and after all the last. */
export function filmAt(tile: Film[], at: number): { film: Film; isRunning: boolean } {
  const film = tile.find(({ end }) => at < end) ?? tile.at(-1)!;
  return { film, isRunning: at >= film.start && at < film.end };
}

const DEFAULT_FRAMES_PER_SECOND = 25;

/** Of the film with the most frames, so that none is missed. */
export function frameMilliseconds(films: Film[]): number {
  const rates = films.map(({ framesPerSecond }) => framesPerSecond ?? DEFAULT_FRAMES_PER_SECOND);
  return 1000 / Math.max(...rates);
}
