import type { LayerSpecification } from 'maplibre-gl';
import { BASE_SOURCE } from './base-map';
import { FONTS } from './lens-layers';
import type { Palette } from './palette';

/** What layers of vector tiles are called in the usual schemas (Protomaps, OpenMapTiles, Shortbread). */
const WATER = /^(water|waterway|ocean|water_polygons|water_lines)$/;
const ROADS = /^(roads|transportation|streets)$/;
const BUILDINGS = /^(buildings?)$/;
const ROAD_NAMES = /^(roads|transportation_name|street_labels)$/;
const PLACES = /^(places?|place_labels)$/;

/** A plain style: water, buildings, roads, names. What a file does not have is not drawn. */
export function vectorLayers(names: string[], palette: Palette): LayerSpecification[] {
  const of = (pattern: RegExp) => names.filter((name) => pattern.test(name));
  return [
    ...of(WATER).flatMap((name) => waterLayers(name, palette)),
    ...of(BUILDINGS).map((name) => areaLayer(name, palette.built, 15)),
    ...of(ROADS).map((name) => roadLayer(name, palette)),
    ...of(ROAD_NAMES).map((name) => nameLayer(name, palette, 'line')),
    ...of(PLACES).map((name) => nameLayer(name, palette, 'point')),
  ];
}

function waterLayers(name: string, palette: Palette): LayerSpecification[] {
  return [
    areaLayer(name, palette.water, 0),
    {
      id: `base-${name}-line`,
      type: 'line',
      source: BASE_SOURCE,
      'source-layer': name,
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': palette.water, 'line-width': 2 },
    },
  ];
}

function areaLayer(name: string, colour: string, minzoom: number): LayerSpecification {
  return {
    id: `base-${name}`,
    type: 'fill',
    source: BASE_SOURCE,
    'source-layer': name,
    minzoom,
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': colour },
  };
}

function roadLayer(name: string, palette: Palette): LayerSpecification {
  return {
    id: `base-${name}`,
    type: 'line',
    source: BASE_SOURCE,
    'source-layer': name,
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': palette.road,
      'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 10, 0.6, 15, 3, 19, 22],
    },
  };
}

function nameLayer(name: string, palette: Palette, placement: 'line' | 'point'): LayerSpecification {
  return {
    id: `base-${name}-name`,
    type: 'symbol',
    source: BASE_SOURCE,
    'source-layer': name,
    minzoom: placement === 'line' ? 14 : 6,
    layout: {
      'text-field': ['coalesce', ['get', 'name:vi'], ['get', 'name'], ''],
      'text-font': FONTS,
      'text-size': placement === 'line' ? 11 : 13,
      'symbol-placement': placement,
    },
    paint: { 'text-color': palette.areaLine, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 },
  };
}
