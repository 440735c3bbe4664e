import { Card, Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Purpose } from '../purposes/own-purposes';
import { useCan } from '../session/session';
import { Controls } from './Controls';
import { type Film, filmAt } from './film';
import { LinkDialog } from './LinkDialog';
import { MarkerList } from './MarkerList';
import { useMarkers } from './markers';
import type { MasterClock } from './master-clock';
import { actsOf } from './player-acts';
import { ReviewDialog } from './ReviewDialog';
import { Scrubber } from './Scrubber';
import { useShortcuts } from './shortcuts';
import { useClaims } from './useClaims';
import { useMasterClock } from './useClock';
import { useStills } from './useStills';
import { VideoTile } from './VideoTile';
import './player.css';

interface PlayerProps {
  tiles: Film[][];
  purpose: Purpose;
  incidentId: string | null;
  /** Where to begin; ISO. */
  at: string | undefined;
}

export function Player({ tiles, purpose, incidentId, at }: PlayerProps) {
  const can = useCan();
  const films = useMemo(() => tiles.flat(), [tiles]);
  const clock = useMasterClock(films, beginning(films, at));
  const markers = useMarkers(films.map(({ id }) => id).join());
  const saveStill = useStills();
  const [linking, setLinking] = useState<Film | null>(null);
  const [reviewing, setReviewing] = useState<Film | null>(null);
  useClaims(clock, tiles);
  const acts = actsOf(clock, films, {
    marker: () => markers.add(clock.snapshot().at),
    still: () => {
      if (can('evidence:download'))
        for (const [film, video] of shownVideos(clock, tiles)) saveStill(film, video);
    },
  });
  useShortcuts(acts);
  const stop = (then: (film: Film) => void) => (film: Film) => {
    clock.pause();
    then(film);
  };
  return (
    <Stack gap="sm">
      <div className="player-tiles" data-many={tiles.length > 1 || undefined}>
        {tiles.map((tile) => (
          <VideoTile
            key={tile[0]!.id}
            tile={tile}
            clock={clock}
            purposeId={purpose.id}
            onStill={saveStill}
            onLink={stop(setLinking)}
            onReview={stop(setReviewing)}
          />
        ))}
      </div>
      <Card withBorder padding="sm" className="player-controls">
        <Scrubber clock={clock} tiles={tiles} markers={markers.markers} />
        <Controls clock={clock} acts={acts} />
      </Card>
      <MarkerList of={markers} clock={clock} films={films} />
      {linking && (
        <LinkDialog
          itemId={linking.id}
          name={linking.code}
          incidentId={incidentId}
          onClose={() => setLinking(null)}
        />
      )}
      {reviewing && (
        <ReviewDialog
          film={reviewing}
          incidentId={incidentId}
          watched={watchedOf(clock, reviewing)}
          onClose={() => setReviewing(null)}
        />
      )}
    </Stack>
  );
}

function beginning(films: Film[], at: string | undefined): number {
  const asked = at === undefined ? NaN : Date.parse(at);
  return Number.isNaN(asked) ? Math.min(...films.map(({ start }) => start)) : asked;
}

/** What is looped if something is, else the film from its beginning to where the clock stands. */
function watchedOf(clock: MasterClock, film: Film): { from: number; to: number } {
  const { at, loop } = clock.snapshot();
  const within = (moment: number) => Math.min(Math.max(moment, film.start), film.end);
  if (loop.a !== null && loop.b !== null) return { from: within(loop.a), to: within(loop.b) };
  return { from: film.start, to: at > film.start ? within(at) : film.end };
}

/** Those that show a picture at the moment. */
function shownVideos(clock: MasterClock, tiles: Film[][]): [Film, HTMLVideoElement][] {
  const shown: [Film, HTMLVideoElement][] = [];
  for (const tile of tiles) {
    const { film, isRunning } = filmAt(tile, clock.snapshot().at);
    const video = document.querySelector<HTMLVideoElement>(`video[data-film="${film.id}"]`);
    if (isRunning && video) shown.push([film, video]);
  }
  return shown;
}
