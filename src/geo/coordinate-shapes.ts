import type { Axis } from './angle';

/** Two numbers whose order the shape itself fixes, as they are written. */
export interface ShapedPair {
  lat: string;
  lon: string;
}

export const SIGNED = String.raw`[+-]?\d+(?:\.\d+)?`;
const NUMBER_OR_NAN = String.raw`(?:[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[+-]?NaN|[+-]?Infinity|null)`;

/** WKT `POINT (lon lat)` (also EWKT with its SRID, and Z), a GeoJSON Point or position `[lon, lat]`; else null. */
export function pairOfNotation(text: string): ShapedPair | null {
  const wkt = new RegExp(
    `^(?:SRID=4326;)?\\s*POINT\\s*Z?M?\\s*\\(\\s*(${SIGNED})\\s+(${SIGNED})[^)]*\\)$`,
    'i',
  ).exec(text);
  const json = new RegExp(
    `^(?:\\{.*"coordinates"\\s*:\\s*)?\\[\\s*(${NUMBER_OR_NAN})\\s*,\\s*(${NUMBER_OR_NAN})\\s*(?:,[^\\]]*)?\\]\\s*\\}?$`,
    'is',
  ).exec(text);
  const found = wkt ?? json;
  return found && { lon: found[1]!, lat: found[2]! };
}

export function isLink(text: string): boolean {
  return /(?:https?:\/\/|www\.|\bmaps\.(?:app\.)?goo|\bgoo\.gl\/|\bgoogle\.[a-z.]+\/maps)/i.test(text);
}

export function otherAxis(axis: Axis): Axis {
  return axis === 'lat' ? 'lon' : 'lat';
}
