import type { ExpressionSpecification, LayerSpecification, Map } from 'maplibre-gl';
import { useEffect } from 'react';
import { lensImages } from './lens-images';
import { DETAIL_RAMP, type Palette } from './palette';

/** Fonts of the device, see `useMapLibre`. */
export const FONTS = ['system-ui', 'Segoe UI', 'Roboto', 'Noto Sans', 'DejaVu Sans'];
/** From here on single lenses are drawn; before, they are counted (`useClusters`). */
export const LENS_ZOOM = 14;
const CODE_ZOOM = 16.5;
/** The api adds detail to coverage from zoom 17 on; beyond 18, tiles are drawn larger. */
const TILE_ZOOM_MAX = 18;

const SOURCE = 'lenses';
const unconfirmed: ExpressionSpecification = ['==', ['get', 'unconfirmed'], true];
const status: ExpressionSpecification = ['get', 'status'];
const detail: ExpressionSpecification = ['get', 'detail'];

/** Lenses of the registry with what they cover, from the vector tiles of the api. */
export function useLensLayers(map: Map | null, palette: Palette, isShown: boolean): void {
  useEffect(() => {
    if (!map || !isShown || map.getSource(SOURCE)) return;
    for (const [name, image] of lensImages(palette)) map.addImage(name, image, { pixelRatio: 2 });
    map.addSource(SOURCE, {
      type: 'vector',
      tiles: [`${location.origin}/api/v1/cameras/tiles/{z}/{x}/{y}`],
      maxzoom: TILE_ZOOM_MAX,
    });
    const layers = [...sectorLayers(palette), ...lensLayers(palette), ...unseenLayers()];
    for (const layer of layers) map.addLayer(layer);
  }, [map, palette, isShown]);
}

function sectorLayers(palette: Palette): LayerSpecification[] {
  const ramp = DETAIL_RAMP.flatMap(({ name }) => [name, palette.detail[name]]);
  const colour = ['match', detail, ...ramp, palette.sector] as unknown as ExpressionSpecification;
  const layer = { source: SOURCE, 'source-layer': 'coverage', minzoom: LENS_ZOOM } as const;
  return [
    {
      id: 'sectors-fill',
      type: 'fill',
      ...layer,
      paint: { 'fill-color': colour, 'fill-opacity': ['case', ['has', 'detail'], 0.45, 0.14] },
    },
    {
      id: 'sectors-line',
      type: 'line',
      ...layer,
      filter: ['!', ['has', 'detail']],
      paint: {
        'line-color': ['case', ['==', status, 'faulty'], palette.fault, palette.sector],
        'line-width': 1.2,
      },
    },
  ];
}

/** Tiles are loaded only for layers that are drawn; `useClusters` reads what is in these. */
function unseenLayers(): LayerSpecification[] {
  const unseen = { type: 'circle', source: SOURCE, paint: { 'circle-opacity': 0 } } as const;
  return [
    { id: 'counted-lenses', ...unseen, 'source-layer': 'lenses', maxzoom: LENS_ZOOM },
    { id: 'counted-cells', ...unseen, 'source-layer': 'cells' },
  ];
}

/** Faults above all else, then what nobody has confirmed. */
const LENS_IMAGE: ExpressionSpecification = [
  'case',
  ['==', status, 'faulty'],
  'lens-faulty',
  unconfirmed,
  'lens-unconfirmed',
  ['==', status, 'approved'],
  'lens-approved',
  'lens-active',
];

function lensLayers(palette: Palette): LayerSpecification[] {
  const layer = { source: SOURCE, 'source-layer': 'lenses', minzoom: LENS_ZOOM } as const;
  return [
    {
      id: 'lens-directions',
      type: 'symbol',
      ...layer,
      filter: ['has', 'azimuth'],
      layout: {
        'icon-image': 'lens-direction',
        'icon-rotate': ['get', 'azimuth'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'lens-points',
      type: 'symbol',
      ...layer,
      layout: {
        'icon-image': LENS_IMAGE,
        'icon-size': ['interpolate', ['linear'], ['zoom'], LENS_ZOOM, 0.65, 17, 1],
        // Names of areas make room for it.
        'icon-allow-overlap': true,
      },
    },
    {
      id: 'lens-codes',
      type: 'symbol',
      ...layer,
      minzoom: CODE_ZOOM,
      layout: {
        'text-field': ['get', 'code'],
        'text-font': FONTS,
        'text-size': 12,
        'text-offset': [0, 1.1],
        'text-anchor': 'top',
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
    },
  ];
}
