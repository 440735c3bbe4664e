import { orderedPair, type ReadAngle, readAngles } from '../../../src/geo/angle-pair';
import { pairOfLink } from '../../../src/geo/coordinate-links';
import { isLink, pairOfNotation } from '../../../src/geo/coordinate-shapes';
import { plainCoordinateText } from '../../../src/geo/coordinate-text';
import type { Position } from './PlaceMap';

/** Vietnam with its islands, degrees; elsewhere is asked about. As in `src/geo/coordinate-candidates.ts`. */
const VIETNAM = { west: 102, south: 6, east: 118, north: 24 };

export type TypedPlace =
  | { position: Position }
  /** What was probably meant; a person decides. */
  | { doubt: 'swapped' | 'abroad'; candidate: Position }
  | { fault: 'unreadable' | 'meters' };

/**
 * A place as people write it: decimal degrees with point or comma, degrees with minutes, letters of either language, a link
 * to a map, WKT, GeoJSON. Built of the pure parts of the api's own reader; that one whole would bring proj4 along.
 */
export function typedPlace(text: string): TypedPlace {
  const [lat, lon] = numbersOf(text.normalize('NFC').trim());
  if (lat === undefined || lon === undefined) return { fault: 'unreadable' };
  const [written, swapped] = [
    { lon, lat },
    { lon: lat, lat: lon },
  ];
  if (isInVietnam(written)) return { position: written };
  if (isInVietnam(swapped)) return { doubt: 'swapped', candidate: swapped };
  if (Math.abs(lat) > 180 || Math.abs(lon) > 180) return { fault: 'meters' };
  return Math.abs(lat) <= 90 ? { doubt: 'abroad', candidate: written } : { fault: 'unreadable' };
}

function numbersOf(text: string): number[] {
  const shaped = isLink(text) ? pairOfLink(text) : pairOfNotation(text);
  if (shaped) return [Number(shaped.lat), Number(shaped.lon)];
  const read = readAngles(plainCoordinateText(text), 2);
  if ('fault' in read) return [];
  const pair = orderedPair(read.angles as [ReadAngle, ReadAngle]);
  return pair ? [pair.lat.degrees, pair.lon.degrees] : [];
}

function isInVietnam({ lon, lat }: Position): boolean {
  return lon >= VIETNAM.west && lon <= VIETNAM.east && lat >= VIETNAM.south && lat <= VIETNAM.north;
}

export function placeText({ lat, lon }: Position): string {
  return `${lat.toFixed(6)}, ${lon.toFixed(6)}`;
}
