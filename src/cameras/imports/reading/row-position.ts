import type { Candidate, CoordinateFault, CoordinateReading } from '../../../geo/coordinate-reading';
import { parseCoordinates } from '../../../geo/coordinates';
import { readAngles } from '../../../geo/angle-pair';
import { plainCoordinateText } from '../../../geo/coordinate-text';
import type { Position } from '../../../geo/position';
import { orderOfMeters, toWgs84 } from '../../../geo/projections';
import type { Mapping } from './columns';
import { type Reason, reason } from './reason';
import type { Cell, SheetRow } from './sheet';

export interface ParsedPosition {
  /** WGS84; set only when the cells say it without doubt, or the mapping says how to read them (`swapLatLon`, `crs`). */
  value: Position | null;
  /** Also among the row's `faults`. */
  fault: Reason | null;
  /** The key of `fault`. */
  why: CoordinateFault | null;
  /** As written. */
  raw: string | null;
  /** To be proposed, never applied; the caller keeps those within the area (geo/proposals). */
  candidates: Candidate[];
  /** For `alternativesOf` (geo/proposals) when `value` lies outside the area. */
  written: { lat: string; lon: string } | null;
}

/** Where the row says the lens stands. Of several columns, latitude and longitude apart come first. */
export function readPosition(row: SheetRow, { columns, swapLatLon, crs }: Mapping): ParsedPosition {
  const cellOf = (column: number | undefined): Cell =>
    column === undefined ? null : (row.cells[column] ?? null);
  const isApart = columns.lat !== undefined && columns.lon !== undefined;
  const both = cellOf(columns.coordinates);
  const [lat, lon] = [cellOf(columns.lat), cellOf(columns.lon)];
  const isEmpty = lat === null && lon === null;
  if (crs) return inMeters(isApart && !isEmpty ? `${lat}; ${lon}` : String(both ?? ''), crs);
  const reading = isApart && !isEmpty ? parseCoordinates({ lat, lon }) : parseCoordinates(both ?? lat ?? lon);
  return swapLatLon ? swapped(reading) : ofReading(reading);
}

/** The user has said that the whole file is the other way round; rows that are not then lie wrong, and say so. */
function swapped(reading: CoordinateReading): ParsedPosition {
  const isSwap = reading.fault === 'swapped' && reading.candidates[0];
  if (isSwap)
    return ofReading({
      ...reading,
      value: isSwap.position,
      fault: null,
      candidates: [],
      written: turned(reading),
    });
  if (!reading.value) return ofReading(reading);
  const { lon, lat } = reading.value;
  const isPossible = Math.abs(lon) <= 90;
  if (isPossible) return ofReading({ ...reading, value: { lat: lon, lon: lat }, written: turned(reading) });
  const asWritten: Candidate = {
    position: reading.value,
    reason: 'swapped',
    change: {
      en: `this row is not the other way round: ${lat}, ${lon}`,
      vi: `riêng dòng này không bị đảo: ${lat}, ${lon}`,
    },
    crs: null,
  };
  return ofReading({ ...reading, value: null, fault: 'swapped', candidates: [asWritten] });
}

function turned({ written }: CoordinateReading): CoordinateReading['written'] {
  return written && { lat: written.lon, lon: written.lat };
}

function inMeters(text: string, crs: string): ParsedPosition {
  const reading = parseCoordinates(text);
  if (reading.fault === 'empty' || reading.fault === 'placeholder') return ofReading(reading);
  const read = readAngles(plainCoordinateText(text), 2);
  const [first, second] = 'fault' in read ? [] : read.angles;
  const meters = first && second ? orderOfMeters(first.degrees, second.degrees) : null;
  const position = meters && toWgs84(crs, meters.easting, meters.northing);
  return ofReading({
    value: position,
    fault: position ? null : 'out_of_range',
    raw: reading.raw,
    candidates: [],
    written: null,
  });
}

function ofReading({ fault, ...rest }: CoordinateReading): ParsedPosition {
  return {
    ...rest,
    why: fault,
    fault: fault && reason('coordinates', `coordinates_${fault}`, ...FAULTS[fault]),
  };
}

const FAULTS: Record<CoordinateFault, [en: string, vi: string]> = {
  empty: ['The row has no coordinates; fill them in.', 'Dòng không có tọa độ; hãy bổ sung.'],
  placeholder: [
    'The coordinates are not known yet; fill them in.',
    'Tọa độ còn để trống hoặc ghi "chưa có"; hãy bổ sung.',
  ],
  zero: ['The coordinates are zero, so nobody measured them.', 'Tọa độ bằng 0, tức là chưa đo; hãy bổ sung.'],
  not_a_number: ['The coordinates are no number.', 'Tọa độ không phải là số.'],
  one_number: ['Latitude or longitude is missing.', 'Thiếu vĩ độ hoặc kinh độ.'],
  too_many_numbers: [
    'The cell holds more than two numbers; leave latitude and longitude alone in it.',
    'Ô tọa độ có nhiều hơn hai số; hãy chỉ ghi vĩ độ và kinh độ.',
  ],
  unreadable: [
    'The coordinates cannot be read; write for example 11.7901, 108.2412.',
    'Không đọc được tọa độ; hãy ghi ví dụ: 11.7901, 108.2412.',
  ],
  ambiguous: [
    'The coordinates can be read in more than one way; write for example 11.7901, 108.2412.',
    'Tọa độ có thể hiểu theo nhiều cách; hãy ghi ví dụ: 11.7901, 108.2412.',
  ],
  swapped: [
    'Latitude and longitude seem to be the other way round; check and swap them.',
    'Vĩ độ và kinh độ có vẻ bị đảo chỗ; hãy kiểm tra và đổi lại.',
  ],
  projected: [
    'The coordinates are in metres; say in which system, or write degrees (WGS84).',
    'Tọa độ tính bằng mét (VN-2000/UTM); hãy chọn hệ tọa độ hoặc ghi theo độ (WGS84).',
  ],
  out_of_range: ['There is no such latitude and longitude on earth.', 'Vĩ độ, kinh độ nằm ngoài giới hạn.'],
  imprecise: [
    'Latitude or longitude is in whole degrees, which may be 100 km off; write its decimals.',
    'Vĩ độ hoặc kinh độ chỉ có phần nguyên, có thể sai tới 100 km; hãy ghi đủ phần thập phân.',
  ],
  link_without_position: [
    'The link does not hold the coordinates; open it and copy them.',
    'Đường dẫn bản đồ không chứa tọa độ; hãy mở ra và chép tọa độ vào.',
  ],
};
