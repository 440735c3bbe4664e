import type { BBox, Geometry } from 'geojson';
import type { LngLatBoundsLike, Map } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { boundsOf } from './geometry';
import { FIT } from './useMapLibre';

/** Shows all of what a page is about: at first, and again when something comes that is out of sight. */
export function useFit(map: Map | null, geometries: Geometry[]): void {
  const bounds = boundsOf(geometries);
  const key = bounds?.join() ?? '';
  const shown = useRef('');
  useEffect(() => {
    if (!map || !key || shown.current === key) return;
    const box = key.split(',').map(Number) as BBox;
    const isFirst = shown.current === '';
    shown.current = key;
    if (isFirst || !isInSight(map, box)) map.fitBounds(box as LngLatBoundsLike, FIT);
  }, [map, key]);
}

function isInSight(map: Map, [west, south, east, north]: BBox): boolean {
  const bounds = map.getBounds();
  return bounds.contains([west, south]) && bounds.contains([east, north]);
}
