import { cameraKinds, cameraStatuses, ownerKinds, settings, watchedPlaces } from '../api/enum-values';
import { every } from '../api/every';
import type { QueryOf } from '../api/types';
import type { UrlSearch } from '../app/url-search';

export const cameraSorts = every<NonNullable<QueryOf<'/api/v1/cameras'>['sort']>>()([
  'code',
  'name',
  'lastConfirmedAt',
  'distance',
]);

const NEAR = /^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?$/;

/** What the address asks of the list of lenses; what makes no sense there is left out. */
export function cameraFilterOf(search: UrlSearch) {
  const wanted = oneOf(cameraSorts, search.sort);
  const near = wanted === 'distance' && NEAR.test(search.near ?? '') ? search.near : undefined;
  return {
    q: search.q?.slice(0, 200) || undefined,
    areaId: idOf(search.area),
    status: oneOf(cameraStatuses, search.status),
    kind: oneOf(cameraKinds, search.kind),
    ownerKind: oneOf(ownerKinds, search.owner),
    setting: oneOf(settings, search.setting),
    watches: oneOf(watchedPlaces, search.watches),
    unconfirmed: search.unconfirmed === 'yes' ? true : undefined,
    hasView: search.view === 'no' ? false : undefined,
    near,
    // The one goes with the other.
    sort: wanted === 'distance' && !near ? undefined : wanted,
  };
}

export type CameraFilter = ReturnType<typeof cameraFilterOf>;

/** @returns where a list as a file is to be had; the api narrows files down by fewer things than the page. */
export function exportAddress(format: 'xlsx' | 'csv' | 'geojson', filter: CameraFilter): string {
  const { areaId, status, kind, q } = filter;
  const asked = { format, areaId, status, kind, q: q?.slice(0, 100) };
  const texts = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return `/api/v1/cameras/export?${new URLSearchParams(texts).toString()}`;
}

export function oneOf<Value extends string>(values: readonly Value[], text: string | undefined) {
  return values.find((value) => value === text);
}

export function idOf(text: string | undefined): number | undefined {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
