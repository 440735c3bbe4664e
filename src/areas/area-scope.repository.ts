import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccessScope } from '../platform/http/request-context';
import { eachInScopeSql, inScopeSql, inSubtreeSql, scopeAreas, TODAY_SQL, validOnSql } from './area-sql';

const existsToday = (areaId: string) =>
  `EXISTS (SELECT 1 FROM area_version t WHERE t.area_id = ${areaId} AND ${validOnSql('t', TODAY_SQL)})`;

const IS_WITHIN = `SELECT ${inScopeSql('a.id', '$2')} AS "isWithin" FROM area a WHERE a.id = $1`;

const WITHIN = `SELECT DISTINCT asked.id FROM unnest($1::integer[]) AS asked (id)
  WHERE ${eachInScopeSql('asked.id', '$2')}`;

// $1 area id, $2 scope.
const IS_OR_WAS_WITHIN = `
  SELECT ${inScopeSql('a.id', '$2')} OR (NOT ${existsToday('a.id')} AND EXISTS (
    SELECT 1 FROM unnest(string_to_array(ltree2text(
      (SELECT l.path FROM area_version l WHERE l.area_id = a.id ORDER BY l.valid_from DESC LIMIT 1)), '.')) AS up (id)
    WHERE ${inScopeSql('up.id::integer', '$2')})) AS "isWithin"
  FROM area a WHERE a.id = $1`;

/** Where an area and the lowest units of its tree on a date lie today. */
interface Standing {
  isInside: boolean;
  hasEnded: boolean;
  /** Every lowest unit lies in the scope, so none has ended. */
  isWhollyInside: boolean;
  /** Some lowest unit exists today and lies outside the scope. */
  hasForeign: boolean;
}

// $1 area id, $2 date of the tree, $3 scope.
const STANDING = `
  WITH lowest AS (
    SELECT ${inScopeSql('v.area_id', '$3')} AS is_inside, ${existsToday('v.area_id')} AS exists_today
    FROM area_version v
    WHERE ${validOnSql('v', '$2')} AND ${inSubtreeSql('v.area_id', '$1', '$2')} AND NOT EXISTS (
      SELECT 1 FROM area_version child WHERE child.parent_id = v.area_id AND ${validOnSql('child', '$2')})
  )
  SELECT ${inScopeSql('$1::integer', '$3')} AS "isInside", NOT ${existsToday('$1')} AS "hasEnded",
    coalesce(bool_and(is_inside), false) AS "isWhollyInside",
    coalesce(bool_or(NOT is_inside AND exists_today), false) AS "hasForeign"
  FROM lowest`;

/** Asks whether areas lie in a scope, by today's tree. */
@Injectable()
export class AreaScopeRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** null = there is no such area. */
  async isWithin(id: number, scope: AccessScope): Promise<boolean | null> {
    const [row] = await this.dataSource.query<{ isWithin: boolean }[]>(IS_WITHIN, [id, scopeAreas(scope)]);
    return row?.isWithin ?? null;
  }

  /** Those of the areas that lie in the scope. */
  async within(ids: readonly number[], scope: AccessScope): Promise<Set<number>> {
    const rows = await this.dataSource.query<{ id: number }[]>(WITHIN, [ids, scopeAreas(scope)]);
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Whether an area lies in the scope, or has ended and lay on its last day below one that does. null = there is no such
   * area.
   */
  async isOrWasWithin(id: number, scope: AccessScope): Promise<boolean | null> {
    const [row] = await this.dataSource.query<{ isWithin: boolean }[]>(IS_OR_WAS_WITHIN, [
      id,
      scopeAreas(scope),
    ]);
    return row?.isWithin ?? null;
  }

  /**
   * Whether what an area held on a date, by the tree of that date, is the scope's today. A unit that has moved to others
   * since takes its past along. An area that has ended is in nobody's scope: it counts by what became of its lowest units,
   * all of them.
   */
  async isWithinOn(id: number, on: string, scope: AccessScope): Promise<boolean> {
    if (scope.isEverywhere) return true;
    const [row] = await this.dataSource.query<Standing[]>(STANDING, [id, on, scopeAreas(scope)]);
    const { isInside, hasEnded, isWhollyInside, hasForeign } = row!;
    return isInside ? !hasForeign : hasEnded && isWhollyInside;
  }
}
