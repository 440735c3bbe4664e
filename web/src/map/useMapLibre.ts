import { useComputedColorScheme } from '@mantine/core';
import * as maplibregl from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BASE_SOURCE, type BaseMap, baseLayers, useBaseMap } from './base-map';
import type { MapStart } from './map-start';
import { type Palette, paletteOf } from './palette';

// maplibre-gl 6 computes the address of its worker at run time, which no bundler sees. Once, before any map.
maplibregl.setWorkerUrl(workerUrl);

/** Vietnam, for accounts of which nothing is known. */
const EVERYWHERE: MapStart = { bounds: [102, 8, 110, 23.5] };
export const FIT = { padding: 40, maxZoom: 17, animate: false } as const;

export interface DrawnMap {
  /** Null until it can be drawn on. */
  map: maplibregl.Map | null;
  palette: Palette;
  /** The device cannot draw maps: no WebGL. */
  isBroken: boolean;
}

/**
 * A map in an element, north up and flat, in the colours of the page; drawn anew, where it stood, when those change.
 *
 * Labels need no glyphs from anywhere: a style without `glyphs` makes MapLibre 6 draw every letter with the fonts of the
 * device (`GlyphManager`, TinySDF), each with its marks as one, so that Vietnamese is whole. All systems have such fonts.
 */
export function useMapLibre(
  container: RefObject<HTMLDivElement | null>,
  options: { label: string; start?: MapStart | undefined },
): DrawnMap {
  const { t } = useTranslation('map');
  const isDark = useComputedColorScheme('light') === 'dark';
  const palette = paletteOf(isDark);
  const baseMap = useBaseMap();
  const [map, setMap] = useState<maplibregl.Map | null>(null);
  const [isBroken, setBroken] = useState(false);
  const last = useRef<MapStart>(options.start ?? EVERYWHERE);

  useEffect(() => {
    if (!container.current || baseMap === undefined) return;
    let made: maplibregl.Map;
    try {
      made = makeMap(container.current, last.current, styleOf(palette, baseMap), {
        'Map.Title': options.label,
        'NavigationControl.ZoomIn': t('zoomIn'),
        'NavigationControl.ZoomOut': t('zoomOut'),
      });
    } catch {
      setBroken(true);
      return;
    }
    if (baseMap?.attribution) made.addControl(new Attribution(baseMap.attribution), 'bottom-left');
    made.on('load', () => setMap(made));
    return () => {
      const { lng, lat } = made.getCenter();
      last.current = { center: [lng, lat], zoom: made.getZoom() };
      setMap(null);
      made.remove();
    };
  }, [container, options.label, palette, baseMap, t]);

  return { map, palette, isBroken };
}

function styleOf(palette: Palette, baseMap: BaseMap | null): maplibregl.StyleSpecification {
  return {
    version: 8,
    sources: baseMap ? { [BASE_SOURCE]: baseMap.source } : {},
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
      ...(baseMap ? baseLayers(baseMap, palette) : []),
    ],
  };
}

/** Whose base map it is. MapLibre's own control takes HTML; this one plain text. */
class Attribution implements maplibregl.IControl {
  private readonly element = document.createElement('div');

  constructor(text: string) {
    this.element.className = 'maplibregl-ctrl map-attribution';
    this.element.textContent = text;
  }

  onAdd(): HTMLElement {
    return this.element;
  }

  onRemove(): void {
    this.element.remove();
  }
}

function makeMap(
  container: HTMLElement,
  start: MapStart,
  style: maplibregl.StyleSpecification,
  locale: Record<string, string>,
): maplibregl.Map {
  const map = new maplibregl.Map({
    container,
    style,
    ...('bounds' in start ? { bounds: start.bounds, fitBoundsOptions: FIT } : start),
    locale,
    maxZoom: 21,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new maplibregl.ScaleControl({ unit: 'metric' }), 'bottom-left');
  return map;
}
