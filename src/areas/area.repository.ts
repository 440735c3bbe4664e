import { Injectable } from '@nestjs/common';
import type { MultiPolygon } from 'geojson';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { SuccessionShare } from './area.entity';
import { validOnSql } from './area-sql';
import type { AreaKind } from './area-kinds';
import type { AreaSlice, Piece } from './area-timeline';

/** One row of area_version; the boundary itself stays in the database. */
export interface VersionRow extends Omit<AreaSlice, 'boundaryHash'> {
  id: string;
  areaId: number;
  path: string;
  hasBoundary: boolean;
}

export type HashedVersionRow = VersionRow & AreaSlice;

export interface AreaFilter {
  on: string;
  parentId?: number | undefined;
  kind?: AreaKind | undefined;
  code?: string | undefined;
  afterId?: number | undefined;
  limit: number;
}

/** What to write of a version. */
export interface VersionDraft extends Omit<AreaSlice, 'boundaryHash'> {
  areaId: number;
  /** The row it comes from; null = none. */
  rowId: string | null;
  /** undefined = as in the row it comes from. */
  boundary: MultiPolygon | null | undefined;
}

export interface Succession {
  areaId: number;
  share: SuccessionShare;
}

/** Of area_version under the alias v. */
export const VERSION_COLUMNS = `v.id, v.area_id AS "areaId", v.valid_from::text AS "validFrom", v.valid_to::text AS "validTo",
  v.parent_id AS "parentId", v.path::text AS path, v.code, v.name, v.kind,
  v.boundary IS NOT NULL AS "hasBoundary"`;
const GEOMETRY = (parameter: string) => `ST_SetSRID(ST_GeomFromGeoJSON(${parameter}::text), 4326)`;

