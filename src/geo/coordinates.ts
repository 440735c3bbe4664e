import { orderedPair, type ReadAngle, readAngles } from './angle-pair';
import {
  candidate,
  decimalLostCandidates,
  projectedCandidates,
  swappedCandidate,
} from './coordinate-candidates';
import type { Candidate, CoordinateFault, CoordinateReading } from './coordinate-reading';
import { isLink, pairOfNotation, type ShapedPair } from './coordinate-shapes';
import { pairOfLink, withoutLinks } from './coordinate-links';
import { decimalText, isNotANumber, isPlaceholder, plainCoordinateText } from './coordinate-text';

type CoordinateCell = string | number | boolean | null | undefined;

/** Longer cells hold prose, not a coordinate. */
const CHARACTERS_MAX = 1000;

/**
 * One position out of one cell, or out of a cell each for latitude and longitude; in any of the shapes lists hold: decimal
 * degrees with point or comma, degrees and minutes, with English or Vietnamese letters or labels, links to maps, WKT, GeoJSON.
 * Never throws and never changes what is written: where latitude and longitude are the other way round, metres, without
 * their decimal point or of unclear sign, the answer is a fault with candidates. Without letters the latitude stands first.
 */
export function parseCoordinates(
  cells: CoordinateCell | { lat: CoordinateCell; lon: CoordinateCell },
): CoordinateReading {
  if (typeof cells === 'object' && cells !== null) return parseTwoCells(cells.lat, cells.lon);
  const raw = rawOf(cells);
  const nothing = nothingIn(raw);
  if (nothing) return faulty(nothing, raw);
  return parseText(raw!);
}

function parseText(raw: string): CoordinateReading {
  if (raw.length > CHARACTERS_MAX) return faulty('unreadable', raw);
  if (isLink(raw)) return ofLink(raw);
  const notation = pairOfNotation(raw);
  if (notation) return ofShape(notation, raw, 'unreadable');
  return ofText(raw, plainCoordinateText(raw));
}

/** A link, and what is written beside it; where both name a place it must be the same, to some metres. */
function ofLink(raw: string): CoordinateReading {
  const linked = ofShape(pairOfLink(raw), raw, 'link_without_position');
  const beside = ofText(raw, plainCoordinateText(withoutLinks(raw)));
  if (!beside.value) return linked;
  if (!linked.value) return linked.fault === 'link_without_position' ? beside : linked;
  const isSame =
    Math.abs(linked.value.lat - beside.value.lat) < SAME_DEGREES &&
    Math.abs(linked.value.lon - beside.value.lon) < SAME_DEGREES;
  return isSame ? linked : faulty('ambiguous', raw);
}

const SAME_DEGREES = 0.0001;

function ofText(raw: string, text: string): CoordinateReading {
  const read = readAngles(text, 2);
  if ('fault' in read) return faulty(read.fault, raw);
  const pair = orderedPair(read.angles as [ReadAngle, ReadAngle]);
  if (!pair) return faulty('ambiguous', raw);
  return judged(pair.lat, pair.lon, raw, read.isNorthUnsure);
}

function parseTwoCells(latCell: CoordinateCell, lonCell: CoordinateCell): CoordinateReading {
  const [lat, lon] = [rawOf(latCell), rawOf(lonCell)];
  const raw = lat === null && lon === null ? null : `${lat ?? ''}; ${lon ?? ''}`;
  const nothing = [nothingIn(lat), nothingIn(lon)] as const;
  if (nothing[0] && nothing[1]) return faulty(nothing[0] === 'empty' ? nothing[1] : nothing[0], raw);
  if (nothing.includes('not_a_number')) return faulty('not_a_number', raw);
  if (nothing[0] || nothing[1]) return ofLoneCell((lat && !nothing[0] ? lat : lon)!, raw!);
  const [latRead, lonRead] = [lat!, lon!].map((text) => readAngles(plainCoordinateText(text), 1));
  if ('fault' in latRead!) return ofSameCells(lat!, lon!, latRead.fault, raw!);
  if ('fault' in lonRead!) return faulty(lonRead.fault, raw);
  return ofTwoAngles(latRead!.angles[0]!, lonRead!.angles[0]!, raw!, isNorthUnsure(lat!, lon!));
}

/** The letters may show that the columns are the other way round: for a person to see, like every swap. */
function ofTwoAngles(lat: ReadAngle, lon: ReadAngle, raw: string, isUnsure: boolean): CoordinateReading {
  const isTurned = lat.axis === 'lon' && lon.axis === 'lat';
  if (isTurned && Math.abs(lon.degrees) <= 90 && Math.abs(lat.degrees) <= 180)
    return faulty('swapped', raw, [swappedCandidate(lat.degrees, lon.degrees)]);
  if (lat.axis === 'lon' || lon.axis === 'lat') return faulty('ambiguous', raw);
  return judged(lat, lon, raw, isUnsure);
}

