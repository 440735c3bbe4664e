import type { Polygon } from 'geojson';
import type { UrlSearch } from '../app/url-search';
import type { Dto } from '../api/types';
import type { Look } from '../purposes/widening';

export type Position = Dto<'PositionDto'>;

/** Where to look; the kinds stand beside each other in the form. */
export type Place =
  | { kind: 'circle'; center: Position; radiusMeters: number }
  | { kind: 'polygon'; corners: Position[] }
  | { kind: 'area'; areaId: number }
  | { kind: 'lens'; cameraId: string };

export interface Question {
  place: Place;
  /** ISO, true time. */
  from: string;
  to: string;
}

const UUID = /^[0-9a-f-]{36}$/i;
const CORNERS_LEAST = 3;
const DEFAULT_RADIUS_METERS = 150;

/** @returns the place that an address names; null = none, or none that makes sense. */
export function placeOfUrl(search: UrlSearch): Place | null {
  const [lon, lat] = [number(search.lon), number(search.lat)];
  if (search.polygon) return polygonOf(search.polygon);
  if (lon !== null && lat !== null)
    return {
      kind: 'circle',
      center: { lon, lat },
      radiusMeters: number(search.radiusMeters) ?? DEFAULT_RADIUS_METERS,
    };
  if (search.cameraId && UUID.test(search.cameraId)) return { kind: 'lens', cameraId: search.cameraId };
  const areaId = number(search.areaId);
  return areaId === null ? null : { kind: 'area', areaId };
}

/** @returns what an address asks for; null while place or time are missing. */
export function questionOfUrl(search: UrlSearch): Question | null {
  const place = placeOfUrl(search);
  const [from, to] = [moment(search.from), moment(search.to)];
  return place && from && to ? { place, from, to } : null;
}

/** Everything that names a place or time, so that what was there before goes. */
export function urlOfQuestion({ place, from, to }: Question): UrlSearch {
  const none = {
    lon: undefined,
    lat: undefined,
    radiusMeters: undefined,
    areaId: undefined,
    cameraId: undefined,
    polygon: undefined,
  };
  return { ...none, ...urlOfPlace(place), from, to };
}

function urlOfPlace(place: Place): UrlSearch {
  switch (place.kind) {
    case 'circle':
      return {
        lon: String(place.center.lon),
        lat: String(place.center.lat),
        radiusMeters: String(place.radiusMeters),
      };
    case 'polygon':
      return { polygon: place.corners.map(({ lon, lat }) => `${lon},${lat}`).join(';') };
    case 'area':
      return { areaId: String(place.areaId) };
    case 'lens':
      return { cameraId: place.cameraId };
  }
}

export function bodyOf({ place, from, to }: Question, limit: number): Dto<'SearchFootageDto'> {
  switch (place.kind) {
    case 'circle':
      return { ...place.center, radiusMeters: place.radiusMeters, from, to, limit };
    case 'polygon':
      return { polygon: { ...polygonFrom(place.corners) }, from, to, limit };
    case 'area':
      return { areaId: place.areaId, from, to, limit };
    case 'lens':
      return { cameraId: place.cameraId, from, to, limit };
  }
}

/** What a purpose must hold for the question to be answered. */
export function lookOf({ place, from, to }: Question): Look {
  if (place.kind === 'circle') return { circle: place, from, to };
  return { ...(place.kind === 'polygon' && { points: place.corners }), from, to };
}

export function polygonFrom(corners: Position[]): Polygon {
  const ring = corners.map(({ lon, lat }) => [lon, lat]);
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

/** `lon,lat;lon,lat;…`, at least three corners. */
function polygonOf(text: string): Place | null {
  const corners = text.split(';').map((pair) => {
    const [lon, lat] = pair.split(',').map((part) => number(part));
    return typeof lon === 'number' && typeof lat === 'number' ? { lon, lat } : null;
  });
  const known = corners.filter((corner) => corner !== null);
  return known.length === corners.length && known.length >= CORNERS_LEAST
    ? { kind: 'polygon', corners: known }
    : null;
}

function number(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

function moment(text: string | undefined): string | null {
  const milliseconds = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