@Injectable()
export class AreaRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findOn(id: number, on: string): Promise<VersionRow | null> {
    return this.one(`v.area_id = $1 AND ${validOnSql('v', '$2')}`, [id, on]);
  }

  async findByCode(code: string, on: string): Promise<VersionRow | null> {
    return this.one(`v.code = $1 AND ${validOnSql('v', '$2')}`, [code, on]);
  }

  async exists(id: number): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(`SELECT 1 FROM area WHERE id = $1`, [id]);
    return rows.length > 0;
  }

  async boundaryOf(versionId: string): Promise<MultiPolygon | null> {
    const sql = `SELECT ST_AsGeoJSON(boundary)::json AS boundary FROM area_version WHERE id = $1`;
    const [row] = await this.dataSource.query<{ boundary: MultiPolygon | null }[]>(sql, [versionId]);
    return row?.boundary ?? null;
  }

  async successionsOf(id: number): Promise<{ predecessors: Succession[]; successors: Succession[] }> {
    const rows = await this.dataSource.query<(Succession & { isPredecessor: boolean })[]>(
      `SELECT CASE WHEN successor_id = $1 THEN predecessor_id ELSE successor_id END AS "areaId", share,
              successor_id = $1 AS "isPredecessor"
       FROM area_succession WHERE $1 IN (predecessor_id, successor_id) ORDER BY 1`,
      [id],
    );
    const side = (isPredecessor: boolean) =>
      rows
        .filter((row) => row.isPredecessor === isPredecessor)
        .map(({ areaId, share }) => ({ areaId, share }));
    return { predecessors: side(true), successors: side(false) };
  }

  async list(filter: AreaFilter): Promise<VersionRow[]> {
    return this.dataSource.query<VersionRow[]>(
      `SELECT ${VERSION_COLUMNS} FROM area_version v
       WHERE ${validOnSql('v', '$1')}
         AND ($2::integer IS NULL OR v.parent_id = $2) AND ($3::text IS NULL OR v.kind = $3)
         AND ($4::text IS NULL OR v.code = $4) AND ($5::integer IS NULL OR v.area_id > $5)
       ORDER BY v.area_id LIMIT $6`,
      [filter.on, filter.parentId, filter.kind, filter.code, filter.afterId, filter.limit],
    );
  }

  /** All versions of an area, ascending. */
  async versionsOf(
    id: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<HashedVersionRow[]> {
    return manager.query<HashedVersionRow[]>(
      `SELECT ${VERSION_COLUMNS}, md5(ST_AsBinary(v.boundary)) AS "boundaryHash"
       FROM area_version v WHERE v.area_id = $1 ORDER BY v.valid_from`,
      [id],
    );
  }

  /** All versions in which an area hung directly under `parentId`. */
  async childVersions(manager: EntityManager, parentId: number): Promise<VersionRow[]> {
    const sql = `SELECT ${VERSION_COLUMNS} FROM area_version v WHERE v.parent_id = $1 ORDER BY v.area_id, v.valid_from`;
    return manager.query<VersionRow[]>(sql, [parentId]);
  }

  /** Makes area writes wait for each other: paths are derived from other rows. Held to the end of the transaction. */
  async lockTree(manager: EntityManager): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('lensledger.area-tree'))`);
  }

  async insertArea(manager: EntityManager): Promise<number> {
    const [row] = await manager.query<{ id: number }[]>(`INSERT INTO area DEFAULT VALUES RETURNING id`);
    return row!.id;
  }

  async insertVersion(manager: EntityManager, draft: VersionDraft, piece: Piece): Promise<void> {
    await manager.query(
      `INSERT INTO area_version (id, area_id, valid_from, valid_to, parent_id, path, code, name, kind, boundary)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10 THEN ${GEOMETRY('$11')}
         ELSE (SELECT boundary FROM area_version WHERE id = $12) END)`,
      [v7(), ...versionValues(draft, piece), ...boundaryValues(draft), draft.rowId],
    );
  }

  /** Rewrites the row `draft.rowId`, which must exist, as the first piece of the draft. */
  async updateVersion(manager: EntityManager, draft: VersionDraft, piece: Piece): Promise<void> {
    await manager.query(
      `UPDATE area_version SET area_id = $2, valid_from = $3, valid_to = $4, parent_id = $5, path = $6, code = $7,
         name = $8, kind = $9, boundary = CASE WHEN $10 THEN ${GEOMETRY('$11')} ELSE boundary END
       WHERE id = $1`,
      [draft.rowId, ...versionValues(draft, piece), ...boundaryValues(draft)],
    );
  }

  async insertSuccession(
    manager: EntityManager,
    successorId: number,
    on: string,
    from: Succession,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO area_succession (predecessor_id, successor_id, happened_on, share) VALUES ($1, $2, $3, $4)`,
      [from.areaId, successorId, on, from.share],
    );
  }

  /** Fingerprint of a boundary as stored, and what PostGIS finds wrong with it (null = nothing). */
  async examine(boundary: MultiPolygon): Promise<{ hash: string; fault: string | null }> {
    const [row] = await this.dataSource.query<{ hash: string; isValid: boolean; reason: string }[]>(
      `SELECT md5(ST_AsBinary(g)) AS hash, ST_IsValid(g) AS "isValid", ST_IsValidReason(g) AS reason
       FROM (SELECT ${GEOMETRY('$1')} AS g) AS given`,
      [JSON.stringify(boundary)],
    );
    return { hash: row!.hash, fault: row!.isValid ? null : row!.reason };
  }

  /** The boundary as ST_MakeValid mends it, polygons alone, and how the area on the spheroid changes by it. */
  async makeValid(
    boundary: MultiPolygon,
  ): Promise<{ boundary: MultiPolygon; areaChangeSquareMeters: number }> {
    const [row] = await this.dataSource.query<{ boundary: MultiPolygon; areaChangeSquareMeters: number }[]>(
      `SELECT ST_AsGeoJSON(made)::json AS boundary,
         ST_Area(made::geography) - ST_Area(g::geography) AS "areaChangeSquareMeters"
       FROM (SELECT ${GEOMETRY('$1')} AS g) AS given,
         LATERAL (SELECT ST_Multi(ST_CollectionExtract(ST_MakeValid(g), 3)) AS made) AS mended`,
      [JSON.stringify(boundary)],
    );
    return row!;
  }

  private async one(where: string, values: unknown[]): Promise<VersionRow | null> {
    const rows = await this.dataSource.query<VersionRow[]>(
      `SELECT ${VERSION_COLUMNS} FROM area_version v WHERE ${where}`,
      values,
    );
    return rows[0] ?? null;
  }
}

function versionValues(draft: VersionDraft, piece: Piece): unknown[] {
  const { areaId, parentId, code, name, kind } = draft;
  return [areaId, piece.validFrom, piece.validTo, parentId, piece.path, code, name, kind];
}

function boundaryValues(draft: VersionDraft): [boolean, string | null] {
  return [draft.boundary !== undefined, draft.boundary ? JSON.stringify(draft.boundary) : null];
}
