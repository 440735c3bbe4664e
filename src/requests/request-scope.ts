import type { DataSource } from 'typeorm';
import { listScopeSql } from '../areas/list-scope';
import type { AccessScope } from '../platform/http/request-context';

/** The scope without what grants for a case add to it: they let read what was asked for the case, and no more. */
export function areasOf(scope: AccessScope): AccessScope {
  return { ...scope, incidentIds: [] };
}

/**
 * The condition by which a list of asks `k` of recorders `r` keeps to a scope; `$1` are the areas of the scope, `$2` its cases.
 * Without cases it names areas alone, so that an index on them may serve.
 */
export async function inRequestScopeSql(dataSource: DataSource, scope: AccessScope): Promise<string> {
  const inScope = (await listScopeSql(dataSource, scope))('r.area_id', '$1');
  const cases = `$2::uuid[]`;
  return scope.incidentIds.length
    ? `(${inScope} OR k.incident_id = ANY(${cases}))`
    : `(${inScope} AND ${cases} IS NOT NULL)`;
}
