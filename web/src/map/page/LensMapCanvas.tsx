import { Alert } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import type { FeatureCollection } from 'geojson';
import type { Map } from 'maplibre-gl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { featureOf } from '../geometry';
import { useLensLayers } from '../lens-layers';
import '../map.css';
import type { MapStart } from '../map-start';
import { useShapes } from '../overlays';
import { useOwnAreas } from '../own-areas';
import { useAreaLayers } from '../useAreaLayers';
import { useClusters } from '../useClusters';
import { useFit } from '../useFit';
import { FIT, useMapLibre } from '../useMapLibre';
import { usePicking } from '../usePicking';
import { type AskedPlace, geometryOf, type Tool } from './asked-place';
import type { LayerName } from './layers';
import { useChosenLens } from './useChosenLens';
import { useDrawing } from './useDrawing';
import { useLayerSwitch } from './useLayerSwitch';
import { type LensHere, useLensClicks } from './useLensClicks';

export interface MapView {
  lon: number;
  lat: number;
  zoom: number;
  /** From the middle to a corner. */
  radiusMeters: number;
}

export interface LensMapProps {
  start: MapStart | undefined;
  /** Where to go; the same object again goes nowhere. */
  target: MapStart | null;
  shown: LayerName[];
  lensId: string | null;
  onLenses: (lenses: LensHere[]) => void;
  asked: AskedPlace | null;
  tool: Tool | null;
  onAsk: (place: AskedPlace) => void;
  /** At first, and after each move. */
  onView: (view: MapView, isMove: boolean) => void;
}

/** The map of lenses. Everything it shows is also in the panel beside it. */
export function LensMapCanvas(props: LensMapProps) {
  const { t } = useTranslation('map');
  const container = useRef<HTMLDivElement>(null);
  const { map, palette, isBroken } = useMapLibre(container, { label: t('lensMap'), start: props.start });
  const areas = useOwnAreas();
  // By its figures: what is asked is another object each time.
  const askedText = JSON.stringify(props.asked);
  const asked = useMemo(() => shapeOf(JSON.parse(askedText) as AskedPlace | null), [askedText]);
  useAreaLayers(map, palette, areas);
  useLensLayers(map, palette, true);
  useClusters(map, palette, true);
  useShapes(map, palette, asked);
  useChosenLens(map, palette, props.lensId);
  useLayerSwitch(map, props.shown);
  useLensClicks(map, props.tool === null, props.onLenses);
  useDrawing(map, palette, props.tool, props.onAsk);
  usePicking(map, (at) => props.onAsk({ kind: 'point', at }), false);
  const [isGuided] = useState(props.start !== undefined || props.lensId !== null);
  useFit(map, isGuided ? [] : (areas?.features ?? []).map(({ geometry }) => geometry));
  useTarget(map, props.target);
  useView(map, props.onView);
  return (
    <div className="map-canvas" data-map-ready={map !== null}>
      <div ref={container} className="map-canvas" />
      <div className="map-aim map-aim-by-key" />
      {isBroken && (
        <Alert className="map-broken" icon={<IconMapOff />} title={t('noMap')} color="yellow">
          {t('noMapHint')}
        </Alert>
      )}
    </div>
  );
}

function shapeOf(place: AskedPlace | null): FeatureCollection {
  const features = place ? [featureOf(geometryOf(place), { tone: 'neutral' })] : [];
  return { type: 'FeatureCollection', features };
}

function useTarget(map: Map | null, target: MapStart | null): void {
  useEffect(() => {
    if (!map || !target) return;
    if ('bounds' in target) map.fitBounds(target.bounds, FIT);
    else map.flyTo(target);
  }, [map, target]);
}

function useView(map: Map | null, onView: LensMapProps['onView']): void {
  const tell = useRef(onView);
  useEffect(() => {
    tell.current = onView;
  });
  useEffect(() => {
    if (!map) return;
    const told = (isMove: boolean) => {
      const { lng, lat } = map.getCenter();
      const radiusMeters = map.getCenter().distanceTo(map.getBounds().getNorthEast());
      tell.current({ lon: lng, lat, zoom: map.getZoom(), radiusMeters }, isMove);
    };
    const moved = () => told(true);
    told(false);
    map.on('moveend', moved);
    return () => void map.off('moveend', moved);
  }, [map]);
}
