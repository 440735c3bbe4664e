import type { FeatureCollection, Point } from 'geojson';
import type { GeoJSONFeature, Map } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { clustersOf, type Counted } from './clusters';
import { FONTS, LENS_ZOOM } from './lens-layers';
import type { Palette } from './palette';
import { type OverlayLayers, useOverlay } from './useOverlay';

const NONE: FeatureCollection = { type: 'FeatureCollection', features: [] };

/**
 * Lenses counted where single ones could not be told apart: below `LENS_ZOOM`, and wherever the api itself sends cells.
 * The counts are what the tiles in sight hold.
 */
export function useClusters(map: Map | null, palette: Palette, isShown: boolean): void {
  const [clusters, setClusters] = useState(NONE);
  useEffect(() => {
    if (!map || !isShown) return;
    let known = '';
    const count = () => {
      const found = clustersOf(countedIn(map), map.getZoom());
      const key = JSON.stringify(found);
      if (key === known) return;
      known = key;
      setClusters(found);
    };
    map.on('idle', count);
    return () => void map.off('idle', count);
  }, [map, isShown]);
  useOverlay(map, 'clusters', clusters, clusterLayers(palette));
}

function countedIn(map: Map): Counted[] {
  if (!map.getSource('lenses')) return [];
  const features = (sourceLayer: string) => map.querySourceFeatures('lenses', { sourceLayer });
  const singles = map.getZoom() < LENS_ZOOM ? features('lenses').map(lensOf) : [];
  return [...features('cells').map(cellOf), ...singles];
}

function lensOf(feature: GeoJSONFeature): Counted {
  const { id, status, unconfirmed } = feature.properties;
  return {
    id: String(id),
    ...placeOf(feature),
    count: 1,
    faulty: status === 'faulty' ? 1 : 0,
    unconfirmed: unconfirmed ? 1 : 0,
  };
}

function cellOf(feature: GeoJSONFeature): Counted {
  const { count, faulty, unconfirmed } = feature.properties as Record<
    'count' | 'faulty' | 'unconfirmed',
    number
  >;
  return { id: null, ...placeOf(feature), count, faulty, unconfirmed };
}

function placeOf({ geometry }: GeoJSONFeature): { lon: number; lat: number } {
  const [lon, lat] = (geometry as Point).coordinates;
  return { lon: lon!, lat: lat! };
}

/** "24", below it how many are faulty (✕) and not confirmed (!). */
function clusterLayers(palette: Palette): OverlayLayers {
  const number = (name: string) => ['to-string', ['get', name]] as unknown as string;
  const line = (sign: string, name: string) =>
    ['case', ['>', ['get', name], 0], ['concat', `\n${sign} `, ['get', name]], ''] as unknown as string;
  return [
    {
      id: 'clusters',
      type: 'circle',
      paint: {
        'circle-radius': ['step', ['get', 'count'], 19, 10, 23, 100, 28, 1000, 34],
        'circle-color': palette.lens,
        'circle-stroke-width': ['case', ['>', ['get', 'faulty'], 0], 4, 2],
        'circle-stroke-color': ['case', ['>', ['get', 'faulty'], 0], palette.fault, palette.halo],
      },
    },
    {
      id: 'cluster-counts',
      type: 'symbol',
      layout: {
        'text-field': [
          'format',
          number('count'),
          { 'font-scale': 1.3 },
          line('✕', 'faulty'),
          {},
          line('!', 'unconfirmed'),
          {},
        ],
        'text-font': FONTS,
        'text-size': 10.5,
        'text-line-height': 1.05,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': palette.halo },
    },
  ];
}
