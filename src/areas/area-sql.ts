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
