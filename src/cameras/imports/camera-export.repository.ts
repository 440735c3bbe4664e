import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  foldedWordsSql,
  inScopeSql,
  inSubtreeSql,
  scopeAreas,
  TODAY_SQL,
  validOnSql,
} from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import type { CameraKind } from '../camera.entity';
import { currentViewSql, lensTextSql } from '../camera-sql';
import type { CameraStatus } from '../camera-status';

export interface ExportFilter {
  /** Limits to the subtree of an area on a date. */
  area?: { id: number; on: string } | undefined;
  status?: CameraStatus | undefined;
  kind?: CameraKind | undefined;
  /** In code, name or address, without marks. */
  q?: string | undefined;
}

export interface ExportedLens {
  code: string;
  name: string;
  /** Of today; null = its unit is no more. */
  areaCode: string | null;
  lat: number | null;
  lon: number | null;
  directionText: string | null;
  azimuthDegrees: number | null;
  horizontalFovDegrees: number | null;
  focalLengthMillimeters: number | null;
  sensorWidthMillimeters: number | null;
  widthPixels: number | null;
  heightPixels: number | null;
  heightMeters: number | null;
  tiltDegrees: number | null;
  rangeMeters: number | null;
  nightRangeMeters: number | null;
  kind: string;
  ownerKind: string;
  status: string;
  inServiceFrom: string;
  mount: string | null;
  setting: string | null;
  watches: string[];
  address: string | null;
  note: string | null;
}

/** The condition and its values, the first placeholders of a statement. */
function whereOf(
  { area, status, kind, q }: ExportFilter,
  scope: AccessScope,
): { text: string; values: unknown[] } {
  const values = [area?.id ?? null, area?.on ?? null, status ?? null, kind ?? null, scopeAreas(scope)];
  const words =
    q === undefined ? null : foldedWordsSql(lensTextSql('c'), q, (index) => `$${values.length + 1 + index}`);
  const text = `($1::integer IS NULL OR ${inSubtreeSql('c.area_id', '$1', '$2')})
    AND ($3::text IS NULL OR c.status = $3) AND ($4::text IS NULL OR c.kind = $4)
    AND ${inScopeSql('c.area_id', '$5')} AND ${words ? `(${words.text})` : 'true'}`;
  return { text, values: [...values, ...(words?.values ?? [])] };
}

@Injectable()
export class CameraExportRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** How many lenses of which areas. */
  async count(filter: ExportFilter, scope: AccessScope): Promise<{ found: number; areaIds: number[] }> {
    const where = whereOf(filter, scope);
    const [row] = await this.dataSource.query<{ found: number; areaIds: number[] | null }[]>(
      `SELECT count(*)::integer AS found, array_agg(DISTINCT c.area_id) AS "areaIds" FROM camera c WHERE ${where.text}`,
      where.values,
    );
    return { found: row!.found, areaIds: row!.areaIds ?? [] };
  }

  /** The next lenses by code, with where they look now as believed now. */
  async page(
    filter: ExportFilter,
    scope: AccessScope,
    afterCode: string,
    limit: number,
  ): Promise<ExportedLens[]> {
    const { text, values } = whereOf(filter, scope);
    return this.dataSource.query<ExportedLens[]>(
      `SELECT c.code, c.name, a.code AS "areaCode", c.direction_text AS "directionText", c.kind,
         c.owner_kind AS "ownerKind", c.status, c.in_service_from::text AS "inServiceFrom", c.mount, c.setting, c.watches,
         c.address, c.note, ST_Y(v.position) AS lat, ST_X(v.position) AS lon, v.azimuth_degrees AS "azimuthDegrees",
         v.horizontal_fov_degrees AS "horizontalFovDegrees", v.focal_length_millimeters AS "focalLengthMillimeters",
         v.sensor_width_millimeters AS "sensorWidthMillimeters", v.width_pixels AS "widthPixels",
         v.height_pixels AS "heightPixels", v.height_meters AS "heightMeters", v.tilt_degrees AS "tiltDegrees",
         v.range_meters AS "rangeMeters", v.night_range_meters AS "nightRangeMeters"
       FROM camera c
       LEFT JOIN area_version a ON a.area_id = c.area_id AND ${validOnSql('a', TODAY_SQL)}
       LEFT JOIN camera_view v ON v.camera_id = c.id AND ${currentViewSql('v')}
       WHERE ${text} AND c.code > $${values.length + 1} ORDER BY c.code LIMIT $${values.length + 2}`,
      [...values, afterCode, limit],
    );
  }
}
