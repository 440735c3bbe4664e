import { Alert, Button } from '@mantine/core';
import { IconCurrentLocation, IconMapOff } from '@tabler/icons-react';
import type { FeatureCollection, Geometry } from 'geojson';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { circleAround } from './geometry';
import { useLensLayers } from './lens-layers';
import './map.css';
import { useOwnAreas } from './own-areas';
import { usePlaceOverlay, useShapes, useWedges } from './overlays';
import type { Mark, PlaceMapProps } from './PlaceMap';
import { useAreaLayers } from './useAreaLayers';
import { useClusters } from './useClusters';
import { useFit } from './useFit';
import { useMapLibre } from './useMapLibre';
import { useCross, useMarkers } from './useMarkers';
import { rounded, usePicking } from './usePicking';

const NO_MARKS: Mark[] = [];
const NO_SHAPES: FeatureCollection = { type: 'FeatureCollection', features: [] };

export function PlaceMapCanvas(props: PlaceMapProps) {
  const { t } = useTranslation('map');
  const container = useRef<HTMLDivElement>(null);
  const { map, palette, isBroken } = useMapLibre(container, props);
  const { marks = NO_MARKS, selectedId = null, place = null, onPick } = props;
  const areas = useOwnAreas();
  const shapes = props.shapes ?? NO_SHAPES;
  useAreaLayers(map, palette, areas);
  useLensLayers(map, palette, props.showsLenses ?? false);
  useClusters(map, palette, props.showsLenses ?? false);
  useShapes(map, palette, shapes);
  usePlaceOverlay(map, palette, place);
  useWedges(map, palette, marks, selectedId);
  useCross(map, place?.position ?? null, t('placeMark'));
  useMarkers(map, marks, selectedId, props.onSelect);
  const own = geometriesOf(marks, place, shapes);
  useFit(map, own.length ? own : geometriesOf(NO_MARKS, null, areas ?? NO_SHAPES));
  usePicking(map, onPick);
  return (
    <div className="map-frame" style={{ height: props.height ?? 320 }} data-map-ready={map !== null}>
      <div ref={container} className="map-canvas" />
      {isBroken && (
        <Alert m="sm" icon={<IconMapOff />} title={t('noMap')} color="yellow">
          {t('noMapHint')}
        </Alert>
      )}
      {map && onPick && (
        <>
          <div className="map-aim" />
          <Button
            className="map-take"
            variant="default"
            size="compact-md"
            leftSection={<IconCurrentLocation size={18} />}
            onClick={() => onPick(rounded(map.getCenter().wrap()))}
          >
            {t('takeMiddle')}
          </Button>
        </>
      )}
    </div>
  );
}

function geometriesOf(marks: Mark[], place: PlaceMapProps['place'], shapes: FeatureCollection): Geometry[] {
  return [
    ...marks.map(({ at }): Geometry => ({ type: 'Point', coordinates: [at.lon, at.lat] })),
    ...(place ? [circleAround(place.position, place.radiusMeters)] : []),
    ...shapes.features.map(({ geometry }) => geometry),
  ];
}
