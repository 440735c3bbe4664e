import type { Map, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { around, goNearer } from '../go-nearer';

export interface LensHere {
  id: string;
  code: string;
}

/** Lenses by a click; several may hang on one pole. A click on a cluster goes closer. */
export function useLensClicks(map: Map | null, isOn: boolean, onLenses: (lenses: LensHere[]) => void): void {
  const found = useRef(onLenses);
  useEffect(() => {
    found.current = onLenses;
  });
  useEffect(() => {
    if (!map || !isOn) return;
    const click = (event: MapMouseEvent) => {
      if (goNearer(map, event)) return;
      const lenses = map.queryRenderedFeatures(around(event), { layers: ['lens-points'] });
      const byId = new globalThis.Map(
        lenses.map(({ properties: { id, code } }) => [id, { id, code } as LensHere]),
      );
      if (byId.size) found.current([...byId.values()].sort((a, b) => a.code.localeCompare(b.code)));
    };
    const point = (event: MapMouseEvent) => {
      const layers = ['clusters', 'lens-points'];
      const isThere = map.queryRenderedFeatures(event.point, { layers }).length > 0;
      map.getCanvas().style.cursor = isThere ? 'pointer' : '';
    };
    map.on('click', click);
    map.on('mousemove', point);
    return () => {
      map.off('click', click);
      map.off('mousemove', point);
    };
  }, [map, isOn]);
}
