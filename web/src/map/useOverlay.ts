import type { FeatureCollection } from 'geojson';
import type { AddLayerObject, GeoJSONSource, LayerSpecification, Map } from 'maplibre-gl';
import { useEffect, useEffectEvent } from 'react';

type WithoutSource<Layer> = Layer extends unknown ? Omit<Layer, 'source'> : never;

/** Layers of an overlay, without the source they all have. */
export type OverlayLayers = WithoutSource<LayerSpecification>[];

/**
 * Features drawn on a map. Layers are made once, above those made before, and live as long as the map.
 * @param layers as they are when the overlay is first drawn
 */
export function useOverlay(
  map: Map | null,
  id: string,
  data: FeatureCollection,
  layers: OverlayLayers,
): void {
  const addLayers = useEffectEvent((on: Map) => {
    for (const layer of layers) on.addLayer({ ...layer, source: id } as AddLayerObject);
  });
  useEffect(() => {
    if (!map) return;
    const source = map.getSource<GeoJSONSource>(id);
    if (source) void source.setData(data);
    else {
      map.addSource(id, { type: 'geojson', data });
      addLayers(map);
    }
  }, [map, id, data]);
}
