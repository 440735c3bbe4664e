import type { ExpressionSpecification, FilterSpecification, Map } from 'maplibre-gl';
import { useEffect } from 'react';
import type { LayerName } from './layers';

const faulty: ExpressionSpecification = ['==', ['get', 'status'], 'faulty'];
const unconfirmed: ExpressionSpecification = ['==', ['get', 'unconfirmed'], true];

const OF_AREAS = ['areas-line', 'areas-name'];
const OF_GROUPS = ['groups-line', 'groups-name'];
const OF_SECTORS = ['sectors-fill', 'sectors-line'];
const OF_LENSES = ['lens-points', 'lens-codes'];

/** Shows and hides what is on the map. */
export function useLayerSwitch(map: Map | null, shown: LayerName[]): void {
  const key = shown.join();
  useEffect(() => {
    if (!map) return;
    const layers = key.split(',') as LayerName[];
    const isShown = (layer: LayerName) => layers.includes(layer);
    show(map, OF_AREAS, isShown('areas'));
    show(map, OF_GROUPS, isShown('groups'));
    show(map, OF_SECTORS, isShown('sectors'));
    const states = stateFilter(isShown);
    for (const layer of OF_LENSES) map.setFilter(layer, states);
    map.setFilter('lens-directions', ['all', states, ['has', 'azimuth']] as FilterSpecification);
  }, [map, key]);
}

function show(map: Map, ids: string[], isShown: boolean): void {
  for (const id of ids) map.setLayoutProperty(id, 'visibility', isShown ? 'visible' : 'none');
}

/** A lens that is faulty and not confirmed counts as faulty, as its sign says. */
function stateFilter(isShown: (layer: LayerName) => boolean): FilterSpecification {
  return ['case', faulty, isShown('faults'), unconfirmed, isShown('unconfirmed'), isShown('working')];
}
