import { Injectable } from '@nestjs/common';
import type { MultiPolygon } from 'geojson';
import { DataSource } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas, validOnSql } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';

export interface ImportArea {
  id: number;
  code: string;
  name: string;
  /** Ids from the root down to it. */
  path: number[];
  hasBoundary: boolean;
}

@Injectable()
export class ImportAreasRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The units a list may speak of: of the subtree of `top` (null = of the registry) on a day, as far as in scope. */
  async list(top: number | null, on: string, scope: AccessScope): Promise<ImportArea[]> {
    const rows = await this.dataSource.query<(Omit<ImportArea, 'path'> & { path: string })[]>(
      `SELECT v.area_id AS id, v.code, v.name, v.path::text AS path, v.boundary IS NOT NULL AS "hasBoundary"
       FROM area_version v
       WHERE ${validOnSql('v', '$2')} AND ($1::integer IS NULL OR ${inSubtreeSql('v.area_id', '$1', '$2')})
         AND ${inScopeSql('v.area_id', '$3')}`,
      [top, on, scopeAreas(scope)],
    );
    return rows.map((row) => ({ ...row, path: row.path.split('.').map(Number) }));
  }

  /** Boundaries on a day, by area. */
  async boundaries(ids: number[], on: string): Promise<Map<number, MultiPolygon>> {
    const rows = await this.dataSource.query<{ id: number; boundary: MultiPolygon }[]>(
      `SELECT v.area_id AS id, ST_AsGeoJSON(v.boundary)::json AS boundary FROM area_version v
       WHERE v.area_id = ANY($1) AND ${validOnSql('v', '$2')} AND v.boundary IS NOT NULL`,
      [ids, on],
    );
    return new Map(rows.map(({ id, boundary }) => [id, boundary]));
  }
}
