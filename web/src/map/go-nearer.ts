import type { Map, MapMouseEvent } from 'maplibre-gl';

/** Half the side of the square around a click or tap in which things count as meant, pixels. */
const REACH = 14;
const STEP_ZOOM = 2;

/** @returns the corners of what a click or tap may have meant */
export function around({ point }: MapMouseEvent): [[number, number], [number, number]] {
  return [
    [point.x - REACH, point.y - REACH],
    [point.x + REACH, point.y + REACH],
  ];
}

/** A click on a number of lenses means none of them, nor a place: it goes nearer. @returns whether it was one */
export function goNearer(map: Map, event: MapMouseEvent): boolean {
  if (!map.getLayer('clusters')) return false;
  if (!map.queryRenderedFeatures(around(event), { layers: ['clusters'] }).length) return false;
  map.easeTo({ center: event.lngLat, zoom: map.getZoom() + STEP_ZOOM });
  return true;
}
