import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TODAY_SQL, validOnSql } from '../areas/area-sql';
import type { Position } from '../geo/position';

/** More than that would make the page heavy for a phone: then the province is chosen first. */
const COMMUNES_MAX = 200;
/** A place a little outside of a boundary is still of that area: boundaries and phones are not exact. */
const NEAR_METERS = 1000;
/** At least that far in any direction, for the index. */
const NEAR_DEGREES = 0.02;

export interface Choice {
  id: number;
  name: string;
}

/** What the form offers: communes, or, where there are too many, the provinces to choose from first. */
export type AreaChoices = { communes: Choice[]; provinces: null } | { communes: null; provinces: Choice[] };

@Injectable()
export class TipAreasRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @param within a province that was chosen; one that there is not offers nothing. */
  async choices(within: number | null): Promise<AreaChoices> {
    const communes = await this.dataSource.query<Choice[]>(
      `SELECT v.area_id AS id, v.name FROM area_version v
       WHERE v.kind = 'commune' AND ${validOnSql('v', TODAY_SQL)} AND ($1::integer IS NULL OR v.path <@ (
         SELECT top.path FROM area_version top WHERE top.area_id = $1 AND ${validOnSql('top', TODAY_SQL)}))
       ORDER BY v.name, v.area_id LIMIT ${COMMUNES_MAX + 1}`,
      [within],
    );
    if (within !== null || communes.length <= COMMUNES_MAX) return { communes, provinces: null };
    const provinces = await this.dataSource.query<Choice[]>(
      `SELECT v.area_id AS id, v.name FROM area_version v
       WHERE v.kind = 'province' AND ${validOnSql('v', TODAY_SQL)} ORDER BY v.name, v.area_id`,
    );
    return { communes: null, provinces };
  }

  async isCommune(id: number): Promise<boolean> {
    const sql = `SELECT 1 FROM area_version v WHERE v.area_id = $1 AND v.kind = 'commune' AND ${validOnSql('v', TODAY_SQL)}`;
    return (await this.dataSource.query<unknown[]>(sql, [id])).length > 0;
  }

  /** The lowest unit whose boundary holds the place or comes near it, the nearest first. */
  async at({ lon, lat }: Position): Promise<number | null> {
    const rows = await this.dataSource.query<{ id: number }[]>(
      `SELECT v.area_id AS id
       FROM (SELECT ST_SetSRID(ST_MakePoint($1, $2), 4326) AS point) place
       JOIN area_version v ON v.boundary && ST_Expand(place.point, ${NEAR_DEGREES})
       CROSS JOIN LATERAL (SELECT ST_Distance(v.boundary::geography, place.point::geography) AS meters) far
       WHERE v.kind IN ('commune', 'group') AND ${validOnSql('v', TODAY_SQL)} AND far.meters <= ${NEAR_METERS}
       ORDER BY far.meters, nlevel(v.path) DESC, v.area_id LIMIT 1`,
      [lon, lat],
    );
    return rows[0]?.id ?? null;
  }
}
