import { useQuery } from '@tanstack/react-query';
import { addProtocol, type LayerSpecification, type SourceSpecification } from 'maplibre-gl';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { vectorLayers } from './base-map-layers';
import type { Palette } from './palette';

/** What lies below everything else. */
export interface BaseMap {
  source: SourceSpecification;
  /** Names of the layers within vector tiles; null = pictures. */
  vectorLayers: string[] | null;
  attribution: string | null;
}

/** Mapbox vector tiles, in the header of a PMTiles file. */
const VECTOR_TILES = 1;
const RASTER_TILE_PIXELS = 256;

/**
 * The base map that whoever runs the installation has set up.
 * @returns undefined while it is asked for; null without one, or when it cannot be had: then maps do without.
 */
export function useBaseMap(): BaseMap | null | undefined {
  // Also without a connection, when the answer is that there is none.
  const always = { retry: false, staleTime: Infinity, networkMode: 'always' } as const;
  const settings = query.useQuery('get', '/api/v1/map-settings', {}, always);
  const baseMap = settings.data?.baseMap ?? null;
  const opened = useQuery({
    queryKey: ['base-map', baseMap?.url],
    queryFn: () => openBaseMap(baseMap!),
    enabled: baseMap !== null,
    ...always,
  });
  if (settings.isPending || (baseMap && opened.isPending)) return undefined;
  return opened.data ?? null;
}

async function openBaseMap({ kind, url, attribution }: Dto<'BaseMapDto'>): Promise<BaseMap> {
  // A placeholder would not survive `new URL`; MapLibre's workers need the whole address.
  const address = url.startsWith('/') ? `${location.origin}${url}` : url;
  if (kind === 'pmtiles') return openFile(address, attribution);
  return {
    source: { type: 'raster', tiles: [address], tileSize: RASTER_TILE_PIXELS },
    vectorLayers: null,
    attribution,
  };
}

async function openFile(url: string, attribution: string | null): Promise<BaseMap> {
  const { PMTiles, Protocol } = await import('pmtiles');
  const file = new PMTiles(url);
  const header = await file.getHeader();
  const protocol = new Protocol();
  protocol.add(file);
  addProtocol('pmtiles', protocol.tile);
  const address = `pmtiles://${url}`;
  if (header.tileType !== VECTOR_TILES)
    return {
      source: { type: 'raster', url: address, tileSize: RASTER_TILE_PIXELS },
      vectorLayers: null,
      attribution,
    };
  const metadata = (await file.getMetadata()) as { vector_layers?: { id: string }[] };
  const names = (metadata.vector_layers ?? []).map(({ id }) => id);
  return { source: { type: 'vector', url: address }, vectorLayers: names, attribution };
}

export const BASE_SOURCE = 'base';

export function baseLayers(baseMap: BaseMap, palette: Palette): LayerSpecification[] {
  if (baseMap.vectorLayers) return vectorLayers(baseMap.vectorLayers, palette);
  const paint = { 'raster-brightness-max': palette.rasterBrightness, 'raster-saturation': -0.4 };
  return [{ id: 'base-pictures', type: 'raster', source: BASE_SOURCE, paint }];
}
