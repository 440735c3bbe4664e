import type { UrlSearch } from '../app/url-search';
import type { Dto } from '../api/types';
import { type Place, placeOfUrl, type Position, type Question, questionOfUrl } from './question';

/** What stands in the form, also of the kinds of place that are not chosen just now. */
export interface Draft {
  kind: Place['kind'];
  center: Position | null;
  radiusMeters: number;
  corners: Position[];
  areaId: number | null;
  cameraId: string | null;
  timeKind: 'around' | 'period';
  around: string | null;
  marginMinutes: number;
  from: string | null;
  to: string | null;
}

const MINUTE_MILLISECONDS = 60_000;
const MARGIN_MINUTES = 15;
const RADIUS_METERS = 150;

const EMPTY: Draft = {
  kind: 'circle',
  center: null,
  radiusMeters: RADIUS_METERS,
  corners: [],
  areaId: null,
  cameraId: null,
  timeKind: 'around',
  around: null,
  marginMinutes: MARGIN_MINUTES,
  from: null,
  to: null,
};

/** What the address says and, for what it leaves open, what the purpose is about. */
export function draftOf(search: UrlSearch, about: Dto<'IncidentDto'> | undefined): Draft {
  const base = about ? withIncident(about) : EMPTY;
  const place = placeOfUrl(search);
  const question = questionOfUrl(search);
  const time = question ? { timeKind: 'period' as const, from: question.from, to: question.to } : {};
  return { ...base, ...time, ...(place && ofPlace(place)) };
}

function ofPlace(place: Place): Partial<Draft> {
  if (place.kind !== 'circle') return { ...place };
  const { kind, center, radiusMeters } = place;
  return { kind, center, radiusMeters };
}

function withIncident({
  location,
  locationUncertaintyMeters,
  occurredFrom,
  occurredTo,
}: Dto<'IncidentDto'>): Draft {
  const [from, to] = [new Date(occurredFrom).getTime(), new Date(occurredTo).getTime()];
  return {
    ...EMPTY,
    center: location,
    radiusMeters: Math.max(RADIUS_METERS, Math.ceil(locationUncertaintyMeters)),
    around: new Date((from + to) / 2).toISOString(),
    marginMinutes: MARGIN_MINUTES + Math.ceil((to - from) / 2 / MINUTE_MILLISECONDS),
    from: new Date(from - MARGIN_MINUTES * MINUTE_MILLISECONDS).toISOString(),
    to: new Date(to + MARGIN_MINUTES * MINUTE_MILLISECONDS).toISOString(),
  };
}

/** @returns null while something is missing. */
export function questionOf(draft: Draft): Question | null {
  const place = placeOf(draft);
  const period = periodOf(draft);
  return place && period ? { place, ...period } : null;
}

function placeOf({ kind, center, radiusMeters, corners, areaId, cameraId }: Draft): Place | null {
  switch (kind) {
    case 'circle':
      return center && { kind, center, radiusMeters };
    case 'polygon':
      return corners.length >= 3 ? { kind, corners } : null;
    case 'area':
      return areaId === null ? null : { kind, areaId };
    case 'lens':
      return cameraId === null ? null : { kind, cameraId };
  }
}

function periodOf({ timeKind, around, marginMinutes, from, to }: Draft): { from: string; to: string } | null {
  if (timeKind === 'period') return from && to && from < to ? { from, to } : null;
  if (!around) return null;
  const [middle, margin] = [new Date(around).getTime(), marginMinutes * MINUTE_MILLISECONDS];
  return { from: new Date(middle - margin).toISOString(), to: new Date(middle + margin).toISOString() };
}
