import type { Geometry, Polygon } from 'geojson';
import { circleAround, distanceMeters } from '../geometry';
import type { Position } from '../PlaceMap';

/** What somebody drew or typed, to ask about. */
export type AskedPlace =
  | { kind: 'point'; at: Position }
  | { kind: 'circle'; at: Position; radiusMeters: number }
  | { kind: 'polygon'; corners: Position[] }
  | { kind: 'line'; corners: Position[] };

export type Tool = AskedPlace['kind'];

/** Questions to the api for one line: each is one point. */
const POINTS_MAX = 16;
const METERS_BETWEEN = 20;

/** `point:108.24,11.79`, `circle:108.24,11.79;80`, `polygon:…;…;…`, `line:…;…`: short, and readable in an address. */
export function textOfPlace(place: AskedPlace): string {
  switch (place.kind) {
    case 'point':
      return `point:${pair(place.at)}`;
    case 'circle':
      return `circle:${pair(place.at)};${Math.round(place.radiusMeters)}`;
    default:
      return `${place.kind}:${place.corners.map(pair).join(';')}`;
  }
}

export function placeOfText(text: string | undefined): AskedPlace | null {
  const [kind, rest = ''] = (text ?? '').split(':');
  const parts = rest.split(';');
  const corners = parts.flatMap((part) => positionOf(part) ?? []);
  const [at] = corners;
  if (!at) return null;
  if (kind === 'point') return { kind, at };
  if (kind === 'circle' && Number(parts[1]) > 0) return { kind, at, radiusMeters: Number(parts[1]) };
  if (kind === 'polygon' && corners.length >= 3) return { kind, corners };
  if (kind === 'line' && corners.length >= 2) return { kind, corners };
  return null;
}

export function geometryOf(place: AskedPlace): Geometry {
  const at = ({ lon, lat }: Position) => [lon, lat];
  switch (place.kind) {
    case 'point':
      return { type: 'Point', coordinates: at(place.at) };
    case 'circle':
      return circleAround(place.at, place.radiusMeters);
    case 'line':
      return { type: 'LineString', coordinates: place.corners.map(at) };
    case 'polygon':
      return { type: 'Polygon', coordinates: [[...place.corners, place.corners[0]!].map(at)] };
  }
}

/** What a finished drawing means; null while it is too small to mean anything. */
export function placeOfDrawing(tool: Tool, geometry: Geometry): AskedPlace | null {
  if (geometry.type === 'Point') return { kind: 'point', at: position(geometry.coordinates) };
  if (geometry.type === 'LineString') return { kind: 'line', corners: geometry.coordinates.map(position) };
  if (geometry.type !== 'Polygon') return null;
  const ring = ringOf(geometry);
  if (tool === 'polygon') return { kind: 'polygon', corners: ring };
  const [west, south, east, north] = [
    least(ring, 'lon'),
    least(ring, 'lat'),
    most(ring, 'lon'),
    most(ring, 'lat'),
  ];
  const at = position([(west + east) / 2, (south + north) / 2]);
  const radiusMeters = Math.round(distanceMeters(at, { lon: at.lon, lat: north }));
  return radiusMeters > 0 ? { kind: 'circle', at, radiusMeters } : null;
}

/** Where to ask which lenses look: the place itself, the middle of a circle, steps along a line; nothing of an area. */
export function sightPoints(place: AskedPlace): Position[] {
  if (place.kind === 'polygon') return [];
  return place.kind === 'line' ? alongLine(place.corners) : [place.at];
}

export function lengthMeters(corners: Position[]): number {
  return corners.slice(1).reduce((sum, corner, index) => sum + distanceMeters(corners[index]!, corner), 0);
}

/** Evenly, both ends included. */
function alongLine(corners: Position[]): Position[] {
  const length = lengthMeters(corners);
  const steps = Math.min(POINTS_MAX - 1, Math.max(1, Math.ceil(length / METERS_BETWEEN)));
  return Array.from({ length: steps + 1 }, (_, step) => atMeters(corners, (length * step) / steps));
}

function atMeters(corners: Position[], meters: number): Position {
  let left = meters;
  for (const [index, to] of corners.slice(1).entries()) {
    const from = corners[index]!;
    const length = distanceMeters(from, to);
    if (left <= length) return between(from, to, length ? left / length : 0);
    left -= length;
  }
  return corners.at(-1)!;
}

function between(from: Position, to: Position, share: number): Position {
  return position([from.lon + (to.lon - from.lon) * share, from.lat + (to.lat - from.lat) * share]);
}

function ringOf({ coordinates }: Polygon): Position[] {
  return (coordinates[0] ?? []).slice(0, -1).map(position);
}

/** Seven decimals are a centimetre. */
function position([lon, lat]: number[]): Position {
  return { lon: Number(lon!.toFixed(7)), lat: Number(lat!.toFixed(7)) };
}

function positionOf(text: string): Position | null {
  const [lon, lat] = text.split(',').map(Number);
  const isPlace = Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lat!) <= 90;
  return isPlace ? { lon: lon!, lat: lat! } : null;
}

function pair({ lon, lat }: Position): string {
  return `${lon},${lat}`;
}

const least = (ring: Position[], axis: keyof Position) => Math.min(...ring.map((corner) => corner[axis]));
const most = (ring: Position[], axis: keyof Position) => Math.max(...ring.map((corner) => corner[axis]));
