import type { Map } from 'maplibre-gl';
import {
  TerraDraw,
  TerraDrawCircleMode,
  TerraDrawLineStringMode,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { type AskedPlace, placeOfDrawing, type Tool } from './asked-place';

const MODES: Record<Tool, string> = {
  point: 'point',
  circle: 'circle',
  polygon: 'polygon',
  line: 'linestring',
};

/** Draws with one tool until the function it returns is called. */
export function startDrawing(
  map: Map,
  colour: string,
  tool: Tool,
  onDrawn: (place: AskedPlace) => void,
): () => void {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: modesIn(colour as `#${string}`),
  });
  draw.start();
  draw.setMode(MODES[tool]);
  draw.on('finish', (id) => {
    const geometry = draw.getSnapshotFeature(id)?.geometry;
    const place = geometry && placeOfDrawing(tool, geometry);
    if (place) onDrawn(place);
  });
  return () => {
    // Stopping takes its layers off the map, which may be gone already.
    if (map.style) draw.stop();
  };
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
