import type { Dto } from '../../api/types';
import type { UrlSearch } from '../../app/url-search';
import type { Position } from '../../map/PlaceMap';
import type { IncidentKind } from '../kinds';
import { randomEnding, suggestedReference } from './reference';
import { JUST_NOW, type Period, type When } from './when';

export interface Draft {
  kind: IncidentKind | null;
  when: When;
  place: Position | null;
  radiusMeters: number;
  summary: string;
  /** Chosen by hand; null = what is suggested. */
  areaId: number | null;
  reference: string | null;
  /** What makes the suggested reference nobody else's. */
  ending: string;
}

const RADIUS_METERS = 30;

export function emptyDraft(search: UrlSearch): Draft {
  return {
    kind: null,
    when: JUST_NOW,
    place: placeIn(search),
    radiusMeters: RADIUS_METERS,
    summary: '',
    areaId: null,
    reference: null,
    ending: randomEnding(),
  };
}

/** The place in an address such as `?lon=108.24&lat=11.79`. */
function placeIn({ lon, lat }: UrlSearch): Position | null {
  const place = { lon: Number(lon || NaN), lat: Number(lat || NaN) };
  return Math.abs(place.lon) <= 180 && Math.abs(place.lat) <= 90 ? place : null;
}

export function referenceOf({ reference, ending }: Draft, period: Period | null, now: number): string {
  return reference ?? suggestedReference(period?.from ?? new Date(now).toISOString(), ending);
}

export const REQUIRED = ['kind', 'when', 'place', 'summary', 'area'] as const;
export type Missing = (typeof REQUIRED)[number];

/** What is still to be said, in the order of the form. */
export function missingOf(draft: Draft, period: Period | null, areaId: number | null): Missing[] {
  const isThere: Record<Missing, boolean> = {
    kind: draft.kind !== null,
    when: period !== null,
    place: draft.place !== null,
    summary: draft.summary.trim() !== '',
    area: areaId !== null,
  };
  return REQUIRED.filter((field) => !isThere[field]);
}

/** Only of a draft of which nothing is missing. */
export function bodyOf(
  draft: Draft,
  known: { period: Period; areaId: number; reference: string },
): Dto<'RecordIncidentDto'> {
  return {
    reference: known.reference.trim(),
    areaId: known.areaId,
    kind: draft.kind!,
    summary: draft.summary.trim(),
    outcome: 'open',
    occurredFrom: known.period.from,
    occurredTo: known.period.to,
    location: draft.place!,
    locationUncertaintyMeters: draft.radiusMeters,
  };
}
