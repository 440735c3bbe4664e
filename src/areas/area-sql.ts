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

/**
 * Condition that a record stood in the subtree of an area on a date. Records that a reform had left without a unit were given
 * a new one later (`area_assignment`): before that reform they stood in the old one. `id` and `column` are the record's id and
 * area id.
 */
export function stoodInSql(
  record: { kind: 'camera' | 'recorder'; id: string; column: string },
  areaParameter: string,
  dateParameter: string,
): string {
  const later = (alias: string) =>
    `${alias}.record_kind = '${record.kind}' AND ${alias}.left_on > (${dateParameter})::date`;
  return `((${inSubtreeSql(record.column, areaParameter, dateParameter)}
      AND NOT EXISTS (SELECT 1 FROM area_assignment m WHERE m.record_id = ${record.id} AND ${later('m')}))
    OR ${record.id} IN (
      SELECT m.record_id FROM area_assignment m
      WHERE ${later('m')} AND ${inSubtreeSql('m.from_area_id', areaParameter, dateParameter)} AND NOT EXISTS (
        SELECT 1 FROM area_assignment e WHERE e.record_id = m.record_id AND ${later('e')} AND e.left_on < m.left_on)))`;
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

/**
 * `inScopeSql` for questions that find few rows by something else, a place for instance: each row's area is looked up by
 * itself, which costs microseconds, where looking up all areas of a province first costs five milliseconds.
 */
export function eachInScopeSql(column: string, scopeParameter: string): string {
  return `((${scopeParameter})::integer[] IS NULL OR EXISTS (
    SELECT FROM area_version AS member
    JOIN area_version AS top ON member.path <@ top.path
    WHERE member.area_id = ${column} AND ${validOnSql('member', TODAY_SQL)}
      AND top.area_id = ANY((${scopeParameter})::integer[]) AND ${validOnSql('top', TODAY_SQL)}))`;
}

/**
 * `inScopeSql` for lists within a scope of many areas: these go into a hash once, and the list is read in its own order.
 * A comparison with an array would go through all of them for each row, or read every row of theirs before the first page.
 */
export function inWideScopeSql(column: string, scopeParameter: string): string {
  return `((${scopeParameter})::integer[] IS NULL OR ${column} IN (
    SELECT member.area_id
    FROM area_version AS top
    JOIN area_version AS member ON member.path <@ top.path AND ${validOnSql('member', TODAY_SQL)}
    WHERE top.area_id = ANY((${scopeParameter})::integer[]) AND ${validOnSql('top', TODAY_SQL)}))`;
}

/** A commune has a few dozen areas; with more than this a list is read in its order, not area by area. */
const NARROW_AREAS_MAX = 200;

/** Whether a scope, `$1` as of `scopeAreas`, holds so many areas that lists take `inWideScopeSql`. Counts no further. */
export const IS_WIDE_SCOPE_SQL = `SELECT count(*) > ${NARROW_AREAS_MAX} AS "isWide" FROM (
  SELECT FROM area_version AS top
  JOIN area_version AS member ON member.path <@ top.path AND ${validOnSql('member', TODAY_SQL)}
  WHERE top.area_id = ANY($1::integer[]) AND ${validOnSql('top', TODAY_SQL)} LIMIT ${NARROW_AREAS_MAX + 1}) AS counted`;

/** The value for `inScopeSql`: NULL = everywhere, areas that have ended included. */
export function scopeAreas(scope: AccessScope): readonly number[] | null {
  return scope.isEverywhere ? null : scope.areaIds;
}

/** Words of a search that are asked for; more make no list shorter. */
const WORDS_MAX = 6;
/** pg_trgm knows a text by three letters in a row; fewer are looked for at the beginning of a word. */
const INFIX_LENGTH_MIN = 3;

/**
 * Condition that a text, given as an expression over `fold_text`, holds every word of `q`, whatever marks, capitals and form
 * they are written with. A trigram index on the same expression serves it. `place` names the placeholder of a word by its
 * index, such as `$4` or `:word0`; `values` go there.
 */
export function foldedWordsSql(
  expression: string,
  q: string,
  place: (index: number) => string,
): { text: string; values: string[] } {
  const words = q.normalize('NFC').split(/\s+/u).filter(Boolean).slice(0, WORDS_MAX);
  const conditions = words.map((word, index) => {
    const folded = foldedPatternSql(`(${place(index)})::text`);
    const isInfix = [...word].length >= INFIX_LENGTH_MIN;
    return isInfix
      ? `${expression} LIKE '%' || ${folded} || '%'`
      : `(${expression} LIKE ${folded} || '%' OR ${expression} LIKE '% ' || ${folded} || '%')`;
  });
  return { text: conditions.join(' AND ') || 'true', values: words };
}

/** A text as LIKE takes it for itself. Folding comes first: it makes `%` of `％`. */
export function foldedPatternSql(text: string): string {
  return String.raw`regexp_replace(fold_text(${text}), '([\\%_])', '\\\1', 'g')`;
}
