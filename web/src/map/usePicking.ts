import type { Map, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { goNearer } from './go-nearer';
import type { Position } from './PlaceMap';

/** Seven decimals are a centimetre. */
export function rounded({ lng, lat }: { lng: number; lat: number }): Position {
  return { lon: Number(lng.toFixed(7)), lat: Number(lat.toFixed(7)) };
}

/**
 * A place by a click or, with the map in focus, by Enter: then what lies in its middle.
 * @param isByClick false = by Enter alone
 */
export function usePicking(
  map: Map | null,
  onPick: ((position: Position) => void) | undefined,
  isByClick = true,
): void {
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  const canPick = onPick !== undefined;
  useEffect(() => {
    if (!map || !canPick) return;
    const canvas = map.getCanvas();
    const click = (event: MapMouseEvent) => {
      if (!goNearer(map, event)) pick.current?.(rounded(event.lngLat.wrap()));
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      pick.current?.(rounded(map.getCenter().wrap()));
    };
    canvas.addEventListener('keydown', key);
    if (isByClick) {
      map.on('click', click);
      canvas.style.cursor = 'crosshair';
    }
    return () => {
      canvas.removeEventListener('keydown', key);
      map.off('click', click);
      canvas.style.cursor = '';
    };
  }, [map, canPick, isByClick]);
}
