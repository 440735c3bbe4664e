import type { Map } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import {
  TerraDraw,
  TerraDrawCircleMode,
  TerraDrawLineStringMode,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { Palette } from '../palette';
import { type AskedPlace, placeOfDrawing, type Tool } from './asked-place';

const MODES: Record<Tool, string> = {
  point: 'point',
  circle: 'circle',
  polygon: 'polygon',
  line: 'linestring',
};

/** Lets somebody draw with a tool; what is finished is handed on, and no longer drawn here. */
export function useDrawing(
  map: Map | null,
  palette: Palette,
  tool: Tool | null,
  onDrawn: (place: AskedPlace) => void,
): void {
  const drawn = useRef(onDrawn);
  useEffect(() => {
    drawn.current = onDrawn;
  });
  useEffect(() => {
    if (!map || !tool) return;
    const draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map }),
      modes: modesIn(palette.chosen as `#${string}`),
    });
    draw.start();
    draw.setMode(MODES[tool]);
    draw.on('finish', (id) => {
      const geometry = draw.getSnapshotFeature(id)?.geometry;
      const place = geometry && placeOfDrawing(tool, geometry);
      if (place) drawn.current(place);
    });
    return () => {
      // Stopping takes its layers off a map that may be gone already.
      if (map.style) draw.stop();
    };
  }, [map, palette, tool]);
}

function modesIn(colour: `#${string}`) {
  const polygon = { fillColor: colour, fillOpacity: 0.15, outlineColor: colour, outlineWidth: 3 } as const;
  return [
    new TerraDrawPointMode({ styles: { pointColor: colour } }),
    new TerraDrawCircleMode({ styles: polygon, drawInteraction: 'click-move-or-drag' }),
    new TerraDrawPolygonMode({ styles: { ...polygon, closingPointColor: colour } }),
    new TerraDrawLineStringMode({ styles: { lineStringColor: colour, lineStringWidth: 3 } }),
  ];
}
