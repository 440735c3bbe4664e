import { every } from '../api/every';
import type { QueryOf } from '../api/types';
import type { UrlSearch } from '../app/url-search';
import { idOf, oneOf } from './camera-list';

type Asked = Required<QueryOf<'/api/v1/recorders'>>;

export const recorderSorts = every<Asked['sort']>()(['name', 'newest', 'confirmed']);
export const passwordStates = every<Asked['password']>()(['default', 'changed', 'unknown']);
export const consentStates = every<Asked['consent']>()(['given', 'missing', 'withdrawn']);

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
