import type { Position } from '../../geo/position';
import { type Sight, sightOf } from '../../geo/sight';
import { isUnconfirmed } from '../camera-fields';
import type { Rank } from './seeing-order';
import type { SeeingLensDto } from './sight.dto';
import type { SightRow } from './sight.repository';
import { geometryOfRow } from './view-optics';

/** A lens that sees the point, and how. */
export interface Seen {
  row: SightRow;
  sight: Sight;
}

/** Those of the candidates that see the point, by the analytic test. */
export function seenBy(rows: readonly SightRow[], point: Position): Seen[] {
  return rows.flatMap((row) => {
    const sight = sightOf(geometryOfRow(row), point);
    return sight ? [{ row, sight }] : [];
  });
}

export function rankOf({ row, sight }: Seen): Rank {
  return { pixelsPerMeter: sight.pixelsPerMeter, groundMeters: sight.groundMeters, viewId: row.viewId };
}

/** @param confirmationDays a lens that nobody has confirmed for so long counts as unconfirmed. */
export function toSeeingLens({ row, sight }: Seen, confirmationDays: number): SeeingLensDto {
  const { lon, lat } = row;
  return {
    camera: {
      id: row.cameraId,
      code: row.code,
      name: row.name,
      areaId: row.areaId,
      kind: row.kind,
      ownerKind: row.ownerKind,
      status: row.status,
    },
    view: {
      id: row.viewId,
      validFrom: row.validFrom.toISOString(),
      validTo: row.validTo?.toISOString() ?? null,
      position: { lon, lat },
      azimuthDegrees: row.azimuthDegrees,
      horizontalFovDegrees: row.horizontalFovDegrees,
      heightMeters: row.heightMeters,
      tiltDegrees: row.tiltDegrees,
      rangeMeters: row.rangeMeters,
      nightRangeMeters: row.nightRangeMeters,
      infraredRangeMeters: row.infraredRangeMeters,
      widthPixels: row.widthPixels,
      heightPixels: row.heightPixels,
      projection: row.projection,
      isClipped: row.isClipped,
    },
    sight,
    lastConfirmedAt: row.lastConfirmedAt?.toISOString() ?? null,
    isUnconfirmed: isUnconfirmed(row, confirmationDays),
  };
}

/** As readers get it: more digits would be noise, and promise what no lens list can keep. */
export function shownSight(sight: Sight): Sight {
  const { groundMeters, slantMeters, bearingDegrees, pixelsPerMeter } = sight;
  return {
    ...sight,
    groundMeters: rounded(groundMeters, 2),
    slantMeters: slantMeters === null ? null : rounded(slantMeters, 2),
    bearingDegrees: rounded(bearingDegrees, 1) % 360,
    pixelsPerMeter: pixelsPerMeter === null ? null : rounded(pixelsPerMeter, 1),
  };
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
