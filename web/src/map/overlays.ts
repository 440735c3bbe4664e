import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, Map } from 'maplibre-gl';
import { useMemo } from 'react';
import { circleAround, featureOf, wedgeOf } from './geometry';
import type { Palette } from './palette';
import type { Mark, PlaceMapProps, Tone } from './PlaceMap';
import { type OverlayLayers, useOverlay } from './useOverlay';

const collection = (features: FeatureCollection['features']): FeatureCollection => ({
  type: 'FeatureCollection',
  features,
});

const TONES: Tone[] = ['good', 'warning', 'bad'];

function toneColour({ tones }: Palette): ExpressionSpecification {
  const cases = TONES.flatMap((tone) => [tone, tones[tone]]);
  return ['match', ['get', 'tone'], ...cases, tones.neutral] as unknown as ExpressionSpecification;
}

/** The uncertain place a page is about: its circle; the cross in its middle is an element (see `useMarkers`). */
export function usePlaceOverlay(map: Map | null, palette: Palette, place: PlaceMapProps['place']): void {
  // By its figures: the place is another object each time.
  const text = JSON.stringify(place ?? null);
  const data = useMemo(() => {
    const circled = JSON.parse(text) as PlaceMapProps['place'] | null;
    return collection(circled ? [featureOf(circleAround(circled.position, circled.radiusMeters))] : []);
  }, [text]);
  useOverlay(map, 'place', data, [
    { id: 'place-fill', type: 'fill', paint: { 'fill-color': palette.chosen, 'fill-opacity': 0.12 } },
    {
      id: 'place-line',
      type: 'line',
      paint: { 'line-color': palette.chosen, 'line-width': 2, 'line-dasharray': [3, 2] },
    },
  ]);
}

/** Where marks look. */
export function useWedges(map: Map | null, palette: Palette, marks: Mark[], selectedId: string | null): void {
  const data = useMemo(() => {
    const wedges = marks.flatMap((mark) => {
      const wedge = wedgeOf(mark);
      return wedge ? featureOf(wedge, { tone: mark.tone, isSelected: mark.id === selectedId }) : [];
    });
    return collection(wedges);
  }, [marks, selectedId]);
  const isSelected: ExpressionSpecification = ['get', 'isSelected'];
  useOverlay(map, 'wedges', data, [
    {
      id: 'wedges-fill',
      type: 'fill',
      paint: { 'fill-color': toneColour(palette), 'fill-opacity': ['case', isSelected, 0.4, 0.18] },
    },
    {
      id: 'wedges-line',
      type: 'line',
      paint: { 'line-color': toneColour(palette), 'line-width': ['case', isSelected, 3, 1] },
    },
  ]);
}

/** Lines and areas of a page. */
export function useShapes(map: Map | null, palette: Palette, shapes: FeatureCollection): void {
  useOverlay(map, 'shapes', shapes, shapeLayers(palette));
}

function shapeLayers(palette: Palette): OverlayLayers {
  return [
    {
      id: 'shapes-fill',
      type: 'fill',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': toneColour(palette), 'fill-opacity': 0.2 },
    },
    {
      id: 'shapes-line',
      type: 'line',
      paint: { 'line-color': toneColour(palette), 'line-width': 3 },
    },
    {
      id: 'shapes-point',
      type: 'circle',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 6,
        'circle-color': toneColour(palette),
        'circle-stroke-width': 2,
        'circle-stroke-color': palette.halo,
      },
    },
  ];
}
