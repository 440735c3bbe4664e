import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { TODAY_SQL, validOnSql } from '../../areas/area-sql';
import type { Box } from './building-features';

export interface BuildingCount {
  source: string;
  count: number;
  importedAt: string;
}

/** Rows of one INSERT: a footprint has some 300 bytes. */
const ROWS_PER_INSERT = 2000;
/** Buildings stand across borders, and borders are drawn coarsely: about 1 km. */
const BORDER_DEGREES = 0.01;

@Injectable()
export class BuildingRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By source. The caller has seen to it that the area is one of the scope's. */
  async counts(areaId: number): Promise<BuildingCount[]> {
    return this.dataSource.query(
      `SELECT source, count(*)::integer AS count,
         to_char(max(created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "importedAt"
       FROM building WHERE area_id = $1 GROUP BY source ORDER BY source`,
      [areaId],
    );
  }

  /** Where an area lies today and a little more; null = it has no boundary. */
  async boxOf(areaId: number): Promise<Box | null> {
    const [row] = await this.dataSource.query<{ box: Box }[]>(
      `SELECT json_build_array(ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)) AS box
       FROM area_version v CROSS JOIN LATERAL ST_Expand(v.boundary, ${BORDER_DEGREES}) e
       WHERE v.area_id = $1 AND v.boundary IS NOT NULL AND ${validOnSql('v', TODAY_SQL)}`,
      [areaId],
    );
    return row?.box ?? null;
  }

  /** Puts footprints in the place of those the area had from this source. @returns how many it had. */
  async replace(
    manager: EntityManager,
    { areaId, source, footprints }: { areaId: number; source: string; footprints: Polygon[] },
  ): Promise<number> {
    // One import of a source at a time: two at once would each keep what the other did not see.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `building ${areaId} ${source}`,
    ]);
    const [, replaced] = await manager.query<[unknown, number]>(
      `DELETE FROM building WHERE area_id = $1 AND source = $2`,
      [areaId, source],
    );
    for (let from = 0; from < footprints.length; from += ROWS_PER_INSERT) {
      const rows = footprints.slice(from, from + ROWS_PER_INSERT);
      await manager.query(
        `INSERT INTO building (id, area_id, source, footprint)
         SELECT id, $3, $4, ST_SetSRID(ST_GeomFromGeoJSON(footprint), 4326)
         FROM unnest($1::uuid[], $2::text[]) AS r (id, footprint)`,
        [rows.map(() => v7()), rows.map((row) => JSON.stringify(row)), areaId, source],
      );
    }
    return replaced;
  }
}
