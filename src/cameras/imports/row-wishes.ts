import type { Position } from '../../geo/position';
import type { LensWish, ViewWish } from './lens-wish';
import type { ParsedRow } from './reading/lens-row';

/**
 * The lenses a row speaks of: one, or, once somebody has accepted that, as many as it counts. Of several, each gets the
 * row's code and name with a number behind it, and its own direction when the row lists as many as it has lenses.
 */
export function wishesOf(row: ParsedRow, areaId: number, position: Position | null): LensWish[] {
  const count = row.lensCount;
  return Array.from({ length: count }, (_, index) => {
    const isListed = count > 1 && row.azimuths.length === count;
    const azimuth = isListed ? row.azimuths[index]! : row.azimuthDegrees;
    const suffix = count > 1 ? index + 1 : null;
    return {
      code: row.code !== null && suffix ? `${row.code}-${suffix}` : row.code,
      areaId,
      facts: { ...factsOf(row, suffix), ...(isListed && { directionText: `${azimuth}°` }) },
      view: position && viewWish(row, position, azimuth),
    };
  });
}

function factsOf(row: ParsedRow, suffix: number | null): LensWish['facts'] {
  const name = row.name ?? row.address ?? row.code;
  return {
    name: name !== null && suffix ? `${name} (${suffix})` : name,
    kind: row.kind,
    ownerKind: row.ownerKind,
    status: row.status,
    inServiceFrom: row.inServiceFrom,
    mount: row.mount,
    setting: row.setting,
    watches: row.watches.length ? row.watches : null,
    directionText: row.directionText,
    address: row.address,
    note: row.note,
  };
}

/** A focal length says nothing without the width of the sensor, and the other way round. */
function viewWish(row: ParsedRow, position: Position, azimuthDegrees: number | null): ViewWish {
  const isLens = row.focalLengthMillimeters !== null && row.sensorWidthMillimeters !== null;
  return {
    position,
    azimuthDegrees: azimuthDegrees === null ? null : ((azimuthDegrees % 360) + 360) % 360,
    horizontalFovDegrees: row.horizontalFovDegrees,
    focalLengthMillimeters: isLens ? row.focalLengthMillimeters : null,
    sensorWidthMillimeters: isLens ? row.sensorWidthMillimeters : null,
    widthPixels: row.widthPixels,
    heightPixels: row.heightPixels,
    heightMeters: row.heightMeters,
    tiltDegrees: row.tiltDegrees,
    rangeMeters: row.rangeMeters,
    nightRangeMeters: row.nightRangeMeters,
  };
}
