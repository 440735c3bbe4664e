import type { Axis } from './angle';

/** Two numbers whose order the shape itself fixes, as they are written. */
export interface ShapedPair {
  lat: string;
  lon: string;
}

const SIGNED = String.raw`[+-]?\d+(?:\.\d+)?`;
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

const PAIR = String.raw`(?<lat>${SIGNED})(?:,|%2C)(?:\s|\+|%20)*(?<lon>${SIGNED})`;
/** The pin before the middle of the map: a link often shows a place that was shifted aside. */
const LINKS = [
  String.raw`!3d(?<lat>${SIGNED})!4d(?<lon>${SIGNED})`,
  String.raw`[?&](?:q|query|ll|sll|destination|daddr|center|cbll|viewpoint)=(?:loc:)?${PAIR}`,
  String.raw`/(?:place|search|dir)/(?:[^/]*/)?${PAIR}`,
  String.raw`[?&#]mlat=(?<lat>${SIGNED})&(?:amp;)?mlon=(?<lon>${SIGNED})`,
  String.raw`#map=[\d.]+/(?<lat>${SIGNED})/(?<lon>${SIGNED})`,
  String.raw`@${PAIR}`,
].map((pattern) => new RegExp(pattern, 'i'));

/** Latitude and longitude out of a link to Google Maps or OpenStreetMap; null when it names none (short links do not). */
export function pairOfLink(text: string): ShapedPair | null {
  for (const pattern of LINKS) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return { lat: groups.lat!, lon: groups.lon! };
  }
  return null;
}

export function otherAxis(axis: Axis): Axis {
  return axis === 'lat' ? 'lon' : 'lat';
}
