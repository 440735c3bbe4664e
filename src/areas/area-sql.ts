import type { AccessScope } from '../platform/http/request-context';

/** Today in Vietnam, for `validOnSql`. */
export const TODAY_SQL = `now() AT TIME ZONE 'Asia/Ho_Chi_Minh'`;

/** Condition that a row of area_version under `alias` is of today or of a day to come. */
export function notOverSql(alias: string): string {
  return `(${alias}.valid_to IS NULL OR ${alias}.valid_to > ${TODAY_SQL})`;
}

/**
 * Condition that `column` (an area id) lies in the subtree of an area on a date, the area itself included.
 * `areaParameter` and `dateParameter` are placeholders such as `$2`, for an area id and a YYYY-MM-DD; the result is
 * empty when the area had no version on that date. Access passes today, reports pass the date asked.
 */
export function inSubtreeSql(column: string, areaParameter: string, dateParameter: string): string {
  return `${column} IN (
    SELECT member.area_id
    FROM area_version AS top
    JOIN area_version AS member ON member.path <@ top.path AND ${validOnSql('member', dateParameter)}
    WHERE top.area_id = (${areaParameter})::integer AND ${validOnSql('top', dateParameter)})`;
}

/** Condition that a row of area_version under `alias` is valid on the date of `dateParameter`. */
export function validOnSql(alias: string, dateParameter: string): string {
  const date = `(${dateParameter})::date`;
  return `${alias}.valid_from <= ${date} AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > ${date})`;
}

/**
 * Condition that `column` (an area id) lies within an `AccessScope`, by today's tree. `scopeParameter` is a placeholder for
 * `scopeAreas(scope)`. It knows areas only: what a scope gives by ownership or by a case is the feature's own to add.
 *
 * Written so that PostgreSQL drops it for NULL when planning, and else looks the areas up once and may use an index on
 * `column`; `IN (SELECT …)` under an OR would be a filter over every row.
 */
export function inScopeSql(column: string, scopeParameter: string): string {
  return `((${scopeParameter})::integer[] IS NULL OR ${column} = ANY (ARRAY(
    SELECT member.area_id
    FROM area_version AS top
    JOIN area_version AS member ON member.path <@ top.path AND ${validOnSql('member', TODAY_SQL)}
    WHERE top.area_id = ANY((${scopeParameter})::integer[]) AND ${validOnSql('top', TODAY_SQL)})))`;
}

/** The value for `inScopeSql`: NULL = everywhere, areas that have ended included. */
export function scopeAreas(scope: AccessScope): readonly number[] | null {
  return scope.isEverywhere ? null : scope.areaIds;
}
