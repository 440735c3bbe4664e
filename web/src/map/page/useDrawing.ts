import type { Map } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { Palette } from '../palette';
import type { AskedPlace, Tool } from './asked-place';

/** Lets somebody draw with a tool, loaded with the first; what is finished is handed on, and no longer drawn here. */
export function useDrawing(
  map: Map | null,
  palette: Palette,
  tool: Tool | null,
  onDrawn: (place: AskedPlace) => void,
): void {
  const drawn = useRef(onDrawn);
  useEffect(() => {
    drawn.current = onDrawn;
  });
  useEffect(() => {
    if (!map || !tool) return;
    let isOver = false;
    let stop = () => {};
    void import('./terra-drawing').then(({ startDrawing }) => {
      if (!isOver) stop = startDrawing(map, palette.chosen, tool, (place) => drawn.current(place));
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [map, palette, tool]);
}
