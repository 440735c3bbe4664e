import type { UrlSearch } from '../app/url-search';
import { idOf, oneOf } from './camera-list';

export const recorderSorts = ['name', 'newest', 'confirmed'] as const;
export const passwordStates = ['default', 'changed', 'unknown'] as const;
export const consentStates = ['given', 'missing', 'withdrawn'] as const;

/** What the address asks of the list of recorders; what makes no sense there is left out. */
export function recorderFilterOf(search: UrlSearch) {
  return {
    q: search.q?.slice(0, 200) || undefined,
    areaId: idOf(search.area),
    make: search.make?.slice(0, 100) || undefined,
    password: oneOf(passwordStates, search.password),
    consent: oneOf(consentStates, search.consent),
    unconfirmed: search.unconfirmed === 'yes' ? true : undefined,
    neverChecked: search.clock === 'never' ? true : undefined,
    sort: oneOf(recorderSorts, search.sort) ?? 'name',
  };
}

export type RecorderFilter = ReturnType<typeof recorderFilterOf>;
