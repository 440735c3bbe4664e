import { every } from '../api/every';
import type { Dto } from '../api/types';

export type CameraImport = Dto<'CameraImportDetailDto'>;
export type ImportState = CameraImport['state'];
export type AcceptKind = CameraImport['accept'][number];
export type Outcome = Dto<'ImportRowDto'>['outcome'];
export type Field = NonNullable<Dto<'ColumnGuessDto'>['field']>;
export type Mapping = Dto<'MappingDto'>;

export const importStates = every<ImportState>()([
  'waiting',
  'running',
  'planned',
  'done',
  'failed',
  'cancelled',
]);
export const outcomes = every<Outcome>()(['created', 'updated', 'unchanged', 'rejected']);
export const acceptKinds = every<AcceptKind>()([
  'swapped',
  'typo',
  'projected',
  'several',
  'duplicate',
  'merge',
]);

/** Meanings a column may have, in the order a person would look for them. */
export const fields = every<Field>()([
  'code',
  'name',
  'coordinates',
  'lat',
  'lon',
  'area',
  'address',
  'direction',
  'azimuth',
  'fov',
  'focalLength',
  'sensorWidth',
  'resolution',
  'height',
  'tilt',
  'range',
  'nightRange',
  'kind',
  'owner',
  'status',
  'inServiceFrom',
  'count',
  'watches',
  'mount',
  'indoor',
  'note',
]);

/** Reference systems the api converts from (its geo/projections). */
export const crsNames: [code: string, name: string][] = [
  ['EPSG:9205', 'VN-2000 / TM-3 103°00′'],
  ['EPSG:9206', 'VN-2000 / TM-3 104°00′'],
  ['EPSG:9207', 'VN-2000 / TM-3 104°30′'],
  ['EPSG:9208', 'VN-2000 / TM-3 104°45′'],
  ['EPSG:5897', 'VN-2000 / TM-3 105°00′'],
  ['EPSG:9209', 'VN-2000 / TM-3 105°30′'],
  ['EPSG:9210', 'VN-2000 / TM-3 105°45′'],
  ['EPSG:9211', 'VN-2000 / TM-3 106°00′'],
  ['EPSG:9212', 'VN-2000 / TM-3 106°15′'],
  ['EPSG:9213', 'VN-2000 / TM-3 106°30′'],
  ['EPSG:9214', 'VN-2000 / TM-3 107°00′'],
  ['EPSG:9215', 'VN-2000 / TM-3 107°15′'],
  ['EPSG:9216', 'VN-2000 / TM-3 107°30′'],
  ['EPSG:5899', 'VN-2000 / TM-3 107°45′'],
  ['EPSG:5898', 'VN-2000 / TM-3 108°00′'],
  ['EPSG:9217', 'VN-2000 / TM-3 108°15′'],
  ['EPSG:9218', 'VN-2000 / TM-3 108°30′'],
  ['EPSG:3405', 'VN-2000 / UTM 48N'],
  ['EPSG:3406', 'VN-2000 / UTM 49N'],
  ['EPSG:32648', 'WGS 84 / UTM 48N'],
  ['EPSG:32649', 'WGS 84 / UTM 49N'],
];

/** What the user may change before the list is read again. */
export interface ReadingDraft {
  columns: Partial<Record<Field, number>>;
  crs: string | null;
  swapLatLon: boolean;
  accept: AcceptKind[];
}

export function draftOf({ mapping, accept }: CameraImport): ReadingDraft {
  return {
    columns: { ...(mapping?.columns as ReadingDraft['columns'] | undefined) },
    crs: mapping?.crs ?? null,
    swapLatLon: mapping?.swapLatLon ?? false,
    accept: [...accept],
  };
}

export function isSameDraft(one: ReadingDraft, other: ReadingDraft): boolean {
  const text = ({ columns, crs, swapLatLon, accept }: ReadingDraft) =>
    JSON.stringify([Object.entries(columns).sort(), crs, swapLatLon, [...accept].sort()]);
  return text(one) === text(other);
}

/** Gives a column another meaning, or none; whichever column had that meaning loses it. */
export function withMeaning(
  columns: ReadingDraft['columns'],
  column: number,
  field: Field | null,
): ReadingDraft['columns'] {
  const others = Object.entries(columns).filter(([, at]) => at !== column);
  return { ...Object.fromEntries(others), ...(field && { [field]: column }) };
}

export function rowsWritten({ created, updated }: Pick<CameraImport, 'created' | 'updated'>): number {
  return created + updated;
}
