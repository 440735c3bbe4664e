import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { validOnSql } from '../area-sql';
import type { SuccessionShare } from '../area.entity';
import { type HashedVersionRow, VERSION_COLUMNS } from '../area.repository';

/** A commune on the eve of the reform, with what its path holds. */
export interface EveRow extends HashedVersionRow {
  /** Of its path, from the root down, itself left out; names as on that day. */
  above: { id: number; name: string; kind: string }[];
  hasLaterVersion: boolean;
}

export interface SuccessionRow {
  predecessorId: number;
  successorId: number;
  /** Of the successor on the day it began. */
  successorCode: string | null;
  share: SuccessionShare;
}

const HASHED = `${VERSION_COLUMNS}, md5(ST_AsBinary(v.boundary)) AS "boundaryHash"`;

/** Asks for what stands already, in the transaction that will write. */
@Injectable()
export class AreaImportRepository {
  /** Who wears these codes on a day. */
  wearing(manager: EntityManager, codes: string[], on: string): Promise<HashedVersionRow[]> {
    return manager.query<HashedVersionRow[]>(
      `SELECT ${HASHED} FROM area_version v WHERE v.code = ANY($1) AND ${validOnSql('v', '$2')}`,
      [codes, on],
    );
  }

  /** Codes of the list that somebody has worn at some time before a day. */
  async wornBefore(
    manager: EntityManager,
    codes: string[],
    day: string,
  ): Promise<{ code: string; areaId: number }[]> {
    return manager.query(
      `SELECT DISTINCT code, area_id AS "areaId" FROM area_version WHERE code = ANY($1) AND valid_from < $2::date`,
      [codes, day],
    );
  }

  async provisionalCodes(manager: EntityManager): Promise<Set<string>> {
    const rows = await manager.query<{ code: string }[]>(
      `SELECT DISTINCT code FROM area_version WHERE code LIKE '?%'`,
    );
    return new Set(rows.map(({ code }) => code));
  }

  /** Communes of these names on a day, whatever marks they are written with. */
  communesNamed(manager: EntityManager, names: string[], on: string): Promise<EveRow[]> {
    return manager.query<EveRow[]>(
      `SELECT ${HASHED},
         EXISTS (SELECT 1 FROM area_version l WHERE l.area_id = v.area_id AND l.valid_from > v.valid_from)
           AS "hasLaterVersion",
         (SELECT coalesce(json_agg(json_build_object('id', a.area_id, 'name', a.name, 'kind', a.kind) ORDER BY nlevel(a.path)), '[]')
          FROM area_version a WHERE a.path @> v.path AND a.area_id <> v.area_id AND ${validOnSql('a', '$2')}) AS above
       FROM area_version v
       WHERE v.kind = 'commune' AND ${validOnSql('v', '$2')}
         AND fold_text(v.name) IN (SELECT fold_text(name) FROM unnest($1::text[]) AS name)`,
      [names, on],
    );
  }

  /** Districts of these names on a day, with the province they hang under and the day they began. */
  districtsNamed(manager: EntityManager, names: string[], on: string): Promise<HashedVersionRow[]> {
    return manager.query<HashedVersionRow[]>(
      `SELECT ${HASHED} FROM area_version v
       WHERE v.kind = 'district' AND ${validOnSql('v', '$2')}
         AND fold_text(v.name) IN (SELECT fold_text(name) FROM unnest($1::text[]) AS name)`,
      [names, on],
    );
  }

  /** What became of these areas, and what these areas came from. */
  successions(manager: EntityManager, ids: number[]): Promise<SuccessionRow[]> {
    return manager.query<SuccessionRow[]>(
      `SELECT s.predecessor_id AS "predecessorId", s.successor_id AS "successorId", s.share, v.code AS "successorCode"
       FROM area_succession s
       LEFT JOIN area_version v ON v.area_id = s.successor_id AND ${validOnSql('v', 's.happened_on')}
       WHERE s.predecessor_id = ANY($1) OR s.successor_id = ANY($1)`,
      [ids],
    );
  }

  /** What hangs directly under these areas on a day. */
  async childrenOn(
    manager: EntityManager,
    ids: number[],
    on: string,
  ): Promise<{ id: number; parentId: number }[]> {
    return manager.query(
      `SELECT v.area_id AS id, v.parent_id AS "parentId" FROM area_version v
       WHERE v.parent_id = ANY($1) AND ${validOnSql('v', '$2')}`,
      [ids, on],
    );
  }
}
