import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import { currentViewSql } from '../camera-sql';
import type { LensFacts, ViewWish } from './lens-wish';

/** A lens that is registered, as far as a list may change it. */
export interface KnownLens {
  id: string;
  code: string;
  importKey: string | null;
  areaId: number;
  isInScope: boolean;
  inServiceFrom: string;
  facts: LensFacts;
  /** Valid now as believed now; null = none. */
  view: (ViewWish & ViewRow) | null;
  /** When the last view that is believed ended; null = none has. */
  lastViewEndedAt: Date | null;
  /** A view is recorded for a time to come. */
  hasViewToCome: boolean;
}

export interface KnownLenses {
  byCode: ReadonlyMap<string, KnownLens>;
  byKey: ReadonlyMap<string, KnownLens>;
  byId: ReadonlyMap<string, KnownLens>;
}

/** What a correction takes over unchanged. */
export interface ViewRow {
  id: string;
  validFrom: Date;
  validTo: Date | null;
  framesPerSecond: number | null;
  infraredRangeMeters: number | null;
  projection: 'rectilinear' | 'panoramic' | 'fisheye';
  presets: object[];
}

/** A lens by where it stands, for finding likely duplicates. */
export interface StandingLens {
  id: string;
  code: string;
  importKey: string | null;
  name: string;
  lon: number;
  lat: number;
  azimuthDegrees: number | null;
}

const VIEW = `SELECT json_build_object('id', v.id, 'validFrom', v.valid_from, 'validTo', v.valid_to,
    'position', json_build_object('lon', ST_X(v.position), 'lat', ST_Y(v.position)),
    'azimuthDegrees', v.azimuth_degrees, 'horizontalFovDegrees', v.horizontal_fov_degrees,
    'focalLengthMillimeters', v.focal_length_millimeters, 'sensorWidthMillimeters', v.sensor_width_millimeters,
    'widthPixels', v.width_pixels, 'heightPixels', v.height_pixels, 'heightMeters', v.height_meters,
    'tiltDegrees', v.tilt_degrees, 'rangeMeters', v.range_meters, 'nightRangeMeters', v.night_range_meters,
    'framesPerSecond', v.frames_per_second, 'infraredRangeMeters', v.infrared_range_meters,
    'projection', v.projection, 'presets', v.presets)
  FROM camera_view v WHERE v.camera_id = c.id AND ${currentViewSql('v')}`;

const FACTS = `json_build_object('name', c.name, 'kind', c.kind, 'ownerKind', c.owner_kind, 'status', c.status,
    'inServiceFrom', c.in_service_from, 'mount', c.mount, 'setting', c.setting, 'watches', c.watches,
    'directionText', c.direction_text, 'address', c.address, 'note', c.note)`;

type Row = Omit<KnownLens, 'view'> & { view: RawView | null };
type RawView = Omit<NonNullable<KnownLens['view']>, 'validFrom' | 'validTo'> & {
  validFrom: string;
  validTo: string | null;
};

@Injectable()
export class LensLookupRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Lenses by their codes and import keys, those outside the scope too (a code is taken, whosever it is): never tell of
   * them. With a manager they are locked until its transaction ends.
   */
  async find(
    wanted: { codes: string[]; keys: string[]; ids: string[] },
    scope: AccessScope,
    manager?: EntityManager,
  ): Promise<KnownLenses> {
    const rows = await (manager ?? this.dataSource).query<Row[]>(
      `SELECT c.id, c.code, c.import_key AS "importKey", c.area_id AS "areaId", ${inScopeSql('c.area_id', '$4')} AS "isInScope",
         c.in_service_from::text AS "inServiceFrom", ${FACTS} AS facts, (${VIEW}) AS view,
         (SELECT max(v.valid_to) FROM camera_view v WHERE v.camera_id = c.id AND v.known_to IS NULL AND v.valid_to <= now())
           AS "lastViewEndedAt",
         EXISTS (SELECT 1 FROM camera_view v WHERE v.camera_id = c.id AND v.known_to IS NULL AND v.valid_from > now())
           AS "hasViewToCome"
       FROM camera c WHERE c.id IN (
         SELECT id FROM camera WHERE code = ANY($1) UNION SELECT id FROM camera WHERE import_key = ANY($2)
         UNION SELECT unnest($3::uuid[]))
       ORDER BY c.id ${manager ? 'FOR NO KEY UPDATE OF c' : ''}`,
      [wanted.codes, wanted.keys, wanted.ids, scopeAreas(scope)],
    );
    return indexed(rows.map((row) => ({ ...row, view: row.view && viewOf(row.view) })));
  }

  /** Lenses in service of an area (null = of the registry) and where they stand now, in scope. */
  async standing(areaId: number | null, on: string, scope: AccessScope): Promise<StandingLens[]> {
    return this.dataSource.query<StandingLens[]>(
      `SELECT c.id, c.code, c.import_key AS "importKey", c.name, ST_X(v.position) AS lon, ST_Y(v.position) AS lat, v.azimuth_degrees AS "azimuthDegrees"
       FROM camera c JOIN camera_view v ON v.camera_id = c.id AND ${currentViewSql('v')}
       WHERE c.status <> 'retired' AND ($1::integer IS NULL OR ${inSubtreeSql('c.area_id', '$1', '$2')})
         AND ${inScopeSql('c.area_id', '$3')}`,
      [areaId, on, scopeAreas(scope)],
    );
  }
}

function viewOf(raw: RawView): NonNullable<KnownLens['view']> {
  return {
    ...raw,
    validFrom: new Date(raw.validFrom),
    validTo: raw.validTo === null ? null : new Date(raw.validTo),
  };
}

function indexed(lenses: KnownLens[]): KnownLenses {
  const withKey = lenses.filter(({ importKey }) => importKey !== null);
  return {
    byCode: new Map(lenses.map((lens) => [lens.code, lens])),
    byKey: new Map(withKey.map((lens) => [lens.importKey!, lens])),
    byId: new Map(lenses.map((lens) => [lens.id, lens])),
  };
}
