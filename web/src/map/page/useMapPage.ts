import { useEffect, useRef } from 'react';
import { type UrlSearch, useUrlSearch } from '../../app/url-search';
import type { MapStart } from '../map-start';
import { type AskedPlace, placeOfText, textOfPlace } from './asked-place';
import { hiddenOf, type LayerName, LAYERS } from './layers';

/** What the page shows, as its address says: what one sends to a colleague shows the same. */
export function useMapPage() {
  const [search, change] = useUrlSearch();
  // The map moves between renders: what it changes must not undo what has been changed since.
  const latest = useRef({ search, change });
  useEffect(() => {
    latest.current = { search, change };
  });
  const set = (changes: UrlSearch) => latest.current.change(changes);
  const hidden = hiddenOf(search.hide);
  return {
    start: startOf(search),
    lensId: search.lens ?? null,
    asked: placeOfText(search.ask),
    shown: LAYERS.filter((layer) => !hidden.includes(layer)),
    showLens: (id: string | null) => set({ lens: id ?? undefined, ask: undefined }),
    ask: (place: AskedPlace | null) => set({ ask: place ? textOfPlace(place) : undefined, lens: undefined }),
    show: (layers: LayerName[]) =>
      set({ hide: LAYERS.filter((layer) => !layers.includes(layer)).join(',') || undefined }),
    moved: ({ lon, lat, zoom }: { lon: number; lat: number; zoom: number }) =>
      set({ lon: lon.toFixed(5), lat: lat.toFixed(5), zoom: zoom.toFixed(1) }),
  };
}

function startOf({ lon, lat, zoom }: UrlSearch): MapStart | undefined {
  const numbers = [lon, lat].map((text) => (text === undefined ? NaN : Number(text)));
  if (!numbers.every(Number.isFinite)) return undefined;
  return { center: [numbers[0]!, numbers[1]!], zoom: Number(zoom) || 16 };
}
