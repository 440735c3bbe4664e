import type { MultiPolygon, Polygon } from 'geojson';
import { candidate, decimalLostCandidates } from './coordinate-candidates';
import type { Candidate, CoordinateReading } from './coordinate-reading';
import type { Position } from './position';
import { isInside } from './ring';

export type AreaShape = Polygon | MultiPolygon;
type Ring = [number, number][];

/** True when the position lies in the area (holes excepted); on its very edge either answer may come. */
export function plausible(position: Position, area: AreaShape): boolean {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  return polygons.some((rings) => isInRings(position, rings as Ring[]));
}

/**
 * What may have been meant by a position that stands where it should not: its own candidates, then the other order, a lost
 * sign or decimal point, one wrong digit, two digits exchanged, a digit too many or too few. Only what `isWanted` accepts;
 * bounded: a few hundred tries, each one call of `isWanted`.
 */
export function alternativesOf(
  reading: Pick<CoordinateReading, 'value' | 'candidates' | 'written'>,
  isWanted: (position: Position) => boolean,
): Candidate[] {
  const own = reading.candidates.filter(({ position }) => isWanted(position));
  if (!reading.value) return own.length || !reading.written ? own : typosOf(reading.written, isWanted);
  const { lat, lon } = reading.value;
  const simple = [...own, ...orderAndSigns(lat, lon), ...decimalLostCandidates(lat, lon)];
  const wanted = simple.filter(({ position }) => isWanted(position));
  if (wanted.length || !reading.written) return wanted;
  return typosOf(reading.written, isWanted);
}

/** Every position that one slip of the keyboard in one of the two numbers may have turned into this; leading digits first. */
export function typosOf(
  { lat, lon }: { lat: string; lon: string },
  isWanted: (position: Position) => boolean,
): Candidate[] {
  const found: Candidate[] = [];
  const tryOne = (newLat: string, newLon: string) => {
    const position = { lat: Number(newLat), lon: Number(newLon) };
    const isOnGlobe = Math.abs(position.lat) <= 90 && Math.abs(position.lon) <= 180;
    if (isOnGlobe && isWanted(position))
      found.push(typo({ lat, lon }, { lat: newLat, lon: newLon }, position));
  };
  for (const slip of slipsOf(lat)) tryOne(slip, lon);
  for (const slip of slipsOf(lon)) tryOne(lat, slip);
  return found;
}

function orderAndSigns(lat: number, lon: number): Candidate[] {
  const swapped =
    Math.abs(lon) <= 90 ? [{ position: { lat: lon, lon: lat }, reason: 'swapped' as const }] : [];
  const signs = [
    { lat: -lat, lon },
    { lat, lon: -lon },
    { lat: -lat, lon: -lon },
  ].map((position) => ({ position, reason: 'sign' as const }));
  return [...swapped, ...signs].map(({ position, reason }) => {
    const at = `${position.lat}, ${position.lon}`;
    const isSwap = reason === 'swapped';
    return candidate(
      position,
      reason,
      isSwap ? `latitude and longitude are the other way round: ${at}` : `the sign is wrong: ${at}`,
      isSwap ? `vĩ độ và kinh độ bị đảo chỗ cho nhau: ${at}` : `sai dấu âm/dương: ${at}`,
    );
  });
}

/** Digits of one written number: one replaced, two neighbours exchanged, one left out, one put in. At most about 200. */
const DIGITS_MAX = 12;

function slipsOf(text: string): Set<string> {
  const slips = new Set<string>();
  const places = [...text.slice(0, DIGITS_MAX + 2)].flatMap((character, at) =>
    /\d/.test(character) ? [at] : [],
  );
  for (const at of places) {
    const [before, digit, after] = [text.slice(0, at), text[at]!, text.slice(at + 1)];
    for (const other of '0123456789') slips.add(before + other + after);
    const next = text[at + 1];
    if (next !== undefined && /\d/.test(next)) slips.add(before + next + digit + text.slice(at + 2));
    slips.add(before + after);
  }
  for (const at of places)
    for (const more of '0123456789') slips.add(text.slice(0, at) + more + text.slice(at));
  slips.delete(text);
  return slips;
}

interface Written {
  lat: string;
  lon: string;
}

function typo(from: Written, to: Written, position: Position): Candidate {
  const isLat = from.lat !== to.lat;
  const [old, mended] = isLat ? [from.lat, to.lat] : [from.lon, to.lon];
  return candidate(
    position,
    'typo',
    `one digit of the ${isLat ? 'latitude' : 'longitude'} may be wrong: ${old} → ${mended}`,
    `có thể sai một chữ số ở ${isLat ? 'vĩ độ' : 'kinh độ'}: ${old} → ${mended}`,
  );
}

const boxes = new WeakMap<Ring, [west: number, south: number, east: number, north: number]>();

function isInRings({ lon, lat }: Position, [outer, ...holes]: Ring[]): boolean {
  if (!outer) return false;
  const [west, south, east, north] = boxOf(outer);
  if (lon < west || lon > east || lat < south || lat > north) return false;
  return isInside([lon, lat], outer) && !holes.some((hole) => isInside([lon, lat], hole));
}

function boxOf(ring: Ring): [number, number, number, number] {
  const known = boxes.get(ring);
  if (known) return known;
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of ring) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  boxes.set(ring, box);
  return box;
}
