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

/** Clusters are so far from each other, in pixels of the screen. */
const GRID_PIXELS = 64;
const TILE_PIXELS = 512;

/**
 * Lenses counted by squares of the screen. In one place they are one cluster at every zoom; squares are fixed to the world,
 * so that clusters stay while the map is moved. A lens in two tiles counts once.
 */
export function clustersOf(counted: Counted[], zoom: number): FeatureCollection {
  const squares = new Map<string, Counted>();
  const seen = new Set<string>();
  for (const one of counted) {
    const own = one.id ?? `${one.lon} ${one.lat}`;
    if (seen.has(own)) continue;
    seen.add(own);
    const key = squareOf(one, Math.floor(zoom));
    const before = squares.get(key);
    squares.set(key, before ? together(before, one) : one);
  }
  const features = [...squares.values()].map(({ lon, lat, id: _, ...counts }) =>
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

function squareOf({ lon, lat }: Counted, zoom: number): string {
  const scale = (TILE_PIXELS * 2 ** zoom) / GRID_PIXELS;
  const sine = Math.sin((lat * Math.PI) / 180);
  const x = (lon + 180) / 360;
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return `${Math.floor(x * scale)} ${Math.floor(y * scale)}`;
}
