import type { ViewGeometry } from '../../geo/coverage';
import { geometryAt } from '../view-geometry';
import type { SightRow } from './sight.repository';

type Field = Exclude<keyof ViewGeometry, 'position'>;
export type OpticsRow = Pick<
  SightRow,
  'lon' | 'lat' | Field | 'focalLengthMillimeters' | 'sensorWidthMillimeters'
>;

/** A view's columns as src/geo reckons with them. */
export function geometryOfRow(row: OpticsRow): ViewGeometry {
  const { lon, lat } = row;
  return geometryAt({ lon, lat }, row);
}
