import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { foldedWordsSql, validOnSql } from './area-sql';
import { type AreaFilter, VERSION_COLUMNS, type VersionRow } from './area.repository';

export interface AreaSearch extends Omit<AreaFilter, 'afterId'> {
  q: string;
  after?: { rank: number; id: number } | undefined;
}

/** 0 to 1000, as alike as pg_trgm finds the names; 2000 = the very code. */
export type RankedRow = VersionRow & { rank: number };

const RANK = `CASE WHEN v.code = $1 THEN 2000
  ELSE round(similarity(fold_text(v.name), fold_text($1)) * 1000)::integer END`;

/** Finds areas by name, whatever marks it is written with. */
@Injectable()
export class AreaSearchRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Names that hold every word of `q`, names much like it, and the area whose code it is; best match first. */
  async search(search: AreaSearch): Promise<RankedRow[]> {
    const { q, on, parentId, kind, code, after, limit } = search;
    const words = foldedWordsSql('fold_text(v.name)', q, (index) => `$${9 + index}`);
    return this.dataSource.query<RankedRow[]>(
      `SELECT * FROM (
         SELECT ${VERSION_COLUMNS}, ${RANK} AS rank FROM area_version v
         WHERE ((${words.text}) OR fold_text(v.name) % fold_text($1) OR v.code = $1) AND ${validOnSql('v', '$2')}
           AND ($3::integer IS NULL OR v.parent_id = $3) AND ($4::text IS NULL OR v.kind = $4)
           AND ($5::text IS NULL OR v.code = $5)
       ) AS found
       WHERE $6::integer IS NULL OR rank < $6 OR (rank = $6 AND "areaId" > $7::integer)
       ORDER BY rank DESC, "areaId" LIMIT $8`,
      [q, on, parentId, kind, code, after?.rank, after?.id, limit, ...words.values],
    );
  }
}