/** One of the two cells says nothing; the other may hold both numbers. */
function ofLoneCell(text: string, raw: string): CoordinateReading {
  const whole = parseText(text);
  return whole.fault === 'unreadable' ? faulty('one_number', raw) : { ...whole, raw };
}

/** Merged cells: both hold the whole pair. */
function ofSameCells(lat: string, lon: string, fault: CoordinateFault, raw: string): CoordinateReading {
  return lat === lon ? { ...parseText(lat), raw } : faulty(fault, raw);
}

function isNorthUnsure(lat: string, lon: string): boolean {
  return /N\W*$|^\W*N/u.test(plainCoordinateText(lat)) && /[ĐT]\W*$|^\W*[ĐT]/u.test(plainCoordinateText(lon));
}

function ofShape(pair: ShapedPair | null, raw: string, otherwise: CoordinateFault): CoordinateReading {
  if (!pair) return faulty(otherwise, raw);
  const [lat, lon] = [pair.lat, pair.lon].map((text): ReadAngle => ({
    degrees: text === 'null' ? NaN : Number(text),
    decimal: text,
    axis: null,
  }));
  return judged(lat!, lon!, raw, false);
}

function judged(lat: ReadAngle, lon: ReadAngle, raw: string, isNorthUnclear: boolean): CoordinateReading {
  const [y, x] = [lat.degrees, lon.degrees];
  if (!Number.isFinite(y) || !Number.isFinite(x)) return faulty('not_a_number', raw);
  if (y === 0 || x === 0) return faulty('zero', raw);
  if (Math.abs(y) <= 180 && Math.abs(x) <= 180 && (isWhole(lat) || isWhole(lon)))
    return faulty('imprecise', raw);
  const written = writtenOf(lat, lon);
  const isOnGlobe = Math.abs(y) <= 90 && Math.abs(x) <= 180;
  if (isOnGlobe && isNorthUnclear) return faulty('ambiguous', raw, bothSigns(y, x), written);
  if (isOnGlobe) return { value: { lon: x, lat: y }, fault: null, raw, candidates: [], written };
  if (Math.abs(y) <= 180 && Math.abs(x) <= 90)
    return faulty('swapped', raw, [swappedCandidate(y, x)], written);
  const projected = projectedCandidates(y, x);
  if (projected.length) return faulty('projected', raw, projected, written);
  // "11,790123" cut in two by a comma: the decimals are lost on one side, so nothing is offered.
  const isCut = [lat, lon].some((angle) => isWhole(angle) && Math.abs(angle.degrees) <= 180);
  return faulty('out_of_range', raw, isCut ? [] : decimalLostCandidates(y, x), isCut ? null : written);
}

/** A whole degree is 110 km: the rest was cut off, or it is no coordinate at all ("12/5", "nhà 12, đường 30"). */
function isWhole({ decimal }: ReadAngle): boolean {
  return decimal !== null && /^-?\d+$/.test(decimal);
}

function bothSigns(lat: number, lon: number): Candidate[] {
  const asNorth = candidate(
    { lat, lon },
    'sign',
    `N is north: ${lat}, ${lon}`,
    `N là Bắc (North): ${lat}, ${lon}`,
  );
  const asSouth = candidate(
    { lat: -lat, lon },
    'sign',
    `N is south: ${-lat}, ${lon}`,
    `N là Nam: ${-lat}, ${lon}`,
  );
  return [asNorth, asSouth];
}

function writtenOf(lat: ReadAngle, lon: ReadAngle): CoordinateReading['written'] {
  return lat.decimal === null || lon.decimal === null ? null : { lat: lat.decimal, lon: lon.decimal };
}

function nothingIn(raw: string | null): CoordinateFault | null {
  if (raw === null) return 'empty';
  if (isNotANumber(raw)) return 'not_a_number';
  return isPlaceholder(raw) ? 'placeholder' : null;
}

function rawOf(cell: CoordinateCell): string | null {
  if (cell === null || cell === undefined || typeof cell === 'boolean') return null;
  const text =
    typeof cell === 'number' && Number.isFinite(cell)
      ? decimalText(cell)
      : String(cell).normalize('NFC').trim();
  return text === '' ? null : text;
}

function faulty(
  fault: CoordinateFault,
  raw: string | null,
  candidates: Candidate[] = [],
  written: CoordinateReading['written'] = null,
): CoordinateReading {
  return { value: null, fault, raw, candidates, written };
}
