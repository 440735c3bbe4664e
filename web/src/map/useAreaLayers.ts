import type { FeatureCollection } from 'geojson';
import type { FilterSpecification, Map, SymbolLayerSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import { boundsOf, featureOf } from './geometry';
import { FONTS } from './lens-layers';
import type { Palette } from './palette';
import { useOverlay } from './useOverlay';

const NONE: FeatureCollection = { type: 'FeatureCollection', features: [] };
const isGroup: FilterSpecification = ['==', ['get', 'kind'], 'group'];
const isNoGroup: FilterSpecification = ['!=', ['get', 'kind'], 'group'];

/** Outlines of areas with their names; groups dashed. */
export function useAreaLayers(map: Map | null, palette: Palette, areas: FeatureCollection | undefined): void {
  useOverlay(map, 'areas', areas ?? NONE, [
    {
      id: 'areas-line',
      type: 'line',
      filter: isNoGroup,
      paint: { 'line-color': palette.areaLine, 'line-width': 2.5 },
    },
    {
      id: 'groups-line',
      type: 'line',
      filter: isGroup,
      paint: { 'line-color': palette.areaLine, 'line-width': 1.2, 'line-dasharray': [4, 3] },
    },
  ]);
  const names = useMemo(() => namesOf(areas ?? NONE), [areas]);
  useOverlay(map, 'area-names', names, [
    nameLayer('groups-name', palette, { filter: isGroup, minzoom: 13.5, size: 12 }),
    nameLayer('areas-name', palette, { filter: isNoGroup, minzoom: 9, size: 14 }),
  ]);
}

/** Points, since a polygon would bear its name once in every tile. */
function namesOf({ features }: FeatureCollection): FeatureCollection {
  const points = features.flatMap(({ geometry, properties }) => {
    const [west, south, east, north] = boundsOf([geometry]) ?? [];
    if (west === undefined) return [];
    const middle = [(west + east!) / 2, (south! + north!) / 2];
    return featureOf({ type: 'Point', coordinates: middle }, properties ?? {});
  });
  return { type: 'FeatureCollection', features: points };
}

function nameLayer(
  id: string,
  palette: Palette,
  options: { filter: FilterSpecification; minzoom: number; size: number },
): Omit<SymbolLayerSpecification, 'source'> {
  return {
    id,
    type: 'symbol',
    minzoom: options.minzoom,
    filter: options.filter,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONTS,
      'text-size': options.size,
      'text-max-width': 9,
      'text-variable-anchor': ['center', 'bottom', 'top', 'left', 'right'],
      'text-radial-offset': 2,
    },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
  };
}
