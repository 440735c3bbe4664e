import type { Candidate, CandidateReason } from './coordinate-reading';
import { decimalText } from './coordinate-text';
import type { Position } from './position';
import { knownCrs, orderOfMeters, toWgs84 } from './projections';

/** Vietnam with its islands and some sea, degrees. What a cell says is read all the same; whoever takes it may look here. */
export const VIETNAM = { west: 102, south: 6, east: 118, north: 24 };

export function isInVietnam({ lon, lat }: Position): boolean {
  return lon >= VIETNAM.west && lon <= VIETNAM.east && lat >= VIETNAM.south && lat <= VIETNAM.north;
}

export function candidate(
  position: Position,
  reason: CandidateReason,
  en: string,
  vi: string,
  crs: string | null = null,
): Candidate {
  return { position, reason, change: { en, vi }, crs };
}

export function swappedCandidate(lat: number, lon: number): Candidate {
  return candidate(
    { lat: lon, lon: lat },
    'swapped',
    `latitude and longitude are the other way round: ${lon}, ${lat}`,
    `vĩ độ và kinh độ bị đảo chỗ cho nhau: ${lon}, ${lat}`,
  );
}

/** Two numbers of the size of metres, in every system and order that puts them into Vietnam. */
export function projectedCandidates(first: number, second: number): Candidate[] {
  const meters = orderOfMeters(first, second);
  if (!meters) return [];
  return knownCrs.flatMap(({ code, name }) => {
    const position = toWgs84(code, meters.easting, meters.northing);
    if (!position || !isInVietnam(position)) return [];
    const at = `${position.lat.toFixed(6)}, ${position.lon.toFixed(6)}`;
    return candidate(
      position,
      'projected',
      `metres in ${name} (${code}): ${at}`,
      `tọa độ mét theo ${name} (${code}): ${at}`,
      code,
    );
  });
}

/** The decimal point lost or shifted in one number or both: 1179 for 11.79. Only what then lies in Vietnam. */
export function decimalLostCandidates(lat: number, lon: number): Candidate[] {
  const orders: [number, number][] = [
    [lat, lon],
    [lon, lat],
  ];
  const found = orders.flatMap(([asLat, asLon]) =>
    shiftsOf(asLat).flatMap((latShift) =>
      shiftsOf(asLon).map((lonShift) => ({ lat: latShift, lon: lonShift })),
    ),
  );
  return found
    .filter(isInVietnam)
    .map((position) =>
      candidate(
        position,
        'decimal_lost',
        `the decimal point is lost: ${lat}, ${lon} read as ${position.lat}, ${position.lon}`,
        `mất dấu thập phân: ${lat}, ${lon} đọc thành ${position.lat}, ${position.lon}`,
      ),
    );
}

/** The number itself and with its point at each other place; digits are moved as text, so none is lost to rounding. */
function shiftsOf(value: number): number[] {
  const digits = decimalText(value).replace(/[-.]/g, '').replace(/^0+/, '');
  const sign = value < 0 ? '-' : '';
  const shifts = [1, 2, 3]
    .filter((whole) => whole < digits.length)
    .map((whole) => Number(`${sign}${digits.slice(0, whole)}.${digits.slice(whole)}`));
  return [...new Set([value, ...shifts])];
}
