import { useEffect, useMemo } from 'react';
import { api } from '../api/client';
import { type Film, filmAt } from './film';
import type { MasterClock } from './master-clock';
import { type Part, WatchedParts } from './watched';

const CLAIM_EVERY_MILLISECONDS = 60_000;
/** Several of the clock's own steps. */
const LONGEST_STEP_MILLISECONDS = 600;

/** Tells the api what was shown, when it stops and each minute; that a claim is lost, stops nobody from watching. */
export function useClaims(clock: MasterClock, tiles: Film[][]): void {
  const watched = useMemo(() => new Map(tiles.flat().map((film) => [film, new WatchedParts()])), [tiles]);
  useEffect(() => {
    let wasPlaying = false;
    const claim = () => {
      for (const [film, parts] of watched)
        for (const part of parts.take(film.durationMilliseconds)) void claimPart(film.id, part);
    };
    const note = () => {
      const { at, isPlaying, isWaiting, speed } = clock.snapshot();
      for (const tile of tiles) {
        const { film, isRunning } = filmAt(tile, at);
        if (isPlaying && !isWaiting && isRunning)
          watched.get(film)!.playing(at - film.start, LONGEST_STEP_MILLISECONDS * speed);
      }
      if (wasPlaying && !isPlaying) claim();
      wasPlaying = isPlaying;
    };
    const timer = setInterval(claim, CLAIM_EVERY_MILLISECONDS);
    const leave = clock.subscribe(note);
    addEventListener('pagehide', claim);
    return () => {
      clearInterval(timer);
      leave();
      removeEventListener('pagehide', claim);
      claim();
    };
  }, [clock, tiles, watched]);
}

/** `keepalive`, so that it is sent although the page goes. */
async function claimPart(id: string, part: Part): Promise<void> {
  const header = { 'Idempotency-Key': crypto.randomUUID() };
  await api
    .POST('/api/v1/footage/{id}/playback', { params: { path: { id }, header }, body: part, keepalive: true })
    .catch(() => undefined);
}
