import type { FeatureCollection, Geometry } from 'geojson';
import type { Map } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import { query } from '../../api/client';
import { featureOf } from '../geometry';
import type { Palette } from '../palette';
import { useOverlay } from '../useOverlay';

/** Where rings of detail are drawn (from zoom 17 on) and most sectors still fit. */
const LENS_CLOSE_ZOOM = 18;

export function useLens(id: string | null) {
  return query.useQuery(
    'get',
    '/api/v1/cameras/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== null },
  );
}

/** The chosen lens with its sector, above all others and at every zoom; brought into sight when it is not. */
export function useChosenLens(map: Map | null, palette: Palette, id: string | null): void {
  const { data } = useLens(id);
  const view = id === null ? undefined : data?.view;
  const shape = useMemo(() => {
    const features: FeatureCollection['features'] = [];
    if (view) {
      const { lon, lat } = view.position;
      features.push(featureOf({ type: 'Point', coordinates: [lon, lat] }));
      features.push(featureOf(view.coverage as unknown as Geometry));
    }
    return { type: 'FeatureCollection', features } satisfies FeatureCollection;
  }, [view]);
  useOverlay(map, 'chosen', shape, [
    {
      id: 'chosen-line',
      type: 'line',
      filter: ['!=', ['geometry-type'], 'Point'],
      paint: { 'line-color': palette.chosen, 'line-width': 4 },
    },
    {
      id: 'chosen-point',
      type: 'circle',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 15,
        'circle-opacity': 0,
        'circle-stroke-color': palette.chosen,
        'circle-stroke-width': 4,
      },
    },
  ]);
  const [lon, lat] = [view?.position.lon, view?.position.lat];
  useEffect(() => {
    if (!map || lon === undefined || lat === undefined) return;
    if (map.getZoom() < LENS_CLOSE_ZOOM - 1.5 || !map.getBounds().contains([lon, lat]))
      map.flyTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), LENS_CLOSE_ZOOM) });
  }, [map, id, lon, lat]);
}
