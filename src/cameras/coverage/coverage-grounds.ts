import { detailGrounds } from '../../geo/detail-ground';
import { effectiveFovDegrees, geometryOf } from '../view-geometry';
import type { CameraView } from '../view.entity';
import type { Box } from './building-features';
import type { Ground, LensRow } from './coverage-report.repository';

/** The grounds of one lens that counts for coverage: it works, or would if it were mended. */
export interface LensGrounds {
  lens: LensRow;
  box: Box;
  grounds: Ground[];
}

/** @returns null for a lens that hangs nowhere yet, or of which nobody knows where it looks. */
export function groundsOf(lens: LensRow, view: CameraView | undefined): LensGrounds | null {
  if (!view || (lens.status !== 'active' && lens.status !== 'faulty')) return null;
  const known = detailGrounds(geometryOf(view));
  const isUnknown = hasUnknownOptics(view);
  const named = isUnknown ? [{ name: 'unknown' as const, ground: view.coverage }] : known;
  const common = { viewId: view.id, isWorking: lens.status === 'active', isClipped: view.isClipped };
  const grounds = named.map(({ name, ground }) => ({ ...common, name, geojson: JSON.stringify(ground) }));
  return { lens, box: boxOf(view), grounds };
}

export function hasUnknownOptics(view: CameraView): boolean {
  return view.widthPixels === null || effectiveFovDegrees(view) === null;
}

/** Whether two boxes share anything. */
export function doMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

function boxOf({ coverage }: CameraView): Box {
  const corners = coverage.coordinates.flat(2) as [number, number][];
  const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
