import type { MultiPolygon } from 'geojson';
import { coverageOf, presetView, ringsOf, type ViewGeometry } from '../../geo/coverage';
import type { DetailClass } from '../../geo/detail';

/** Ground on which a lens shows at least so much, before buildings are cut out. */
export interface Ring {
  viewId: string;
  detail: DetailClass;
  /** EWKT */
  area: string;
}

/**
 * One for each detail class that the lens reaches, coarsest first so that the finest is drawn on top; of a PTZ lens for
 * each preset. Nothing where the optics are not known.
 */
export function ringsOfView(viewId: string, view: ViewGeometry): Ring[] {
  const looks = view.presets.length ? view.presets.map((preset) => presetView(view, preset)) : [view];
  return looks.flatMap((look) =>
    ringsOf(look)
      .toReversed()
      .map(({ name, groundMeters }) => {
        const { coverage } = coverageOf({ ...look, rangeMeters: groundMeters });
        return { viewId, detail: name, area: ewktOf(coverage) };
      }),
  );
}

function ewktOf({ coordinates }: MultiPolygon): string {
  const rings = (polygon: number[][][]) =>
    polygon.map((ring) => `(${ring.map(([lon, lat]) => `${lon} ${lat}`).join(',')})`).join(',');
  return `SRID=4326;MULTIPOLYGON(${coordinates.map((polygon) => `(${rings(polygon)})`).join(',')})`;
}
