import { useTranslation } from 'react-i18next';
import { percentOf } from '../search/viewport';
import type { Film } from './film';
import type { Marker } from './markers';
import type { MasterClock } from './master-clock';
import { useMomentText } from './moment-text';
import { useClockState } from './useClock';

interface ScrubberProps {
  clock: MasterClock;
  tiles: Film[][];
  markers: Marker[];
}

/** Where the clock stands in all the footage; one thin line per lens shows when it recorded. */
export function Scrubber({ clock, tiles, markers }: ScrubberProps) {
  const { t } = useTranslation('player');
  const moment = useMomentText();
  const { at, loop } = useClockState(clock);
  const view = { from: clock.from, to: clock.to };
  const placed = (from: number, to: number) => ({
    left: `${percentOf(from, view)}%`,
    width: `${percentOf(to, view) - percentOf(from, view)}%`,
  });
  return (
    <div className="scrubber">
      <input
        type="range"
        min={view.from}
        max={view.to}
        step={100}
        value={at}
        onChange={(event) => clock.seek(Number(event.currentTarget.value))}
        aria-label={t('scrubber')}
        aria-valuetext={moment(at)}
      />
      <div aria-hidden>
        {tiles.map((tile) => (
          <div key={tile[0]!.id} className="scrubber-lane">
            {tile.map((film) => (
              <div key={film.id} className="scrubber-film" style={placed(film.start, film.end)} />
            ))}
          </div>
        ))}
        <div className="scrubber-lane">
          {loop.a !== null && <div className="scrubber-loop" style={placed(loop.a, loop.b ?? loop.a)} />}
          {markers.map((marker) => (
            <div
              key={marker.id}
              className="scrubber-marker"
              style={{ left: placed(marker.at, marker.at).left }}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
