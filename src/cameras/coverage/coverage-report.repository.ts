import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import { DataSource } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas, TODAY_SQL, validOnSql } from '../../areas/area-sql';
import type { DetailClass } from '../../geo/detail';
import type { AccessScope } from '../../platform/http/request-context';
import { currentViewSql, unconfirmedSql } from '../camera-sql';
import type { CameraStatus } from '../camera-status';
import { CameraView } from '../view.entity';
import type { Box } from './building-features';
import { CLASSES_SQL, GAPS_SQL, LOST_SQL, OVERLAP_SQL } from './coverage-sql';

/** Ground on which a lens gives a class of detail; `unknown` = it covers it, nobody knows how well. */
export interface Ground {
  viewId: string;
  name: DetailClass | 'unknown';
  isWorking: boolean;
  isClipped: boolean;
  geojson: string;
}

export interface LensRow {
  cameraId: string;
  code: string;
  name: string;
  status: CameraStatus;
  isUnconfirmed: boolean;
  /** It belongs to the area and is not only near it. */
  isOwn: boolean;
  /** Child area of the area asked about that it belongs to. */
  childId: number | null;
  viewId: string | null;
}

export interface ChildRow {
  id: number;
  code: string;
  name: string;
  kind: string;
  box: Box | null;
}

export interface ClassesRow {
  boundarySquareMeters: number | null;
  classes: Partial<Record<DetailClass, number>>;
  unknownSquareMeters: number | null;
}

export interface GapRow {
  count: number;
  allSquareMeters: number;
  squareMeters: number;
  polygon: Polygon;
  lon: number;
  lat: number;
}

@Injectable()
export class CoverageReportRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Lenses of an area, and of the scope those that see into its boundary; today, as known now. */
  async lenses(areaId: number, confirmationDays: number, scope: AccessScope): Promise<LensRow[]> {
    return this.dataSource.query(LENSES_SQL, [areaId, scopeAreas(scope), confirmationDays]);
  }

  async views(ids: string[]): Promise<CameraView[]> {
    return this.dataSource.createQueryBuilder(CameraView, 'v').where('v.id = ANY(:ids)', { ids }).getMany();
  }

  /** Today's children of an area, by code. */
  async children(areaId: number): Promise<ChildRow[]> {
    return this.dataSource.query(
      `SELECT v.area_id AS id, v.code, v.name, v.kind, CASE WHEN v.boundary IS NULL THEN NULL ELSE json_build_array(
         ST_XMin(v.boundary), ST_YMin(v.boundary), ST_XMax(v.boundary), ST_YMax(v.boundary)) END AS box
       FROM area_version v WHERE v.parent_id = $1 AND ${validOnSql('v', TODAY_SQL)} ORDER BY v.code`,
      [areaId],
    );
  }

  async classes(areaId: number, grounds: Ground[]): Promise<ClassesRow> {
    const [row] = await this.dataSource.query<[ClassesRow]>(CLASSES_SQL, valuesOf(areaId, grounds));
    return row;
  }

  /** Of these and the next two: grounds of class detect alone. */
  async overlap(areaId: number, grounds: Ground[]): Promise<number> {
    const [row] = await this.dataSource.query<[{ squareMeters: number }]>(
      OVERLAP_SQL,
      valuesOf(areaId, grounds),
    );
    return row.squareMeters;
  }

  /** Most lost first; the row without a view is that of all of them together. */
  async lost(areaId: number, grounds: Ground[]): Promise<{ viewId: string | null; squareMeters: number }[]> {
    return this.dataSource.query(LOST_SQL, valuesOf(areaId, grounds));
  }

  async gaps(areaId: number, grounds: Ground[], limit: number): Promise<GapRow[]> {
    return this.dataSource.query(GAPS_SQL, [...valuesOf(areaId, grounds), limit]);
  }
}

function valuesOf(areaId: number, grounds: Ground[]): unknown[] {
  return [
    areaId,
    grounds.map(({ viewId }) => viewId),
    grounds.map(({ name }) => name),
    grounds.map(({ isWorking }) => isWorking),
    grounds.map(({ isClipped }) => isClipped),
    grounds.map(({ geojson }) => geojson),
  ];
}

// $1 area, $2 areas of the scope, $3 days after which a confirmation is old
const LENSES_SQL = `
  WITH top AS MATERIALIZED (
    SELECT v.path, v.boundary FROM area_version v WHERE v.area_id = $1 AND ${validOnSql('v', TODAY_SQL)}
  ), near AS MATERIALIZED (
    SELECT v.camera_id FROM top JOIN camera_view v ON ST_Intersects(v.coverage, top.boundary) AND ${currentViewSql('v')}
  ), lens AS MATERIALIZED (
    SELECT c.*, true AS is_own FROM camera c WHERE ${inSubtreeSql('c.area_id', '$1', TODAY_SQL)}
    UNION ALL
    SELECT c.*, false FROM camera c WHERE c.id IN (SELECT camera_id FROM near)
      AND NOT (${inSubtreeSql('c.area_id', '$1', TODAY_SQL)})
  )
  SELECT c.id AS "cameraId", c.code, c.name, c.status, c.is_own AS "isOwn", v.id AS "viewId",
    ${unconfirmedSql('c', '$3')} AS "isUnconfirmed",
    CASE WHEN c.is_own AND nlevel(own.path) > nlevel(top.path)
      THEN ltree2text(subpath(own.path, nlevel(top.path), 1))::integer END AS "childId"
  FROM top CROSS JOIN lens c
  LEFT JOIN area_version own ON own.area_id = c.area_id AND ${validOnSql('own', TODAY_SQL)}
  LEFT JOIN camera_view v ON v.camera_id = c.id AND ${currentViewSql('v')}
  WHERE c.status <> 'retired' AND ${inScopeSql('c.area_id', '$2')}
  ORDER BY c.code`;
