import type { DataSource } from 'typeorm';
import type { AccessScope } from '../platform/http/request-context';
import { IS_WIDE_SCOPE_SQL, inScopeSql, inWideScopeSql, scopeAreas } from './area-sql';

/** The condition by which a list keeps to a scope: by index for few areas, by hash for many; the answer is the same. */
export async function listScopeSql(dataSource: DataSource, scope: AccessScope): Promise<typeof inScopeSql> {
  if (scope.isEverywhere) return inScopeSql;
  const [row] = await dataSource.query<[{ isWide: boolean }]>(IS_WIDE_SCOPE_SQL, [scopeAreas(scope)]);
  return row.isWide ? inWideScopeSql : inScopeSql;
}
