import type { FeatureCollection } from 'geojson';
import { featureOf } from './geometry';

/** What a tile of the api says of one lens, or of several counted in a cell. */
export interface Counted {
  /** Null = a cell. */
  id: string | null;
  lon: number;
  lat: number;
  count: number;
  faulty: number;
  unconfirmed: number;
}

/** Sides of the squares lenses are first counted in, and what lies between any two clusters; pixels of the screen. */
const SQUARE_PIXELS = 40;
const APART_PIXELS = 62;
const TILE_PIXELS = 512;

/**
 * Lenses counted by squares of the screen, and squares too near to each other together. Squares are fixed to the world, so
 * that clusters stay while the map is moved. A lens in two tiles counts once.
 */
export function clustersOf(counted: Counted[], zoom: number): FeatureCollection {
  const squares = new Map<string, Counted>();
  const seen = new Set<string>();
  for (const one of counted) {
    const own = one.id ?? `${one.lon} ${one.lat}`;
    if (seen.has(own)) continue;
    seen.add(own);
    const [x, y] = pixelsOf(one, Math.floor(zoom));
    const key = `${Math.floor(x / SQUARE_PIXELS)} ${Math.floor(y / SQUARE_PIXELS)}`;
    const before = squares.get(key);
    squares.set(key, before ? together(before, one) : one);
  }
  const features = apart([...squares.values()], Math.floor(zoom)).map(({ lon, lat, id: _, ...counts }) =>
    featureOf({ type: 'Point', coordinates: [lon, lat] }, counts),
  );
  return { type: 'FeatureCollection', features };
}

function together(one: Counted, other: Counted): Counted {
  const count = one.count + other.count;
  const middle = (axis: 'lon' | 'lat') => (one[axis] * one.count + other[axis] * other.count) / count;
  return {
    id: null,
    lon: middle('lon'),
    lat: middle('lat'),
    count,
    faulty: one.faulty + other.faulty,
    unconfirmed: one.unconfirmed + other.unconfirmed,
  };
}

/** The largest first, so that they take in what lies around them. */
function apart(squares: Counted[], zoom: number): Counted[] {
  const clusters: Counted[] = [];
  for (const square of squares.sort((one, other) => other.count - one.count)) {
    const index = clusters.findIndex((cluster) => pixelsBetween(cluster, square, zoom) < APART_PIXELS);
    if (index < 0) clusters.push(square);
    else clusters[index] = together(clusters[index]!, square);
  }
  return clusters;
}

function pixelsBetween(one: Counted, other: Counted, zoom: number): number {
  const [x, y] = pixelsOf(one, zoom);
  const [otherX, otherY] = pixelsOf(other, zoom);
  return Math.hypot(x - otherX, y - otherY);
}

/** From the north-west corner of the world. */
function pixelsOf({ lon, lat }: Counted, zoom: number): [x: number, y: number] {
  const scale = TILE_PIXELS * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [((lon + 180) / 360) * scale, y * scale];
}
