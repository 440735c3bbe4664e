import type { MultiPolygon } from 'geojson';
import { presetView, rangesOf, ringsOf, spanDegrees, type ViewGeometry } from './coverage';
import type { DetailClass } from './detail';
import { polygonsOf, sectorStar } from './outline';

/**
 * The ground on which a lens gives each class of detail, of a PTZ lens also by each preset, so that several may have one
 * class. Drawn as coverage is, so its area is up to 0.4 % too large; nothing hidden by buildings is cut out.
 */
export function detailGrounds(view: ViewGeometry): { name: DetailClass; ground: MultiPolygon }[] {
  const turning = view.presets.length ? [{ ...view, azimuthDegrees: null }] : [view];
  const views = [...turning, ...view.presets.map((preset) => presetView(view, preset))];
  return views.flatMap((one) => {
    const { nearMeters } = rangesOf(one);
    return ringsOf(one).map(({ name, groundMeters }) => {
      const star = sectorStar(one.azimuthDegrees ?? 0, spanDegrees(one), groundMeters);
      return { name, ground: polygonsOf(one.position, star, nearMeters) };
    });
  });
}
